import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CqrsModule, QueryBus } from '@nestjs/cqrs';
import { CLOCK, type Principal } from '@app/platform';
import { READ_MODELS } from '@app/querying';
import type { ReportIncident } from '../../libs/incident/src/domain/messages/commands.js';
import { TestFiles } from '@testing/incident/test-files';
import { TestLog } from '@testing/incident/test-log';
import { reportingFeature } from '@app/reporting';
import { incidentFeature } from '@app/incident';
import { GetCustomerHistory } from '../../libs/reporting/src/history/get-customer-history.js';
import { ListCountedIncidents } from '../../libs/reporting/src/history/list-counted-incidents.js';
import { ListCustomerIncidents } from '../../libs/incident/src/queries/list-customer-incidents.js';
import { ListIncidents } from '../../libs/incident/src/queries/list-incidents.js';
import { ReadFeed } from '../../libs/incident/src/queries/read-feed.js';

const admin: Principal = { id: 'admin', role: 'admin', customerIds: [] };
const brm: Principal = { id: 'brm', role: 'brm', customerIds: ['acme'] };

const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const idOf = (place: number): string => `${DIGITS[place % 32]}AAAAAAAA`;

function files(): TestFiles {
  const log = new TestLog();
  for (let i = 0; i < 12; i += 1) {
    const report: ReportIncident = {
      type: 'ReportIncident',
      kind: i % 3 === 0 ? 'request' : 'incident',
      customerId: i % 2 === 0 ? 'acme' : 'globex',
      occurredAt: `2026-0${i < 8 ? 2 : 3}-0${(i % 8) + 1}T10:00:00Z`,
    };
    log.send(idOf(i), report, { now: '2026-03-10T10:00:00Z' });
  }
  log.send(idOf(0), { type: 'ClassifyIncident', priority: 'blocker' }, { now: '2026-03-10T11:00:00Z' });
  return new TestFiles().feed(log.events);
}

async function bus(): Promise<QueryBus> {
  @Module({
    imports: [CqrsModule.forRoot()],
    providers: [
      ...[incidentFeature, reportingFeature].flatMap(({ handlers }) => handlers?.queries ?? []),
      { provide: READ_MODELS, useValue: files() },
      { provide: CLOCK, useValue: { now: () => Date.parse('2026-03-10T12:00:00Z') } },
    ],
  })
  class Queries {}
  const context = await NestFactory.createApplicationContext(Queries, { logger: false });
  return context.get(QueryBus);
}

describe('queries through the bus', () => {
  it('page with a cursor to the end, and every incident comes once', async () => {
    const queries = await bus();
    const seen: string[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await queries.execute(
        new ListIncidents(admin, { limit: 5, ...(cursor === undefined ? {} : { cursor }) }),
      );
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next;
      if (cursor === undefined) break;
    }
    expect(seen).toEqual(Array.from({ length: 12 }, (_, i) => idOf(11 - i)));
  });

  it('in order of priority begin with the most urgent, those without a priority last', async () => {
    const queries = await bus();
    const { items } = await queries.execute(new ListIncidents(admin, { sort: 'priority' }));
    const ranks = items.map(({ priority }) => ['blocker', 'critical', 'major', 'minor', undefined].indexOf(priority));
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    expect(items[0]?.priority).toBe('blocker');
  });

  it('refuse a cursor that is broken, forged, or of another question', async () => {
    const queries = await bus();
    const { next = '' } = await queries.execute(new ListIncidents(admin, { limit: 5 }));
    const forged = Buffer.from(Buffer.from(next, 'base64url').toString().replace('.', '.1')).toString('base64url');
    const bad = { code: 'query.bad-cursor', field: 'cursor' };
    for (const cursor of ['', 'x', '%%%', next.slice(1), `${next}AA`, forged])
      await expect(queries.execute(new ListIncidents(admin, { cursor }))).rejects.toMatchObject(bad);
    for (const other of [{ sort: 'priority' }, { direction: 'asc' }, { customerId: 'acme' }, { text: 'x' }] as const)
      await expect(queries.execute(new ListIncidents(admin, { ...other, cursor: next }))).rejects.toMatchObject(bad);
    await expect(queries.execute(new ListIncidents(brm, { cursor: next }))).rejects.toMatchObject(bad);
    await expect(queries.execute(new ListIncidents(admin, { limit: 0 }))).rejects.toMatchObject({
      code: 'query.bad-limit',
    });
    await expect(queries.execute(new ListIncidents(admin, { limit: 201 }))).rejects.toMatchObject({
      code: 'query.bad-limit',
    });
  });

  it('count by month, priority, phase and kind, and list who is behind a count', async () => {
    const queries = await bus();
    const history = await queries.execute(new GetCustomerHistory(brm, 'acme'));
    expect(history).toMatchObject({ customerId: 'acme', zone: 'UTC', incidents: 6 });
    expect(history.months.map(({ month, incidents, byPriority }) => [month, incidents, byPriority])).toEqual([
      ['2026-02', 4, { blocker: 1, none: 3 }],
      ['2026-03', 2, { none: 2 }],
    ]);
    for (const { month, counts } of history.months)
      for (const { priority = 'none', phase, kind, incidents } of counts) {
        const behind = await queries.execute(new ListCountedIncidents(brm, 'acme', { month, priority, phase, kind }));
        expect(behind.items).toHaveLength(incidents);
      }
    const paged = await queries.execute(new ListCountedIncidents(brm, 'acme', { month: '2026-02', limit: 3 }));
    const rest = await queries.execute(
      new ListCountedIncidents(brm, 'acme', { month: '2026-02', limit: 3, cursor: paged.next ?? '' }),
    );
    expect([...paged.items, ...rest.items].map(({ id }) => id)).toEqual([0, 2, 4, 6].map(idOf));
  });

  it('tell nobody of a customer that is not its own', async () => {
    const queries = await bus();
    const none = { code: 'customer.not-found' };
    await expect(queries.execute(new GetCustomerHistory(brm, 'globex'))).rejects.toMatchObject(none);
    await expect(queries.execute(new ListCustomerIncidents(brm, 'globex'))).rejects.toMatchObject(none);
    await expect(queries.execute(new ListCountedIncidents(brm, 'globex', { month: '2026-02' }))).rejects.toMatchObject(
      none,
    );
    await expect(queries.execute(new ReadFeed(brm, { customerId: 'globex' }))).rejects.toMatchObject(none);
    expect((await queries.execute(new ListCustomerIncidents(brm, 'acme'))).items).toHaveLength(6);
    const feed = await queries.execute(new ReadFeed(brm, { limit: 4 }));
    expect(feed.map(({ customerId }) => customerId)).toEqual(['acme', 'acme', 'acme', 'acme']);
    const next = await queries.execute(new ReadFeed(brm, { after: feed[3]?.position ?? '' }));
    expect(next.map(({ type }) => type)).toEqual(['IncidentReported', 'IncidentReported', 'IncidentClassified']);
  });
});
