import type { ReadModelSession } from '@app/projection';
import type { Clocks } from '@app/sla';
import { cyclesOf } from '@app/sla';
import { corrected } from '../domain/corrections/corrections.js';
import { instant } from '../domain/instant.js';
import { clocksAfterEach } from '../domain/clocks/sla.js';
import { type Visibility, type AsOf, knownBy, type Moment, pointInTime } from '@app/querying';
import { agreementsIn } from '@app/agreement';
import type { IncidentRecord } from './incident-record.js';
import type { ClockReading, IncidentTimeline } from './answers/clocks.js';
import { historyOf } from './incident-history.js';

export function timelineOf(
  session: ReadModelSession,
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
  const shown = clocksAfterEach(now, agreementsIn(session));
  const readings = new Map(now.map(({ revision }) => [revision.toString(), readingsOf(shown.next().value)]));
  const history = historyOf(session, visibility, { ...record, facts: known });
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
