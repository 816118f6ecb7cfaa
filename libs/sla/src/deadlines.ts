import type { Clocks, Cycle } from './clocks.js';
import { cyclesOf } from './clocks.js';
import type { SlaFact } from './fact.js';
import type { RecordedSlaEvent } from './sla-events.js';
import type { ClockName, Priority } from './terms.js';

/** A warning or a breach that is still to be raised, at `firesAt` or, when that has passed, at once. */
export interface Deadline {
  readonly kind: 'warning' | 'breach';
  readonly clock: ClockName;
  readonly cycle: bigint;
  readonly priority: Priority;
  /** Of a warning. */
  readonly percent?: number;
  /** When there is something to raise, epoch seconds. A breach is one from the second after. */
  readonly firesAt: number;
  /** What the contract promises: of a breach the same instant, of a warning a later one. */
  readonly dueAt: number;
  /** The event that set `firesAt`. */
  readonly setBy: SlaFact;
  readonly targetSetBy: SlaFact;
}

/**
 * What the service has still to notice, as things stand: a breach whenever the clocks show one, or will if nothing
 * happens, that has no event; a warning only while the clock runs, once for a target. In order of `firesAt`.
 */
export function nextDeadlines(clocks: Clocks, raised: readonly RecordedSlaEvent[] = []): readonly Deadline[] {
  return cyclesOf(clocks)
    .flatMap((cycle) => [...warnings(cycle, raised), ...breach(cycle, raised)])
    .sort((one, other) => one.firesAt - other.firesAt);
}

/** Whether an instant lay in the past already when the imported event that set it came in: then nobody is told. */
export const isSilent = (at: number, setBy: SlaFact): boolean => setBy.imported && at < setBy.recordedAt;

function warnings(cycle: Cycle, raised: readonly RecordedSlaEvent[]): readonly Deadline[] {
  const { dueAt } = cycle;
  if (cycle.activity !== 'running' || dueAt === undefined) return [];
  return cycle.warnings
    .filter(({ percent, at, setBy }) => !isSilent(at, setBy) && !hasWarning(cycle, percent, raised))
    .map(({ percent, at, setBy }) => ({ kind: 'warning', ...nameOf(cycle), percent, firesAt: at, dueAt, setBy }));
}

function breach(cycle: Cycle, raised: readonly RecordedSlaEvent[]): readonly Deadline[] {
  const { dueAt, dueSetBy, stoppedAt } = cycle;
  if (dueAt === undefined || dueSetBy === undefined) return [];
  if (stoppedAt !== undefined && stoppedAt <= dueAt) return [];
  if (isSilent(dueAt, dueSetBy) || hasBreach(cycle, dueSetBy, raised)) return [];
  return [{ kind: 'breach', ...nameOf(cycle), firesAt: dueAt, dueAt, setBy: dueSetBy }];
}

const nameOf = ({ clock, cycle, priority, targetSetBy }: Cycle) => ({ clock, cycle, priority, targetSetBy });

const hasWarning = ({ clock, cycle, targetSetBy }: Cycle, percent: number, raised: readonly RecordedSlaEvent[]) =>
  raised.some(
    ({ type, data }) =>
      type === 'SlaWarningRaised' &&
      data.clock === clock &&
      data.cycle === cycle.toString() &&
      data.percent === percent &&
      data.targetSetBy === targetSetBy.revision.toString(),
  );

/** A corrected breach is none any more, unless it was this very one: that is not raised twice. */
function hasBreach({ clock, cycle, dueAt }: Cycle, setBy: SlaFact, raised: readonly RecordedSlaEvent[]): boolean {
  return raised.some(
    ({ type, data, revision }) =>
      type === 'SlaBreached' &&
      data.clock === clock &&
      data.cycle === cycle.toString() &&
      (!isCorrected(revision, raised) || (seconds(data.dueAt) === dueAt && data.setBy === setBy.revision.toString())),
  );
}

export const isCorrected = (revision: bigint, raised: readonly RecordedSlaEvent[]): boolean =>
  raised.some(({ type, data }) => type === 'SlaBreachCorrected' && data.corrects === revision.toString());

const seconds = (instant: string): number => Math.floor(Date.parse(instant) / 1000);
