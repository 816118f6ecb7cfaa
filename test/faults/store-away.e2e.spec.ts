import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { EventStoreStandIn } from '../eventstore-stand-in/index.js';
import { ADMIN_KEY, Trial } from '../crash/trial.js';
import { Load } from '../crash/load.js';
import { newSeed } from '../support/seeded.js';
import type { LedgerProcess } from '../support/ledger-process.js';
import { ask, eventually, REPORT, reported } from './asking.js';

let store: EventStoreStandIn;
let trial: Trial;
let service: LedgerProcess;

beforeAll(async () => {
  store = await EventStoreStandIn.start();
  trial = await Trial.open({ seed: newSeed(), store: store.url });
  service = trial.service;
  service.begin();
  await service.ready();
}, 90_000);
afterAll(async () => {
  await trial.close();
  await store.stop();
});

describe('a store that is away', () => {
  it('is named by health, refuses commands with Retry-After, lets reads say how old they are, and all resumes alone', async () => {
    const id = await reported(service.url);
    const current = await ask(service.url, `/v1/incidents/${id}`);
    expect([current.status, current.headers.get('Read-Model-Age')]).toEqual([200, null]);
    // Known to the log, so that its repeats are no strangers.
    trial.journal.sentOtherwise = () => true;
    const load = new Load(trial.random, { url: () => service.url, key: ADMIN_KEY }, trial.journal);
    load.start(4);
    await pause(300);

    await store.stop();
    await eventually(async () => (await ask(service.url, '/health/ready')).status === 503);
    const { parts } = (await ask(service.url, '/health/ready')).body as { parts: Record<string, { state: string }> };
    expect(parts['store']?.state).toBe('failing');
    const refused = await ask(service.url, `/v1/incidents/${id}/notes`, { text: 'now' });
    expect([refused.status, refused.headers.get('Retry-After'), refused.body['code']]).toEqual([
      503,
      '2',
      'store-unavailable',
    ]);
    await pause(3_000);
    for (const path of [`/v1/incidents/${id}`, '/v1/incidents', '/v1/customers/acme/history']) {
      const read = await ask(service.url, path);
      expect([path, read.status]).toEqual([path, 200]);
      expect(Number(read.headers.get('Read-Model-Age'))).toBeGreaterThanOrEqual(2);
    }

    await store.restart();
    await service.ready();
    await load.pause();
    await eventually(async () => !(await ask(service.url, `/v1/incidents/${id}`)).headers.has('Read-Model-Age'));
    await trial.audit();
  }, 120_000);

  it('is no reason not to start, and is taken up when it comes', async () => {
    await service.end('SIGTERM');
    await store.stop();
    service.begin();
    await service.listening();
    expect((await ask(service.url, '/health/ready')).status).toBe(503);
    await store.restart();
    await service.ready();
    expect((await ask(service.url, '/v1/incidents', REPORT)).status).toBe(201);
  }, 120_000);
});
