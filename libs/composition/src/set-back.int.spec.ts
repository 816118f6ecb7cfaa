import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { ChangeAgreement } from '@app/agreement';
import { BeginIncident } from '@app/incident';
import { loadConfig, SystemClock } from '@app/platform';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { acme, admin } from '@testing/composition/acme';
import { Instance } from './instance.js';
import { InstanceModule } from './instance.module.js';
import { MemoryAdapter } from '@testing/event-store/memory-adapter';

const clock = new SystemClock();
let directory: string;
let adapter: MemoryAdapter;
let instance: Instance;
let app: INestApplicationContext;
let sent = 0;

const stamp = () => {
  const commandId = `c-${(sent += 1)}`;
  const ids = { commandId, correlationId: commandId, causationId: commandId };
  return { ...ids, payload: ids, actor: admin.id, origin: 'live' as const };
};

async function define(change: ReturnType<typeof acme>[number]): Promise<void> {
  const { stream, revision } = await app.get(CommandBus).execute(new ChangeAgreement(admin, change, stamp()));
  await instance.projector.waitFor(stream, revision, 10_000);
}

const report = () =>
  app
    .get(CommandBus)
    .execute(new BeginIncident(admin, { type: 'ReportIncident', kind: 'incident', customerId: 'acme' }, stamp()));

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'set-back-'));
  adapter = new MemoryAdapter(clock);
  const environment = { DATA_DIR: directory, MASTER_KEY: 'ab'.repeat(32), LOG_LEVEL: 'silent' };
  const config = loadConfig({ ...environment, ADMIN_API_KEY: 'a-key-of-the-tests' });
  instance = await Instance.open({ config, adapter, clock });
  app = await NestFactory.createApplicationContext(InstanceModule.of(instance), { logger: false });
  await instance.start();
});
afterEach(async () => {
  await app.close();
  await rm(directory, { recursive: true, force: true });
});

it('no incident pins a contract of a log that was set back, also while the read models are built anew', async () => {
  const [customer, contract] = acme('Acme AG') as [ReturnType<typeof acme>[0], ReturnType<typeof acme>[1]];
  await define(customer);
  await define(contract);
  const copy = adapter.copy();
  if (contract?.type !== 'DefineContract') throw new Error('no contract');
  await define({ ...contract, contract: { ...contract.contract, warnAtPercent: [50] } });
  adapter.putBack(copy);

  const outcomes: unknown[] = [];
  for (let tries = 0; tries < 100; tries += 1) {
    const outcome = await report().catch((error: { code?: string }) => error.code);
    outcomes.push(outcome);
    if (typeof outcome !== 'string') break;
    await clock.wait(50);
  }
  expect(outcomes.slice(0, -1).every((code) => code === 'store-unavailable')).toBe(true);
  const pinned: unknown[] = [];
  for await (const batch of instance.store.readAll())
    for (const event of batch)
      if (event.readable && event.type === 'IncidentReported')
        pinned.push((event.data as { terms?: { contract?: { version?: string } } }).terms?.contract?.version);
  expect(pinned).toEqual(['0']);
});
