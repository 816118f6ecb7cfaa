import type { Db } from '@app/projection';
import type { ClockName, Clocks, Cycle, Elapsed } from '@app/sla';
import { cyclesOf } from '@app/sla';
import { agreementsIn } from '../deadlines/schedule.js';
import { corrected } from '../domain/corrections.js';
import { instant } from '../domain/instant.js';
import { clocksAfterEach } from '../domain/sla.js';
import { type Visibility, type AsOf, knownBy, type Moment, pointInTime } from '@app/querying';
import type { IncidentRecord } from './incident-record.js';
import { type HistoryEntry, historyOf, type IncidentHistory } from './incident-history.js';

/** What a cycle of a clock showed at an instant. */
export interface ClockReading {
  readonly clock: ClockName;
  /** The revision of the event that began it. */
  readonly cycle: string;
  readonly state: Cycle['state'];
  readonly elapsedSeconds: Elapsed;
  /** Absent without a target. */
  readonly remainingSeconds?: number;
  /** Absent without a target, and while it is paused. */
  readonly dueAt?: string;
}

export type TimelineItem = HistoryEntry & {
  /** Of every cycle that had begun: what it showed right after this event, by what had happened up to it. */
  readonly clocks: readonly ClockReading[];
};

export interface IncidentTimeline extends Omit<IncidentHistory, 'items'> {
  readonly asOf: string;
  readonly knownAt: string;
  /** The same question may still get another answer. */
  readonly provisional: boolean;
  readonly items: readonly TimelineItem[];
}

export function timelineOf(
  db: Db,
  visibility: Visibility,
  record: IncidentRecord,
  question: AsOf,
  moment: Moment,
): IncidentTimeline {
  const point = pointInTime(question, moment, visibility);
  const until = instant(point.asOf);
  const known = knownBy(record.facts, question);
  // A correction acts where the event stands that it names, so it is applied before anything is left out.
  const now = corrected(known).filter(({ occurredAt }) => occurredAt <= until);
  const shown = clocksAfterEach(now, agreementsIn(db));
  const readings = new Map(now.map(({ revision }) => [revision.toString(), readingsOf(shown.next().value)]));
  const history = historyOf(db, visibility, { ...record, facts: known });
  return {
    ...history,
    asOf: until,
    knownAt: point.knownAt,
    provisional: point.provisional || record.parked,
    items: history.items
      .filter(({ occurredAt }) => occurredAt <= until)
      .map((entry) => ({ ...entry, clocks: readings.get(entry.revision) ?? [] })),
  };
}

const readingsOf = (clocks: Clocks | void): readonly ClockReading[] =>
  (clocks === undefined ? [] : cyclesOf(clocks)).map(({ clock, cycle, state, elapsed, remaining, dueAt }) => ({
    clock,
    cycle: cycle.toString(),
    state,
    elapsedSeconds: elapsed,
    ...(remaining === undefined ? {} : { remainingSeconds: remaining }),
    ...(dueAt === undefined ? {} : { dueAt: instant(dueAt) }),
  }));
