import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Load } from '../crash/load.js';
import { ADMIN_KEY, Trial } from '../crash/trial.js';
import { newSeed } from '../support/seeded.js';
import { SmallVolume } from '../support/small-volume.js';
import { ask, eventually, REPORT } from './asking.js';

const made: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const undo of made.splice(0).reverse()) await undo();
});

describe('a full disk', () => {
  it('is a clear refusal, leaves nothing half written, and is got over when there is room', async () => {
    const volume = SmallVolume.mount(24);
    if (volume === undefined) return;
    made.push(() => volume.remove());
    const dataDir = join(volume.directory, 'data');
    mkdirSync(dataDir);
    const trial = await Trial.open({ seed: newSeed(), store: 'embedded', dataDir });
    made.push(() => trial.close());
    const { service, journal } = trial;
    service.begin();
    await service.ready();
    const load = new Load(trial.random, { url: () => service.url, key: ADMIN_KEY }, journal);
    load.start(4);
    await eventually(() => journal.acknowledged.size > 20);
    volume.fill();
    // What was free inside of files is used up first.
    const outcome = async (): Promise<number> => (await ask(service.url, '/v1/incidents', REPORT)).status;
    trial.journal.sentOtherwise = () => true;
    await eventually(async () => (volume.fill(), (await outcome()) === 503));
    const refused = await ask(service.url, '/v1/incidents', REPORT);
    expect([refused.status, refused.headers.get('Retry-After'), refused.body['code']]).toEqual([
      503,
      '2',
      'store-unavailable',
    ]);
    expect((await ask(service.url, '/v1/incidents')).status).toBe(200);
    expect((await ask(service.url, '/health/ready')).status).toBe(503);
    const before = journal.acknowledged.size;

    volume.makeRoom();
    await service.ready();
    await eventually(() => journal.acknowledged.size > before + 20);
    await load.pause();
    await load.repeat(20);
    await trial.audit();
    expect((await service.end('SIGTERM')).code).toBe(0);
  }, 120_000);
});
