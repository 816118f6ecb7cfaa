import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { NestFactory } from '@nestjs/core';
import { ChangeDefinition } from '@app/definitions';
import { BeginIncident, ChangeIncident, GetIncident } from '@app/incident';
import { loadConfig, type Principal, SystemClock } from '@app/platform';
import { Instance } from './instance.js';
import { InstanceModule } from './instance.module.js';
import { MemoryAdapter } from '@testing/event-store/memory-adapter';

const admin: Principal = { id: 'admin', role: 'admin', customerIds: [] };
const stamp = (commandId: string) => ({
  commandId,
  payload: { commandId },
  correlationId: commandId,
  causationId: commandId,
  actor: admin.id,
  origin: 'live' as const,
});

let directory: string;
let adapter: MemoryAdapter;

const defineAcme = new ChangeDefinition(
  admin,
  { type: 'DefineCustomer', id: 'acme', customer: { name: 'Acme' } },
  stamp('c0'),
);

/** Several instances of one installation: one log, one master key, a data directory each. */
const open = async (name: string): Promise<Instance> => {
  const environment = { DATA_DIR: join(directory, name), MASTER_KEY: 'ab'.repeat(32), LOG_LEVEL: 'silent' };
  const instance = await Instance.open({ config: loadConfig(environment), adapter });
  return instance;
};

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'instances-'));
  adapter = new MemoryAdapter(new SystemClock());
});
afterEach(() => rm(directory, { recursive: true, force: true }));

describe('instances in one process on one log', () => {
  it('show each other’s incidents, personal fields included, through the buses', async () => {
    const [one, other] = [await open('one'), await open('other')];
    const started = await Promise.all([one.start(), other.start()]);
    expect(started.map(({ outcome }) => outcome).sort()).toEqual([
      'made',
      expect.stringMatching(/made-before|not-needed/),
    ]);
    const [writing, reading] = await Promise.all(
      [one, other].map((instance) =>
        NestFactory.createApplicationContext(InstanceModule.of(instance), { logger: false }),
      ),
    );
    const commands = writing!.get(CommandBus);
    await commands.execute(defineAcme);
    const report = { type: 'ReportIncident', kind: 'incident', customerId: 'acme', title: 'down' } as const;
    const { id } = await commands.execute(new BeginIncident(admin, report, stamp('c1')));
    const note = { type: 'AddNote', text: 'disk full' } as const;
    const { stream, revision } = await commands.execute(new ChangeIncident(admin, id, note, stamp('c2')));
    expect(await other.projector.waitFor(stream, revision, 10_000)).toBe('projected');
    const incident = await reading!.get(QueryBus).execute(new GetIncident(admin, id));
    expect(incident).toMatchObject({ title: 'down', notes: [{ text: 'disk full' }], revision: '1' });
    await Promise.all([writing!.close(), reading!.close()]);
  });

  it('finish what was begun before they close', async () => {
    const instance = await open('one');
    await instance.start();
    const context = await NestFactory.createApplicationContext(InstanceModule.of(instance), { logger: false });
    const bus = context.get(CommandBus);
    await bus.execute(defineAcme);
    const report = { type: 'ReportIncident', kind: 'incident', customerId: 'acme' } as const;
    const begun = Array.from({ length: 20 }, (_, n) =>
      bus.execute(new BeginIncident(admin, report, stamp(`c${n + 1}`))),
    );
    const [receipts] = await Promise.all([Promise.all(begun), context.close()]);
    expect(new Set(receipts.map(({ id }) => id)).size).toBe(20);
  });

  it('tell health and metrics how they are', async () => {
    const instance = await open('one');
    expect(instance.health.report().parts['projection.operational']?.state).not.toBe('ok');
    await instance.start();
    await instance.projector.ready;
    expect(instance.health.report().state).toBe('ok');
    const figures = await instance.metrics.registry.metrics();
    expect(figures).toContain('ledger_store_available 1');
    expect(figures).toContain('ledger_projection_lag_seconds{file="operational"} 0');
    expect(figures).toContain('ledger_appended_events_total{type="ApiKeyIssued"} 1');
    await instance.close();
  });
});
