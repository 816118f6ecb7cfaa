import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AgreementChange } from '@app/agreement';
import { ChangeDefinition } from '@app/definitions';
import { BeginIncident, ChangeIncident, ImportIncidentRow, type SingleCommand } from '@app/incident';
import { GetCustomerReport, reportCsv } from '@app/reporting';
import { loadConfig, type Principal } from '@app/platform';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { parse } from 'csv-parse/sync';
import { Instance } from './instance.js';
import { InstanceModule } from './instance.module.js';
import { acme, admin } from '@testing/composition/acme';
import { MemoryAdapter } from '@testing/event-store/memory-adapter';
import { ManualClock } from '@testing/platform/manual-clock';

const customer: Principal = { id: 'acme-portal', role: 'customer', customerIds: ['acme'] };

const AGREED: readonly AgreementChange[] = [
  ...acme('=Acme AG'),
  { type: 'DefineProject', id: 'web', project: { customerId: 'acme', name: 'Web' } },
  { type: 'DefineService', id: 'shop', service: { projectId: 'web', name: 'Shop' } },
  { type: 'StateNeed', id: 'acme', need: 'staging', stated: { state: 'open', text: 'a staging system' } },
];

let directory: string;
let clock: ManualClock;
let app: INestApplicationContext;
let instance: Instance;
let sent = 0;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'report-'));
  clock = new ManualClock(Date.parse('2026-02-10T08:00:00Z'));
  const config = loadConfig({
    DATA_DIR: directory,
    MASTER_KEY: 'ab'.repeat(32),
    LOG_LEVEL: 'silent',
    DEADLINES: 'off',
    PAGING: 'off',
  });
  instance = await Instance.open({ config, adapter: new MemoryAdapter(clock), clock });
  app = await NestFactory.createApplicationContext(InstanceModule.of(instance), { logger: false });
  await meanwhile(instance.start());
  for (const change of AGREED) await say(new ChangeDefinition(admin, change, stamp()));
  await live('2026-02-10T08:00:00Z', 600, 3 * 3600);
  // Acknowledged after half an hour and resolved after five hours; the other one in time, the third not at all yet.
  await live('2026-03-10T08:00:00Z', 1800, 5 * 3600, 'shop');
  await live('2026-03-11T08:00:00Z', 900, 2 * 3600, 'shop');
  await report('2026-03-12T08:00:00Z');
  await imported('2026-03-12T10:00:00Z', 'globex');
  await reach(Date.parse('2026-03-12T10:00:01Z'));
}, 60_000);

afterAll(async () => {
  await meanwhile(app.close());
  await rm(directory, { recursive: true });
});

const ask = (principal: Principal, period: string, language: 'en' | 'de' = 'en') =>
  app.get(QueryBus).execute(new GetCustomerReport(principal, 'acme', { period, language }));

describe('the report to a customer', () => {
  it('has the figures of its period and of those before', async () => {
    const { customer: who, summary, before, priorities, services } = await ask(admin, '2026-03');
    expect(who).toEqual({ id: 'acme', name: '=Acme AG' });
    expect(summary).toMatchObject({
      incidents: 3,
      withoutSla: 0,
      clocks: [
        {
          clock: 'reaction',
          breachedOpen: 1,
          sla: { met: 2, of: 3, percent: '66.66' },
          times: { cycles: 2, business: { mean: 1350, p50: 900, p90: 1800, p95: 1800 } },
        },
        { clock: 'update', withoutTarget: 3, sla: { met: 0, of: 0 } },
        { clock: 'resolution', running: 1, sla: { met: 1, of: 2 }, times: { wall: { mean: 12_600, p50: 7200 } } },
      ],
    });
    expect(before.map(({ name, incidents }) => [name, incidents])).toEqual([
      ['2026-02', 1],
      ['2026-01', 0],
      ['2025-12', 0],
    ]);
    expect(before[0]?.clocks.map(({ sla }) => sla.met)).toEqual([1, 0, 1]);
    // A cycle counts for the priority of its target, an incident for its own.
    expect(priorities.map(({ priority, incidents, clocks }) => [priority, incidents, clocks.length])).toEqual([
      ['major', 0, 3],
      ['none', 3, 0],
    ]);
    expect(services.map(({ serviceId, incidents, clocks }) => [serviceId, incidents, clocks[0]?.sla])).toEqual([
      [undefined, 1, { met: 0, of: 1, percent: '0.00' }],
      ['shop', 2, { met: 2, of: 2, percent: '100.00' }],
    ]);
  });

  it('is for any days, in which a promise counts by its due instant, with as many days before', async () => {
    const { period, summary, before, services, breaches, incidents } = await ask(admin, '2026-03-11..2026-03-12');
    expect(period).toEqual({ name: '2026-03-11..2026-03-12', from: '2026-03-11', to: '2026-03-12' });
    expect(summary).toMatchObject({ incidents: 2, clocks: [{ breachedOpen: 1, sla: { met: 1, of: 2 } }, {}, {}] });
    expect(before.map(({ name, incidents: count }) => [name, count])).toEqual([
      ['2026-03-09..2026-03-10', 1],
      ['2026-03-07..2026-03-08', 0],
      ['2026-03-05..2026-03-06', 0],
    ]);
    expect(services.map(({ serviceId, incidents: count }) => [serviceId, count])).toEqual([
      [undefined, 1],
      ['shop', 1],
    ]);
    expect([breaches.length, incidents.length]).toEqual([1, 2]);
  });

  it('says of every breach why, and of every incident how its promises were kept', async () => {
    const { breaches, incidents, needs } = await ask(admin, '2026-Q1', 'de');
    expect(breaches.map(({ clock: of, dueAt }) => [of, dueAt])).toEqual([
      ['resolution', '2026-03-10T12:00:00Z'],
      ['reaction', '2026-03-12T09:00:00Z'],
    ]);
    for (const { explanation } of breaches) expect(explanation).toMatch(/Stunde/);
    expect(incidents.map(({ sla }) => sla)).toEqual([
      { reaction: { met: 1, of: 1 }, resolution: { met: 1, of: 1 } },
      { reaction: { met: 1, of: 1 }, resolution: { met: 0, of: 1 } },
      { reaction: { met: 1, of: 1 }, resolution: { met: 1, of: 1 } },
      { reaction: { met: 0, of: 1 } },
    ]);
    expect(needs).toMatchObject([{ id: 'staging', state: 'open', text: 'a staging system' }]);
  });

  it('is for the customer without what is for staff, and not for another one', async () => {
    const own = await ask(customer, '2026-03');
    expect(own).toMatchObject({ summary: { incidents: 3 } });
    expect(own).not.toHaveProperty('needs');
    expect(own).not.toHaveProperty('answers');
    const other = ask({ ...customer, customerIds: ['globex'] }, '2026-03');
    await expect(other).rejects.toMatchObject({ code: 'customer.not-found' });
    const unheardOf = app.get(QueryBus).execute(new GetCustomerReport(admin, 'acmee', { period: '2026' }));
    await expect(unheardOf).rejects.toMatchObject({ code: 'customer.not-found' });
    const undefinedOne = app.get(QueryBus).execute(new GetCustomerReport(admin, 'globex', { period: '2026' }));
    expect(await undefinedOne).toMatchObject({ customer: { id: 'globex' }, summary: { incidents: 1, withoutSla: 1 } });
  });

  it('is a table that no spreadsheet takes for formulas', async () => {
    const text = reportCsv(await ask(admin, '2026-03'));
    const rows: Record<string, string>[] = parse(text, { columns: true });
    const of = (section: string) => rows.filter((row) => row['section'] === section);
    expect(of('customer').map((row) => row['text'])).toEqual(['acme', "'=Acme AG"]);
    const [met, all] = of('summary').filter(
      ({ clock: name, figure }) => name === 'reaction' && /^sla/.test(figure ?? ''),
    );
    expect([met?.['value'], all?.['value']]).toEqual(['2', '3']);
    expect([of('breach').length, of('need').length]).toEqual([2, 1]);
    expect(of('answers').map(({ figure, value }) => [figure, value])).toEqual([
      ['called', '0'],
      ['answered', '0'],
      ['afterNextStep', '0'],
    ]);
  });
});

async function live(at: string, acknowledged: number, resolved: number, serviceId?: string): Promise<void> {
  const number = await report(at, serviceId === undefined ? {} : { serviceId });
  await change(number, at, acknowledged, { type: 'AcknowledgeIncident', by: 'ada' });
  await change(number, at, resolved, { type: 'ResolveIncident' });
}

/** Of a customer that nobody has defined. */
async function imported(at: string, customerId: string): Promise<void> {
  await reach(Date.parse(at));
  const commands = [{ type: 'ReportIncident', kind: 'incident', customerId, occurredAt: at }] as const;
  await say(new ImportIncidentRow(admin, { commands }, { ...stamp(), origin: 'import' }));
}

async function report(at: string, more: { serviceId?: string } = {}): Promise<string> {
  await reach(Date.parse(at));
  const command = { type: 'ReportIncident', kind: 'incident', customerId: 'acme', ...more } as const;
  const { stream } = await say(new BeginIncident(admin, command, stamp()));
  return stream.slice('incident-'.length);
}

async function change(
  number: string,
  at: string,
  after: number,
  command: Exclude<SingleCommand, { type: 'ReportIncident' }>,
): Promise<void> {
  await reach(Date.parse(at) + after * 1000);
  await say(new ChangeIncident(admin, number, command, stamp()));
}

async function say(command: ChangeDefinition | BeginIncident | ChangeIncident | ImportIncidentRow) {
  const receipt = await meanwhile(app.get(CommandBus).execute(command));
  await meanwhile(instance.projector.waitFor(receipt.stream, receipt.revision, 10_000));
  return receipt;
}

const reach = (at: number): Promise<void> => clock.advance(at - clock.now());

const stamp = () => {
  const commandId = `c-${(sent += 1)}`;
  const origin = 'live' as const;
  return {
    commandId,
    payload: { commandId },
    correlationId: commandId,
    causationId: commandId,
    actor: 'admin',
    origin,
  };
};

/** Until that is done, whoever waits for the next turn gets it, and no time passes. */
async function meanwhile<T>(done: Promise<T>): Promise<T> {
  let over = false;
  void done.finally(() => (over = true)).catch(() => undefined);
  while (!over) await clock.advance(0);
  return done;
}
