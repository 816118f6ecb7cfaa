import { describe, expect, it } from '@jest/globals';
import type { Principal } from '@app/platform';
import type { ReportIncident } from '../domain/messages/commands.js';
import { GetIncident, GetIncidentHandler } from '../queries/get-incident.js';
import { GetIncidentHistory, GetIncidentHistoryHandler } from '../queries/get-incident-history.js';
import type { ListOptions } from '../queries/list-filters.js';
import { ListIncidents, ListIncidentsHandler } from '../queries/list-incidents.js';
import { ListMergeRings, ListMergeRingsHandler } from '../queries/list-merge-rings.js';
import { ReadFeed, ReadFeedHandler } from '../queries/read-feed.js';
import { TestFiles } from '@testing/incident/test-files';
import { TestLog } from '@testing/incident/test-log';
import { dump } from '@testing/incident/dump';

const operator: Principal = { id: 'op', role: 'operator', customerIds: [] };
const customer = (...customerIds: string[]): Principal => ({ id: 'portal', role: 'customer', customerIds });

const A = 'AAAAAAAAA';
const B = 'BBBBBBBBB';

const report = (more: Partial<ReportIncident> = {}): ReportIncident => ({
  type: 'ReportIncident',
  kind: 'incident',
  customerId: 'acme',
  channel: 'phone',
  contactId: '17',
  title: 'Mailserver down',
  description: 'Zweibrückenmann cannot send',
  occurredAt: '2026-03-01T10:00:00Z',
  ...more,
});

const on = (log: TestLog) => {
  const files = new TestFiles().feed(log.events);
  return {
    files,
    list: async (principal: Principal, options: ListOptions = {}) =>
      (await new ListIncidentsHandler(files).execute(new ListIncidents(principal, options))).items,
    detail: (principal: Principal, id: string) => new GetIncidentHandler(files).execute(new GetIncident(principal, id)),
    history: async (principal: Principal, id: string) =>
      (await new GetIncidentHistoryHandler(files).execute(new GetIncidentHistory(principal, id))).items,
    feed: (principal: Principal) => new ReadFeedHandler(files).execute(new ReadFeed(principal)),
    rings: (principal: Principal) => new ListMergeRingsHandler(files).execute(new ListMergeRings(principal)),
  };
};

describe('an incident in the read models', () => {
  it('is listed and shown with what it is now', async () => {
    const log = new TestLog();
    log.send(A, report(), { now: '2026-03-01T10:00:01Z' });
    log.send(A, { type: 'ClassifyIncident', priority: 'critical' }, { now: '2026-03-01T10:01:00Z' });
    log.send(A, { type: 'AssignIncident', personId: 'ada', teamId: 'mail' }, { now: '2026-03-01T10:02:00Z' });
    log.send(A, { type: 'AddNote', text: 'the disk is full' }, { now: '2026-03-01T10:09:00Z' });
    const { list, detail } = on(log);
    expect(await list(operator)).toEqual([
      {
        id: A,
        revision: '3',
        kind: 'incident',
        customerId: 'acme',
        title: 'Mailserver down',
        priority: 'critical',
        phase: 'assigned',
        assignee: { personId: 'ada', teamId: 'mail' },
        reportedAt: '2026-03-01T10:00:00Z',
        updatedAt: '2026-03-01T10:09:00Z',
      },
    ]);
    expect(await detail(operator, A)).toMatchObject({
      revision: '3',
      phase: 'assigned',
      description: 'Zweibrückenmann cannot send',
      notes: [{ text: 'the disk is full', revision: '3' }],
      parked: false,
      erased: false,
    });
  });

  it('shows customers their own, and of it what is meant for them', async () => {
    const log = new TestLog();
    log.send(A, report(), { now: '2026-03-01T10:00:01Z' });
    log.send(A, { type: 'AssignIncident', personId: 'ada', teamId: 'mail' }, { now: '2026-03-01T10:02:00Z' });
    log.send(A, { type: 'AddNote', text: 'the disk is full' }, { now: '2026-03-01T10:09:00Z' });
    log.send(B, report({ customerId: 'other' }), { now: '2026-03-01T10:10:00Z' });
    const { list, detail, history, feed } = on(log);
    expect(await list(customer('acme'))).toMatchObject([
      { id: A, assignee: { teamId: 'mail' }, updatedAt: '2026-03-01T10:02:00Z' },
    ]);
    expect(await list(customer('acme'), { text: 'disk' })).toEqual([]);
    expect(await list(operator, { text: 'disk full' })).toHaveLength(1);
    expect(await list(customer('acme'), { text: 'zweibruckenmann' })).toHaveLength(1);
    expect(await list(customer('acme'), { customerId: 'other' })).toEqual([]);
    expect(JSON.stringify(await detail(customer('acme'), A))).not.toMatch(/ada|disk|operator/);
    expect((await history(customer('acme'), A)).map(({ type }) => type)).toEqual([
      'IncidentReported',
      'IncidentAssigned',
    ]);
    expect((await feed(customer('acme'))).map(({ type }) => type)).toEqual(['IncidentReported', 'IncidentAssigned']);
    expect(await feed(operator)).toHaveLength(4);
    await expect(detail(customer('acme'), B)).rejects.toMatchObject({ code: 'incident.not-found' });
    await expect(history(customer(), A)).rejects.toMatchObject({ code: 'incident.not-found' });
    await expect(detail(operator, 'CCCCCCCCC')).rejects.toMatchObject({ code: 'incident.not-found' });
  });

  it('shows what was recorded late in its place, and says so', async () => {
    const log = new TestLog();
    log.send(A, report(), { now: '2026-03-01T10:00:01Z' });
    log.send(A, { type: 'ResolveIncident' }, { now: '2026-03-01T12:00:00Z' });
    log.send(
      A,
      { type: 'AcknowledgeIncident', by: 'ada', occurredAt: '2026-03-01T10:05:00Z' },
      { now: '2026-03-01T15:00:00Z' },
    );
    const { detail, history } = on(log);
    expect((await history(operator, A)).map(({ type, lateBySeconds }) => [type, lateBySeconds])).toEqual([
      ['IncidentReported', 1],
      ['IncidentAcknowledged', 17_700],
      ['IncidentResolved', 0],
    ]);
    expect(await detail(operator, A)).toMatchObject({
      phase: 'resolved',
      acknowledgedAt: '2026-03-01T10:05:00Z',
      lateRecordings: [{ revision: '2', lateBySeconds: 17_700 }],
    });
  });

  it('moves with a correction of its customer, and takes its past along', async () => {
    const log = new TestLog();
    log.send(A, report(), { now: '2026-03-01T10:00:01Z' });
    log.send(
      A,
      { type: 'CorrectIncident', revision: '0', field: 'customerId', value: 'other', text: 'wrong line' },
      { now: '2026-03-01T10:05:00Z' },
    );
    const { list, history, feed } = on(log);
    expect(await list(customer('acme'))).toEqual([]);
    expect(await list(customer('acme'), { text: 'mailserver' })).toEqual([]);
    expect(await list(customer('other'), { text: 'mailserver' })).toHaveLength(1);
    expect(await feed(customer('acme'))).toEqual([]);
    expect(await feed(customer('other'))).toMatchObject([{ type: 'IncidentReported', customerId: 'other' }]);
    expect(JSON.stringify(await history(customer('other'), A))).not.toContain('acme');
    expect((await history(operator, A))[1]?.correction).toMatchObject({
      corrects: '0',
      field: 'customerId',
      was: 'acme',
      is: 'other',
      text: 'wrong line',
    });
  });

  it('lists incidents that two merges made into a ring', async () => {
    const log = new TestLog();
    log.send(A, report(), { now: '2026-03-01T10:00:01Z' });
    log.send(B, report(), { now: '2026-03-01T10:00:01Z' });
    log.send(A, { type: 'MergeIncident', into: B, targetPhase: 'reported' }, { now: '2026-03-01T10:05:00Z' });
    const one = on(log);
    expect(await one.rings(operator)).toEqual([]);
    expect(await one.detail(operator, B)).toMatchObject({ mergedFrom: [A] });
    log.send(B, { type: 'MergeIncident', into: A, targetPhase: 'reported' }, { now: '2026-03-01T10:05:00Z' });
    const both = on(log);
    expect(await both.rings(operator)).toEqual([[A, B]]);
    expect(await both.rings(customer('other'))).toEqual([]);
    expect(await both.detail(operator, A)).toMatchObject({ mergedInto: B, mergedFrom: [B], mergeRing: [A, B] });
  });

  it('forgets a person: text, title and words go, everything else stays, as in a file built afterwards', async () => {
    const log = new TestLog();
    log.send(A, report(), { now: '2026-03-01T10:00:01Z' });
    log.send(A, { type: 'ClassifyIncident', priority: 'minor' }, { now: '2026-03-01T10:01:00Z' });
    log.send(B, report({ contactId: '18', title: 'Printer', description: 'paper' }), { now: '2026-03-01T10:02:00Z' });
    const { files, list, detail, history } = on(log);
    log.destroyKey('person-17');
    files.feed(log.events.slice(-1));
    expect(await list(operator, { text: 'mailserver' })).toEqual([]);
    expect(await list(operator, { text: 'printer' })).toHaveLength(1);
    expect(await list(operator, { text: 'Zweib*' })).toEqual([]);
    expect((await list(operator)).map(({ id, title, erased }) => [id, title, erased])).toEqual([
      [B, 'Printer', undefined],
      [A, undefined, true],
    ]);
    expect(await detail(operator, A)).toMatchObject({ phase: 'classified', priority: 'minor', erased: true });
    expect((await history(operator, A)).map(({ erased }) => erased)).toEqual([true, undefined]);
    const rebuilt = new TestFiles().feed(log.events);
    expect(dump(files.operational.session)).toEqual(dump(rebuilt.operational.session));
    expect(JSON.stringify(dump(files.operational.session))).not.toMatch(/mailserver|zweibr/i);
  });
});
