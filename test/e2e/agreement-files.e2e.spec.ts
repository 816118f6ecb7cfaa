import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ADMIN_KEY, type Api, Service } from './support/service.js';

let service: Service;
let api: Api;
let directory: string;

beforeAll(async () => {
  service = await Service.start({ RATE_LIMIT: '0' });
  api = service.api();
  directory = await mkdtemp(join(tmpdir(), 'agreements-'));
}, 120_000);
afterAll(async () => {
  await service?.dispose();
  await rm(directory, { recursive: true, force: true });
});

const at = (id: string, headers: Record<string, string> = {}) => ({ params: { path: { id } }, headers });

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly told: string;
}

const incidentctl = (dataDir: string, ...args: string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const env = { PATH: process.env['PATH'], DATA_DIR: dataDir, ADMIN_API_KEY: ADMIN_KEY };
    execFile(process.execPath, ['dist/apps/incidentctl/src/main.js', ...args], { env }, (error, out, told) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, told }),
    );
  });

const CONTRACTS = ['office-hours', 'three-tiers', 'first-measure', 'restoration'].map(
  (name) => `test/fixtures/contracts/${name}.yaml`,
);

describe('incidentctl apply and export', () => {
  it('beside a running service go through its API; applied twice, nothing is written', async () => {
    const [file = ''] = CONTRACTS;
    const dry = await incidentctl(service.directory, 'apply', file, '--dry-run', '--json');
    expect(JSON.parse(dry.out)).toMatchObject({
      dryRun: true,
      new: ['customer bergkaffee', expect.any(String), expect.any(String)],
    });
    expect(dry.told).toContain('+ contract bergkaffee-hosting from 2026-01-01');
    expect((await api.GET('/v1/contracts/{id}', at('bergkaffee-hosting'))).response.status).toBe(404);
    const first = await incidentctl(service.directory, 'apply', file);
    expect([first.code, first.out]).toEqual([0, expect.stringContaining('3 new and 0 changed were defined')]);
    const second = await incidentctl(service.directory, 'apply', file, '--json');
    expect(JSON.parse(second.out)).toEqual({ file, dryRun: false, new: [], changed: [], same: 3 });

    const text = await readFile(file, 'utf8');
    const changed = join(directory, 'changed.yaml');
    await writeFile(
      changed,
      text.replace('4 h in the calendar', '3 h in the calendar').replace("monday: ['08:00", "monday: ['07:00"),
    );
    const diff = await incidentctl(service.directory, 'apply', changed);
    expect(diff.out).toContain('~ week.monday: ["08:00-18:00"] -> ["07:00-18:00"]');
    expect(diff.out).toContain('~ targets.critical.reaction.seconds: 14400 -> 10800');
    expect(diff.out).toContain('~ calendar.version: 0 -> 1');
  }, 120_000);

  it('refuse a file with line and column, and write nothing of it', async () => {
    const file = join(directory, 'wrong.yaml');
    const wrong: [string, RegExp][] = [
      ['customers:\n\t- id: acme\n', /wrong\.yaml:2:1: Tabs are not allowed as indentation: indent with spaces/],
      [
        'projects:\n  - { id: p, customerId: nobody, name: P }\n',
        /wrong\.yaml:2:\d+: projects\.0\.customerId: there is no customer nobody/,
      ],
      [
        'customers:\n  - { id: neu, name: Neu }\nprojects:\n  - { id: p, customerId: neu, name: "" }\n',
        /wrong\.yaml:4:\d+: projects\.0\.name: is empty/,
      ],
    ];
    for (const [text, message] of wrong) {
      await writeFile(file, text);
      const { code, told } = await incidentctl(service.directory, 'apply', file);
      expect([code, told]).toEqual([1, expect.stringMatching(message)]);
    }
    expect((await api.GET('/v1/customers/{id}', at('neu'))).response.status).toBe(404);
  }, 120_000);

  it('without a service open the store; what export writes says the same in another ledger', async () => {
    const [one, other] = [join(directory, 'one'), join(directory, 'other')];
    for (const file of CONTRACTS) expect((await incidentctl(one, 'apply', file)).code).toBe(0);
    // A calendar that has gone on while a contract still pins its first version.
    const later = join(directory, 'later.yaml');
    const text = await readFile(CONTRACTS[0]!, 'utf8');
    await writeFile(later, text.slice(0, text.indexOf('contracts:')).replace("monday: ['08:00", "monday: ['07:00"));
    expect((await incidentctl(one, 'apply', later)).told).toContain('the contract bergkaffee-hosting pins version 0');
    const exported = join(directory, 'export.yaml');
    await writeFile(exported, (await incidentctl(one, 'export')).out);
    expect((await incidentctl(one, 'apply', exported)).out).toContain('nothing to change');
    const applied = await incidentctl(other, 'apply', exported);
    expect([applied.code, applied.out]).toEqual([0, expect.stringMatching(/\d+ new/)]);
    expect((await incidentctl(other, 'export')).out).toBe(await readFile(exported, 'utf8'));
  }, 180_000);

  it('print the schema of every format', async () => {
    for (const name of ['apply', 'calendar', 'contract', 'terms', 'event-lines']) {
      const { out } = await incidentctl(directory, 'schema', name);
      expect(JSON.parse(out)).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema' });
    }
    expect((await incidentctl(directory, 'schema', 'poem')).code).toBe(2);
  }, 60_000);
});
