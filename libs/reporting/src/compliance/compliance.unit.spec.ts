import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { agreed, hours, officeDefined, officeRef, terms } from '@testing/incident/contract';
import { anyOrder, lives, logOf } from '@testing/incident/lives';
import { naiveCycles } from '@testing/incident/naive-compliance';
import type { NaiveCycle } from '@testing/incident/naive-compliance';
import { TestFiles } from '@testing/incident/test-files';
import { TestLog } from '@testing/incident/test-log';
import { dump } from '@testing/incident/dump';
import { compliance } from './compliance.js';
import { COMPLIANCE_OUTCOMES } from './answers.js';
import { complianceIncidents } from './compliance-incidents.js';
import type { ComplianceFilter } from './compliance-question.js';
import { COMPLIANCE_GROUPS } from './compliance-question.js';
import { nearestRank, ratio } from './figures.js';

const working = { seconds: 6 * 3600, hours: 'calendar' } as const;
const contracts = agreed({
  acme: terms({
    calendar: officeRef,
    targets: {
      blocker: { reaction: working, update: hours(4), resolution: working },
      critical: { reaction: hours(1), resolution: { workingDays: 2 } },
      major: { update: hours(2), resolution: hours(8) },
      minor: {},
    },
    reactionEndsWith: ['acknowledged', 'customer-informed'],
    onReopening: 'new',
  }),
});
/** Of globex one project only is under contract, without a calendar. */
const agreements = {
  ...contracts,
  termsFor: (who: { customerId: string; projectId?: string; at: string }) =>
    who.customerId === 'globex' && who.projectId === 'p1' ? terms({ kinds: ['request'] }) : contracts.termsFor(who),
};
const customers = ['acme', 'globex'];
const seconds = (text: string): number => Date.parse(text) / 1000;
const instants = fc.integer({ min: seconds('2026-02-28T20:00:00Z'), max: seconds('2026-04-01T00:00:00Z') });

const told = (turns: Parameters<typeof logOf>[0]) => {
  const { events } = logOf(turns, () => undefined, agreements);
  const latest = Math.max(...events.map(({ metadata }) => seconds(metadata.recordedAt)));
  return { events, latest, files: new TestFiles().feed([officeDefined, ...events]) };
};

describe('compliance', () => {
  it('counts what a look at every cycle counts, at any instant from the latest event on', () => {
    fc.assert(
      fc.property(lives, instants, (life, instant) => {
        const { events, latest, files } = told(life);
        const now = Math.max(instant, latest);
        const found = compliance(
          files.reporting.session,
          customers,
          { groupBy: COMPLIANCE_GROUPS, percentiles: true },
          now,
        );
        const cycles = naiveCycles(events, now);
        expect([...found.clocks].sort(byText)).toEqual(naiveGroups(cycles).sort(byText));
        expect([...found.incidents].sort(byText)).toEqual(naiveIncidents(cycles).sort(byText));
        files.close();
      }),
      { numRuns: 100 },
    );
  });

  it('counts the same for all customers together, for the days of whole months, and by months', () => {
    fc.assert(
      fc.property(lives, instants, fc.subarray(['priority', 'month'] as const), (life, instant, groupBy) => {
        const { latest, files } = told(life);
        const ask = (asked: readonly string[] | 'all', filter: ComplianceFilter) =>
          compliance(files.reporting.session, asked, { ...filter, groupBy }, Math.max(instant, latest));
        const [from, to] = ['2026-02', '2026-03'];
        const expected = ask(customers, { from, to });
        expect(ask('all', { from, to })).toEqual(expected);
        expect(ask('all', { from: '2026-02-01', to })).toEqual(expected);
        expect(ask(customers, { from, to: '2026-03-31' })).toEqual(expected);
        files.close();
      }),
      { numRuns: 100 },
    );
  });

  it('lists behind every number as many as it says', () => {
    fc.assert(
      fc.property(lives, (life) => {
        const { events, latest, files } = told(life);
        const cycles = naiveCycles(events, latest);
        for (const outcome of COMPLIANCE_OUTCOMES) {
          const seen: string[] = [];
          for (let cursor: string | undefined; ;) {
            const page = complianceIncidents(files.reporting.session, customers, { outcome }, latest, {
              limit: 3,
              ...(cursor === undefined ? {} : { cursor }),
            });
            seen.push(...page.items.map(({ id, clock = 'incident' }) => `${id} ${clock}`));
            cursor = page.next;
            if (cursor === undefined) break;
          }
          const expected = cycles.filter((cycle) => isIn(cycle, outcome)).map((one) => `${one.incident} ${one.clock}`);
          expect([outcome, seen.sort()]).toEqual([outcome, expected.sort()]);
        }
        files.close();
      }),
      { numRuns: 30 },
    );
  });

  it('is the same in whatever order the streams come', () => {
    fc.assert(
      fc.property(lives, fc.infiniteStream(fc.nat()), (life, chance) => {
        const { events, files } = told(life);
        const otherwise = new TestFiles().feed([officeDefined, ...anyOrder(events, chance)]);
        expect(dump(otherwise.reporting.session)).toEqual(dump(files.reporting.session));
        otherwise.close();
        files.close();
      }),
      { numRuns: 30 },
    );
  });

  it('counts a cycle in the month of its due instant, in the zone of the calendar, and the incident in that of its report', () => {
    const log = new TestLog();
    const report = { type: 'ReportIncident', kind: 'incident', customerId: 'acme' } as const;
    // 31 March, 23:30 in Berlin: the hour of reaction ends in April there, and in March in UTC.
    log.send(
      'AAAAAAAAA',
      { ...report, occurredAt: '2026-03-31T21:30:00Z' },
      { now: '2026-03-31T21:30:00Z', agreements },
    );
    log.send('AAAAAAAAA', { type: 'AcknowledgeIncident', by: 'ada' }, { now: '2026-03-31T21:40:00Z' });
    const session = new TestFiles().feed([officeDefined, ...log.events]).reporting.session;
    const { clocks, incidents } = compliance(
      session,
      ['acme'],
      { groupBy: ['month'] },
      seconds('2026-03-31T21:40:00Z'),
    );
    expect(clocks.find(({ clock }) => clock === 'reaction')).toMatchObject({ month: '2026-04', met: 1 });
    expect(incidents).toEqual([{ month: '2026-03', incidents: 1, withoutSla: 0, withoutClocks: 0 }]);
  });
});

describe('an open clock', () => {
  it('runs in the second that it is due, and is breached from the next on, in the figures and in the lists', () => {
    const log = new TestLog();
    const at = { now: '2026-03-02T10:00:00Z', agreements };
    log.send('AAAAAAAAA', { type: 'ReportIncident', kind: 'incident', customerId: 'acme' }, at);
    const session = new TestFiles().feed([officeDefined, ...log.events]).reporting.session;
    const seen = (time: string) => {
      const now = seconds(`2026-03-02T${time}Z`);
      const [reaction] = compliance(session, ['acme'], { clock: 'reaction' }, now).clocks;
      const listed = (outcome: 'running' | 'breached-open') =>
        complianceIncidents(session, ['acme'], { clock: 'reaction', outcome }, now, {}).items.length;
      return [reaction?.running, reaction?.breachedOpen, listed('running'), listed('breached-open')];
    };
    expect(seen('11:00:00')).toEqual([1, 0, 1, 0]);
    expect(seen('11:00:01')).toEqual([0, 1, 0, 1]);
  });
});

describe('a ratio', () => {
  it('is never rounded up', () => {
    expect(ratio(99_999, 100_000)).toEqual({ met: 99_999, of: 100_000, percent: '99.99' });
    expect(ratio(2, 3).percent).toBe('66.66');
    expect(ratio(1, 200).percent).toBe('0.50');
    expect(ratio(0, 0)).toEqual({ met: 0, of: 0 });
  });
});

describe('the nearest rank', () => {
  it('is a value that occurred', () => {
    expect([50, 90, 95].map((percent) => nearestRank([15, 20, 35, 40, 50], percent))).toEqual([35, 50, 50]);
    expect(nearestRank([7], 50)).toBe(7);
  });
});

const byText = (one: object, other: object): number => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1);

const isIn = ({ outcome, clock }: NaiveCycle, asked: string): boolean =>
  asked === 'reported'
    ? clock === 'incident'
    : outcome === asked ||
      (asked === 'met' && outcome === 'met-by-late-recording') ||
      (asked === 'breached' && outcome === 'breached-open');

function groups(cycles: readonly NaiveCycle[]): readonly (readonly NaiveCycle[])[] {
  const keyOf = ({ customerId, priority, clock, month, projectId, serviceId }: NaiveCycle) =>
    JSON.stringify([customerId, priority, clock, month, projectId, serviceId]);
  return [...new Set(cycles.map(keyOf))].map((key) => cycles.filter((cycle) => keyOf(cycle) === key));
}

const nameOf = ({ customerId, projectId, serviceId, priority, month }: NaiveCycle) => ({
  customerId,
  ...(projectId === undefined ? {} : { projectId }),
  ...(serviceId === undefined ? {} : { serviceId }),
  priority,
  month,
});

const naiveGroups = (cycles: readonly NaiveCycle[]): object[] =>
  groups(cycles.filter(({ clock }) => clock !== 'incident')).map((of) => {
    const how = (outcome: string): number => of.filter((cycle) => isIn(cycle, outcome)).length;
    const [met, breached] = [how('met'), how('breached')];
    const times = (unit: 'business' | 'wall') => {
      const values = of.flatMap((cycle) => cycle[unit] ?? []).sort((one, other) => one - other);
      const rank = (percent: number) => values.find((_value, place) => (place + 1) * 100 >= percent * values.length);
      const sum = values.reduce((total, value) => total + value, 0);
      return { mean: Math.floor(sum / values.length), p50: rank(50), p90: rank(90), p95: rank(95) };
    };
    const measured = of.filter(({ wall }) => wall !== undefined).length;
    return {
      ...nameOf(of[0]!),
      clock: of[0]!.clock,
      met,
      metByLateRecording: how('met-by-late-recording'),
      breached,
      breachedOpen: how('breached-open'),
      running: how('running'),
      paused: how('paused'),
      cancelled: how('cancelled'),
      withoutTarget: how('without-target'),
      sla: ratio(met, met + breached),
      ...(measured === 0 ? {} : { times: { cycles: measured, business: times('business'), wall: times('wall') } }),
    };
  });

const naiveIncidents = (cycles: readonly NaiveCycle[]): object[] =>
  groups(cycles.filter(({ clock }) => clock === 'incident')).map((of) => ({
    ...nameOf(of[0]!),
    incidents: of.length,
    withoutSla: of.filter(({ outcome }) => outcome === 'without-sla').length,
    withoutClocks: of.filter(({ outcome }) => outcome === 'without-clocks').length,
  }));
