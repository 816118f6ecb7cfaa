import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { incidentctl } from '../support/ledger-process.js';
import { ADMIN_KEY, Service } from './support/service.js';

const backups = mkdtempSync(join(tmpdir(), 'ledger-backups-'));
let service: Service;
let environment: Record<string, string>;

beforeAll(async () => {
  service = await Service.start({ BACKUP_DIR: backups, RATE_LIMIT: '0' });
  await service.define('acme');
  environment = { DATA_DIR: service.directory, ADMIN_API_KEY: ADMIN_KEY, BACKUP_DIR: backups };
}, 90_000);
afterAll(async () => {
  await service?.dispose();
  rmSync(backups, { recursive: true, force: true });
});

const make = (name: string, key = ADMIN_KEY) =>
  service.raw('/v1/backups', {
    method: 'POST',
    key,
    body: JSON.stringify({ name }),
    headers: { 'Content-Type': 'application/json' },
  });

async function reported(title: string): Promise<string> {
  const body = {
    kind: 'incident',
    customerId: 'acme',
    title,
    channel: 'phone',
    reporter: { name: 'Grace Hopper' },
  } as const;
  const { data, error } = await service.api().POST('/v1/incidents', { body });
  if (!data) throw new Error(JSON.stringify(error));
  return data.id;
}

/** The names of those that the restored or running service shows, with what was encrypted. */
async function shown(ids: readonly string[]): Promise<readonly unknown[]> {
  const found = ids.map(async (id) => {
    const answer = await service.raw(`/v1/incidents/${id}`);
    const { title, reporter } = (await answer.json()) as { title?: string; reporter?: { name?: string } };
    return [answer.status, title, reporter?.name];
  });
  return Promise.all(found);
}

/** The blocks of commands of a section, as they stand there. */
function commandsOf(section: string): readonly string[] {
  const text = readFileSync('docs/operation.md', 'utf8')
    .split(`${section}\n`)[1]!
    .split(/\n##+ /)[0]!;
  return [...text.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block]) => block!);
}

function run(block: string, more: Record<string, string>): void {
  const { status, stderr } = spawnSync('sh', ['-euc', block], { env: { ...process.env, ...more }, encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
}

describe('a backup', () => {
  const ids: string[] = [];

  it('is made beside writes that go on, holds what was acknowledged before it, and is for its owner alone', async () => {
    for (let n = 0; n < 10; n++) ids.push(await reported(`before ${n}`));
    let writing = true;
    const later: string[] = [];
    const load = [0, 1, 2, 3].map(async () => {
      while (writing) later.push(await reported('meanwhile'));
    });
    const answer = await make('first');
    const body = (await answer.json()) as { events: number };
    writing = false;
    await Promise.all(load);
    expect([answer.status, body]).toEqual([
      201,
      expect.objectContaining({ name: 'first', directory: join(backups, 'first') }),
    ]);
    expect(body.events).toBeGreaterThanOrEqual(10);
    expect(statSync(join(backups, 'first')).mode & 0o777).toBe(0o700);
    expect(readFileSync(join(backups, 'first', 'backup.json'), 'utf8')).not.toContain(
      readFileSync(join(service.directory, 'master.key'), 'utf8').trim(),
    );
  }, 60_000);

  it.each(['../outside', '..', '.', '/tmp/x', 'a/b', 'a\\b', '', '.hidden', 'a\0b', 'x'.repeat(101)])(
    'is made under a name and no path: %j',
    async (name) => {
      const answer = await make(name);
      expect([answer.status, await answer.json()]).toEqual([
        400,
        expect.objectContaining({ code: 'validation-failed' }),
      ]);
    },
  );

  it('is made once a name, and by an administrator', async () => {
    const again = await make('first');
    expect([again.status, await again.json()]).toEqual([
      409,
      expect.objectContaining({ code: 'backup-refused', detail: expect.stringContaining('is not empty') }),
    ]);
    expect((await make('second', await service.issue('operator'))).status).toBe(403);
  });

  it('is made by the command line through the service, by name', async () => {
    const { code, output } = await incidentctl(environment, ['backup', 'by-name']);
    expect([code, output]).toEqual([
      0,
      expect.stringMatching(/by-name holds \d+ events and \d+ keys\.\nThe master key is not in it/),
    ]);
    const path = await incidentctl(environment, ['backup', '/elsewhere/x']);
    expect([path.code, path.errors]).toEqual([
      2,
      expect.stringContaining('give a name alone, such as "incidentctl backup x"'),
    ]);
  }, 30_000);

  it('is not restored over a running service', async () => {
    const { code, errors } = await incidentctl(environment, ['restore', join(backups, 'first')]);
    expect([code, errors]).toEqual([3, expect.stringContaining('is in use by process')]);
  }, 30_000);

  it('by hand, word for word, after a crash: what stands in the write-ahead files is kept, and none is left over', async () => {
    await service.kill();
    expect(statSync(join(service.directory, 'log.db-wal')).size).toBeGreaterThan(0);
    const [, byHand, putBack] = commandsOf('### With the embedded store');
    const places = { DATA_DIR: service.directory, BACKUP: join(backups, 'by-hand') };
    run(byHand!, places);

    // The service goes on, leaves other write-ahead files behind, and its log is lost.
    await service.restart();
    const lost = await reported('after the backup');
    await service.kill();
    truncateSync(join(service.directory, 'log.db'), 8192);
    run(putBack!, places);
    await service.restart();
    expect(await shown(ids)).toEqual(ids.map((_, n) => [200, `before ${n}`, 'Grace Hopper']));
    expect(await shown([lost])).toEqual([[404, expect.anything(), undefined]]);
    await service.terminate();
    expect((await incidentctl(environment, ['verify'])).code).toBe(0);
  }, 120_000);

  it('is restored into the directory once the damaged files are away, left-over write-ahead files and all', async () => {
    const over = await incidentctl(environment, ['restore', join(backups, 'first')]);
    expect([over.code, over.errors]).toEqual([
      1,
      expect.stringMatching(/holds log\.db and keys\.db already.*Move them away/),
    ]);
    for (const name of ['log.db', 'keys.db']) rmSync(join(service.directory, name));
    writeFileSync(join(service.directory, 'log.db-wal'), 'left over');
    const { code, output } = await incidentctl(environment, ['restore', join(backups, 'first')]);
    expect([code, output]).toEqual([
      0,
      expect.stringMatching(/every hash chain holds.*\n.*before-restore-.*\n.*not in it.*\nNext: start the service/s),
    ]);
    await service.restart();
    expect(await shown(ids)).toEqual(ids.map((_, n) => [200, `before ${n}`, 'Grace Hopper']));
  }, 120_000);
});
