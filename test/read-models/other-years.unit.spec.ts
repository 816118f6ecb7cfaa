import { describe, expect, it } from '@jest/globals';
import type { Principal } from '@app/platform';
import { compliance } from '../../libs/reporting/src/compliance/compliance.js';
import { complianceIncidents } from '../../libs/reporting/src/compliance/compliance-incidents.js';
import { DueWorkTable } from '@app/scheduling';
import { SLA_LANE } from '../../libs/incident/src/deadlines/sla-work.js';
import { incidentDecider } from '../../libs/incident/src/domain/decide/decider.js';
import { stateOf } from '../../libs/incident/src/domain/state/state.js';
import { visibilityOf } from '@app/querying';
import { clocksFor } from '../../libs/incident/src/queries/incident-clocks.js';
import { loadIncident } from '../../libs/incident/src/queries/incident-record.js';
import { timelineOf } from '../../libs/incident/src/queries/incident-timeline.js';
import type { ListOptions } from '../../libs/incident/src/queries/list-filters.js';
import { ListIncidents, ListIncidentsHandler } from '../../libs/incident/src/queries/list-incidents.js';
import { officeDefined, officeRef, terms } from '@testing/incident/contract';
import { noteAdded, reported, resolved } from '@testing/incident/events';
import type { EventSpec } from '@testing/incident/events';
import { recorded } from '@testing/incident/recorded';
import { TestFiles } from '@testing/incident/test-files';

/*
 * What an earlier release took: instants of any year. They stand as they were said, and park nothing; a due instant that
 * would lie outside the range is none.
 */

const auditor: Principal = { id: 'auditor', role: 'auditor', customerIds: [] };
const visibility = visibilityOf(auditor);
const now = Date.parse('2026-03-27T20:00:00Z');
const moment = { now };

const [NO_TIME, USUAL, LAST_DAY] = ['AAAAAAAAA', 'BBBBBBBBB', 'CCCCCCCCC'];
const inHours = { seconds: 3600, hours: 'calendar' } as const;
const pinned = terms({
  calendar: officeRef,
  targets: {
    ...terms().targets,
    critical: { reaction: inHours, resolution: { seconds: 3600, hours: 'around-the-clock' } },
  },
});
const story = (id: string, at: string, ...more: EventSpec[]) =>
  recorded([reported({ at, recordedAt: '10:00', terms: pinned }), ...more], `incident-${id}`);

const log = [
  ...story(NO_TIME, '0001-01-01T00:00:00Z', noteAdded({ at: '10:05' })),
  ...story(USUAL, '2026-03-27T09:00:00Z', resolved({ at: '2026-03-27T09:30:00Z', recordedAt: '10:00' })),
  ...story(LAST_DAY, '9999-12-31T23:59:59Z', noteAdded({ at: '9999-12-31T23:59:59Z', recordedAt: '10:05' })),
];
const files = new TestFiles().feed([officeDefined, ...log]);
const { session } = files.operational;
const list = async (options: ListOptions) =>
  (await new ListIncidentsHandler(files).execute(new ListIncidents(auditor, options))).items;
const ids = async (options: ListOptions) => (await list(options)).map(({ id }) => id);
const clocks = (id: string, language: 'en' | 'de' = 'en') =>
  clocksFor(session, visibility, loadIncident(session, visibility, id), { language }, moment);

describe('an instant outside the range, in a log', () => {
  it('is shown as it stands, at its end of every list and in the filters of that end', async () => {
    expect((await list({})).map(({ id, reportedAt, updatedAt }) => [id, reportedAt, updatedAt])).toEqual([
      [LAST_DAY, '9999-12-31T23:59:59Z', '9999-12-31T23:59:59Z'],
      [USUAL, '2026-03-27T09:00:00Z', '2026-03-27T09:30:00Z'],
      [NO_TIME, '0001-01-01T00:00:00Z', '2026-03-27T10:05:00Z'],
    ]);
    expect(await ids({ sort: 'updatedAt' })).toEqual([LAST_DAY, NO_TIME, USUAL]);
    expect(await ids({ reportedFrom: '2199-12-31T23:59:59Z' })).toEqual([LAST_DAY]);
    expect(await ids({ reportedBefore: '1970-01-01T00:00:01Z' })).toEqual([NO_TIME]);
    const first = await new ListIncidentsHandler(files).execute(new ListIncidents(auditor, { limit: 1 }));
    expect(await ids({ limit: 2, cursor: first.next ?? '' })).toEqual([USUAL, NO_TIME]);
  });

  it('stands in the history, and the next command on it is decided', () => {
    const { items } = timelineOf(session, visibility, loadIncident(session, visibility, NO_TIME), {}, moment);
    expect(items.map(({ occurredAt }) => occurredAt)).toEqual(['0001-01-01T00:00:00Z', '2026-03-27T10:05:00Z']);
    const state = stateOf(log.filter(({ stream }) => stream === `incident-${NO_TIME}`));
    const context = { now: '2026-03-27T12:00:00Z', commandId: 'c' };
    expect(incidentDecider.decide({ type: 'ResolveIncident' }, state, context)).toHaveLength(1);
  });

  it.each([NO_TIME, LAST_DAY])('makes nothing fall due, and says so: %s', (id) => {
    expect(new DueWorkTable(session, SLA_LANE).of(id)).toEqual([]);
    if (id === LAST_DAY) return;
    const { reaction, resolution } = clocks(id);
    for (const [cycle] of [reaction, resolution]) {
      expect(cycle).toMatchObject({ state: 'running', warnings: [] });
      expect(cycle?.['dueAt']).toBeUndefined();
      expect(cycle?.explanation).toContain(
        'Running: not due at any instant from 1970-01-01T00:00:00Z to 2199-12-31T23:59:59Z; left at',
      );
      expect((cycle?.['segments'] as unknown[]).length).toBeLessThan(30_000);
    }
    expect(clocks(id, 'de').reaction[0]?.explanation).toContain(
      'Läuft: zu keinem Zeitpunkt von 1970-01-01T00:00:00Z bis 2199-12-31T23:59:59Z fällig; verbleibend',
    );
  });

  it('counts as running, with nobody breached by it', () => {
    const { clocks: found } = compliance(files.reporting.session, 'all', {}, now / 1000);
    expect(found).toMatchObject([
      { clock: 'reaction', met: 1, breached: 0, running: 2 },
      { clock: 'update', withoutTarget: 3 },
      { clock: 'resolution', met: 1, breached: 0, running: 2 },
    ]);
    const rows = complianceIncidents(
      files.reporting.session,
      'all',
      { outcome: 'running', clock: 'reaction' },
      now / 1000,
      {},
    );
    expect(rows.items.map(({ id, dueAt }) => [id, dueAt]).sort()).toEqual([
      [NO_TIME, undefined],
      [LAST_DAY, undefined],
    ]);
  });
});
