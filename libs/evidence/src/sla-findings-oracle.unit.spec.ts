import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { oracle, type OracleCycle } from '@testing/sla-oracle';
import type { WrittenCalendar } from '@testing/sla-oracle';
import { corrected, type Fact, insert, pinnedIn, seconds, slaFact } from '@app/incident';
import { secondsText } from '@app/kernel';
import { agreed, hours, officeDefined, officeRef, terms } from '@testing/incident/contract';
import { lives, logOf } from '@testing/incident/lives';
import { LogOfIncidents } from './log-of-incidents.js';
import { raisedFindings } from './sla-findings.js';

const working = (count: number) => ({ seconds: count * 3600, hours: 'calendar' }) as const;
/** One customer in office hours, one around the clock. */
const agreements = agreed({
  acme: terms({
    calendar: officeRef,
    targets: {
      blocker: { reaction: working(1), update: hours(4), resolution: working(6) },
      critical: { reaction: hours(1), update: working(2), resolution: { workingDays: 1 } },
      major: { update: hours(2), resolution: hours(8) },
      minor: {},
    },
    reactionEndsWith: ['acknowledged', 'customer-informed'],
    onReopening: 'new',
    onReclassification: 'later',
    warnAtPercent: [],
  }),
  globex: terms({ onReclassification: 'change', warnAtPercent: [50] }),
});
const OFFICE = officeDefined.data['calendar'] as unknown as WrittenCalendar;
const TICK = 60;
/** What is due for less than this long is not missing yet. */
const PATIENCE = 60;

interface Case {
  readonly history: readonly Fact[];
  readonly asOf: number;
  readonly cycles: readonly OracleCycle[];
}

interface WalkedLog {
  readonly log: LogOfIncidents;
  readonly cases: readonly Case[];
}

/** A life as a log has it, corrected, merged and written down late, and the walk with stopwatches through each incident. */
function walked(turns: Parameters<typeof logOf>[0], after: number): WalkedLog {
  const log = new LogOfIncidents();
  const { events } = logOf(turns, () => undefined, agreements);
  for (const { stream, revision, type, data, metadata } of [officeDefined, ...events])
    log.take({ stream, revision, type, data: JSON.stringify(data), metadata: JSON.stringify(metadata) });
  const asOf = Math.max(...events.map(({ metadata }) => seconds(metadata.recordedAt))) + after * TICK;
  return {
    log,
    cases: [...log].map(([, history]) => {
      const facts = corrected(history);
      const pinned = pinnedIn(facts);
      const walked = pinned && oracle(facts.map(slaFact), pinned, pinned.calendar && OFFICE, asOf, TICK);
      return { history, asOf, cycles: walked ?? [] };
    }),
  };
}

const unexplained = (log: LogOfIncidents, history: readonly Fact[], asOf: number) =>
  raisedFindings('7K3MQ9XDK', history, log.agreements, asOf)
    .filter(({ explained, event }) => !explained && event === 'SlaBreached')
    .map(({ reason, clock, cycle }) => [reason, clock, cycle].join(' '))
    .sort();

const named = (reason: string, cycles: readonly OracleCycle[]): readonly string[] =>
  cycles.map(({ clock, cycle }) => [reason, clock, cycle].join(' ')).sort();

const isDue = ({ asOf }: Case, { state, dueAt }: OracleCycle): boolean =>
  state === 'breached' && dueAt !== undefined && dueAt + PATIENCE < asOf;

/** The history with a breach of each of these cycles, as the service would have raised it. */
const withBreaches = (history: readonly Fact[], cycles: readonly OracleCycle[], after = 1): readonly Fact[] =>
  cycles.reduce<readonly Fact[]>((sofar, { clock, cycle, priority, dueAt = seconds(sofar[0]?.occurredAt ?? '') }) => {
    const at = secondsText(dueAt + after);
    const data = {
      clock,
      cycle: cycle.toString(),
      priority,
      dueAt: secondsText(dueAt),
      raisedAt: at,
      setBy: '0',
      targetSetBy: '0',
    };
    const revision = BigInt(sofar.length);
    const origin = 'live' as const;
    return insert(sofar, { type: 'SlaBreached', data, revision, occurredAt: at, recordedAt: at, actor: 'sla', origin });
  }, history);

const forEach = (runs: number, look: (log: LogOfIncidents, one: Case) => void): void =>
  fc.assert(
    fc.property(lives, fc.nat(3_000), (turns, after) => {
      const { log, cases } = walked(turns, after);
      for (const one of cases) look(log, one);
    }),
    { numRuns: runs },
  );

describe('the verification of what was raised, over random lives', () => {
  it('misses exactly the breaches that the oracle sees, where nothing was raised', () => {
    forEach(60, (log, one) => {
      const due = one.cycles.filter((cycle) => isDue(one, cycle));
      expect(unexplained(log, one.history, one.asOf)).toEqual(named('missing', due));
    });
  });

  it('finds nothing where each was raised, and one that is left out', () => {
    forEach(40, (log, one) => {
      const due = one.cycles.filter((cycle) => isDue(one, cycle));
      expect(unexplained(log, withBreaches(one.history, due), one.asOf)).toEqual([]);
      for (const left of due) {
        const others = due.filter((cycle) => cycle !== left);
        expect(unexplained(log, withBreaches(one.history, others), one.asOf)).toEqual(named('missing', [left]));
      }
    });
  });

  it('finds a breach of a clock that the oracle sees kept, one that was raised twice, and one that came too early', () => {
    forEach(40, (log, one) => {
      const due = one.cycles.filter((cycle) => isDue(one, cycle));
      const kept = one.cycles.filter(({ state }) => state !== 'breached');
      expect(unexplained(log, withBreaches(one.history, [...due, ...kept]), one.asOf)).toEqual(
        named('never-due', kept),
      );
      expect(unexplained(log, withBreaches(one.history, [...due, ...due]), one.asOf)).toEqual(
        named('raised-twice', due),
      );
      expect(unexplained(log, withBreaches(one.history, due, 0), one.asOf)).toEqual(named('raised-too-early', due));
    });
  });

  it('misses the warnings of clocks that the oracle sees running', () => {
    forEach(40, (log, { history, asOf, cycles }) => {
      const running = cycles.filter(({ state }) => state === 'running');
      const isRunning = (clock: string, cycle: string): boolean =>
        running.some((one) => one.clock === clock && one.cycle.toString() === cycle);
      const found = raisedFindings('7K3MQ9XDK', history, log.agreements, asOf)
        .filter(({ event, clock, cycle }) => event === 'SlaWarningRaised' && isRunning(clock, cycle))
        .map(({ reason, clock, cycle, percent, at }) => [reason, clock, cycle, percent, at].join(' '));
      const expected = running.flatMap(({ clock, cycle, warnings }) =>
        warnings
          .filter(([, at]) => at + PATIENCE < asOf)
          .map(([percent, at]) => ['missing', clock, cycle, percent, secondsText(at)].join(' ')),
      );
      expect(found.sort()).toEqual(expected.sort());
    });
  });
});
