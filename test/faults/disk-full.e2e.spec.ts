import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Load } from '../crash/load.js';
import { ADMIN_KEY, Trial } from '../crash/trial.js';
import { newSeed } from '../support/seeded.js';
import { ask, eventually, REPORT } from './asking.js';

const made: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const undo of made.splice(0).reverse()) await undo();
});

/** A file system of 24 MiB, where this user may mount one. */
function smallVolume(): string | undefined {
  const directory = mkdtempSync(join(tmpdir(), 'ledger-small-'));
  made.push(() => rmSync(directory, { recursive: true, force: true }));
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', directory]).status !== 0) return undefined;
  made.push(() => void spawnSync('umount', ['-l', directory]));
  return directory;
}

function fill(file: string): void {
  for (const bytes of [1_048_576, 4_096])
    try {
      for (;;) appendFileSync(file, Buffer.alloc(bytes));
    } catch {
      // Full, but for less than one such block.
    }
}

describe('a full disk', () => {
  it('is a clear refusal, leaves nothing half written, and is got over when there is room', async () => {
    const volume = smallVolume();
    if (volume === undefined) {
      process.stderr.write('a small volume cannot be mounted here: the full disk is not tried\n');
      return;
    }
    const [dataDir, ballast] = [join(volume, 'data'), join(volume, 'ballast')];
    mkdirSync(dataDir);
    const trial = await Trial.open({ seed: newSeed(), store: 'embedded', dataDir });
    made.push(() => trial.close());
    const { service, journal } = trial;
    service.begin();
    await service.ready();
    const load = new Load(trial.random, { url: () => service.url, key: ADMIN_KEY }, journal);
    load.start(4);
    await eventually(() => journal.acknowledged.size > 20);
    fill(ballast);
    // What was free inside of files is used up first.
    const outcome = async (): Promise<number> => (await ask(service.url, '/v1/incidents', REPORT)).status;
    trial.journal.sentOtherwise = () => true;
    await eventually(async () => (fill(ballast), (await outcome()) === 503));
    const refused = await ask(service.url, '/v1/incidents', REPORT);
    expect([refused.status, refused.headers.get('Retry-After'), refused.body['code']]).toEqual([
      503,
      '2',
      'store-unavailable',
    ]);
    expect((await ask(service.url, '/v1/incidents')).status).toBe(200);
    expect((await ask(service.url, '/health/ready')).status).toBe(503);
    const before = journal.acknowledged.size;

    rmSync(ballast);
    await service.ready();
    await eventually(() => journal.acknowledged.size > before + 20);
    await load.pause();
    await load.repeat(20);
    await trial.audit();
    expect((await service.end('SIGTERM')).code).toBe(0);
  }, 120_000);
});
