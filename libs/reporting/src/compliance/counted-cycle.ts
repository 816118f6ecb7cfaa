import { LAST_INSTANT } from '@app/kernel';
import type { Calendar } from '@app/business-time';
import type { Clocks, Cycle } from '@app/sla';
import { cyclesOf } from '@app/sla';
import type { ComplianceOutcome } from './answers.js';
import { type Agreements, clocksOf, type Fact, type IncidentView, type Kind, rankOf, seconds } from '@app/incident';

/** What is counted: an incident itself, once, and each cycle of its clocks. Stored as the place in this list. */
export const COUNTED = ['incident', 'reaction', 'update', 'resolution', 'reply'] as const;
export type Counted = (typeof COUNTED)[number];

/**
 * As the log alone settles it, in the words of the answers. Whether an open cycle that has a due instant runs or is breached
 * is a matter of when one asks.
 */
export const SETTLED_STATES = [
  'met',
  'met-by-late-recording',
  'breached',
  /** Breached, then ended by a cancellation or a merge: it has no reaction or resolution time. */
  'breached-cancelled',
  'cancelled',
  'without-target',
  'open',
  /** Open, with time left, so that there is no due instant. */
  'paused',
  /** Of incidents: under an SLA, without one, of a kind without clocks. */
  'agreed',
  'without-sla',
  'without-clocks',
] as const satisfies readonly (ComplianceOutcome | 'breached-cancelled' | 'open' | 'agreed')[];
export type SettledState = (typeof SETTLED_STATES)[number];

/** States whose cycles have a reaction or resolution time. */
export const MEASURED: readonly SettledState[] = ['met', 'met-by-late-recording', 'breached'];

export interface CountedCycle {
  readonly clock: number;
  /** The revision that began it; 0 of an incident. */
  readonly cycle: number;
  readonly customerId: string;
  /** Empty: none. */
  readonly projectId: string;
  readonly serviceId: string;
  readonly kind: Kind;
  readonly priority: number;
  /** In the zone that is pinned: `2026-03-09`. */
  readonly day: string;
  readonly begun: number;
  /** Absent while the clock is paused with time left, without a target, and of incidents. */
  readonly due: number | null;
  readonly stopped: number | null;
  readonly state: SettledState;
  /** Of a stopped cycle. */
  readonly business: number | null;
  readonly wall: number | null;
}

/** Everything that one incident counts for, from its history. */
export function countedCycles(
  view: IncidentView,
  history: readonly Fact[],
  agreements: Agreements,
): readonly CountedCycle[] {
  const { customerId, projectId = '', serviceId = '', kind, terms } = view;
  const calendar = terms?.calendar && agreements.calendar(terms.calendar);
  const reported = seconds(view.reportedAt);
  const parties = { customerId, projectId, serviceId, kind };
  const reportDay = dayIn(calendar, reported);
  const clocks = terms && clocksOf(history, agreements, latest(history));
  const cycles = clocks === undefined ? [] : cyclesOf(clocks);
  return [
    {
      ...parties,
      clock: 0,
      cycle: 0,
      priority: rankOf(view.priority),
      day: reportDay,
      begun: reported,
      due: null,
      stopped: null,
      state: coverage(clocks),
      business: null,
      wall: null,
    },
    ...cycles.map((cycle) => ({
      ...parties,
      clock: COUNTED.indexOf(cycle.clock),
      cycle: Number(cycle.cycle),
      priority: rankOf(cycle.priority),
      day: dayIn(calendar, dueOf(cycle) ?? reported),
      begun: cycle.begunAt,
      due: dueOf(cycle),
      stopped: cycle.stoppedAt ?? null,
      state: settled(cycle),
      business: cycle.stoppedAt === undefined ? null : cycle.elapsed.business,
      wall: cycle.stoppedAt === undefined ? null : cycle.elapsed.wall,
    })),
  ];
}

/** What runs and never falls due stands behind all that does. */
const dueOf = (cycle: Cycle): number | null => cycle.dueAt ?? (settled(cycle) === 'open' ? LAST_INSTANT : null);

const latest = (history: readonly Fact[]): number => seconds(history[history.length - 1]?.occurredAt ?? '');

/** Terms without a calendar are in UTC; the others carry the transitions of their zone in the calendar version. */
export const dayIn = (calendar: Calendar | undefined, at: number): string =>
  calendar?.localDate(at) ?? new Date(at * 1000).toISOString().slice(0, 10);

/** Of an incident with clocks, or without terms. */
export function coverage(clocks: Clocks | undefined): SettledState {
  if (clocks === undefined || clocks.none === 'no-sla-agreed') return 'without-sla';
  return clocks.none === undefined ? 'agreed' : 'without-clocks';
}

/** What a cycle has come to. */
export function settled({ state, activity, metLate, stoppedBy, dueAt }: Cycle): SettledState {
  if (state === 'no-target') return 'without-target';
  if (activity !== 'stopped') return dueAt === undefined && activity === 'paused' ? 'paused' : 'open';
  if (state === 'met') return metLate ? 'met-by-late-recording' : 'met';
  if (state === 'cancelled') return 'cancelled';
  return stoppedBy?.type === 'IncidentCancelled' || stoppedBy?.type === 'IncidentMerged'
    ? 'breached-cancelled'
    : 'breached';
}
