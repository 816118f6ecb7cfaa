import type { Clocks, Cycle, Warning } from './clocks.js';
import { cyclesOf } from './clocks.js';
import type { Deadline } from './deadlines.js';
import { isCorrected, isSilent, nextDeadlines } from './deadlines.js';
import type { SlaFact } from './fact.js';
import { type RecordedSlaEvent, SLA_EVENT_FIELDS, type SlaWarningRaised } from './sla-events.js';
import type { ClockName } from './terms.js';

/** Why the recorded warnings and breaches are not those that the clocks show. */
export type DifferenceReason =
  /** The clocks show it, and nothing is recorded. */
  | 'missing'
  /** Nothing is recorded, and rightly so: its instant had passed when the imported event that set it came in. */
  | 'imported'
  /** A warning that nobody noticed in time: the clock had stopped, or was paused, before it was raised. */
  | 'no-longer-running'
  | 'raised-too-early'
  | 'raised-twice'
  /** It was one by what was known then; what was recorded or corrected later moved or removed its instant. */
  | 'moved-by-later-recording'
  /** The clocks never showed it, by nothing that was ever recorded. */
  | 'never-due'
  /** No breach any more, and a correction says so. */
  | 'corrected'
  /** A correction says it was no breach, and the clocks show that it was one. */
  | 'corrected-though-breached';

export interface Difference {
  readonly reason: DifferenceReason;
  /** Whether the log itself has the cause, so that there is nothing to look into. */
  readonly explained: boolean;
  readonly event: 'SlaWarningRaised' | 'SlaBreached';
  readonly clock: ClockName;
  readonly cycle: bigint;
  readonly percent?: number;
  /** When it fell due, by the clocks; absent where they do not show it. */
  readonly at?: number;
  /** The recorded event; absent where there is none. */
  readonly recorded?: bigint;
}

const EXPLAINED: ReadonlySet<DifferenceReason> = new Set([
  'imported',
  'no-longer-running',
  'moved-by-later-recording',
  'corrected',
]);

type Raised = Extract<RecordedSlaEvent, { type: 'SlaWarningRaised' | 'SlaBreached' }>;

/**
 * Compares the clocks with what was raised, in the order of recording.
 *
 * @param facts of which the clocks were folded, the corrections among them: what was raised is explained by what was
 * recorded after it
 * @param patience seconds from an instant within which nothing raised is not missing yet
 */
export function differences(
  clocks: Clocks,
  facts: readonly SlaFact[],
  recorded: readonly RecordedSlaEvent[],
  patience = 60,
): readonly Difference[] {
  const cycles = cyclesOf(clocks);
  const raised = recorded.filter((event): event is Raised => event.type !== 'SlaBreachCorrected');
  const wrong = raised.flatMap((event) => judged(event, cycles, facts, raised, recorded));
  const missing = nextDeadlines(clocks, recorded).filter(({ firesAt }) => firesAt + patience < clocks.asOf);
  return [...wrong, ...missing.map(unraised), ...cycles.flatMap((cycle) => unnoticed(cycle, clocks.asOf, raised))];
}

function judged(
  event: Raised,
  cycles: readonly Cycle[],
  facts: readonly SlaFact[],
  raised: readonly Raised[],
  all: readonly RecordedSlaEvent[],
): readonly Difference[] {
  const cycle = cycles.find(
    ({ clock, cycle: name }) => clock === event.data.clock && name === BigInt(event.data.cycle),
  );
  const instant = event.type === 'SlaBreached' ? breachOf(cycle) : warningOf(cycle, event.data)?.at;
  const raisedAt = seconds(event.data.raisedAt);
  const found = (reason: DifferenceReason) => [difference(reason, event, instant)];
  const corrected = event.type === 'SlaBreached' && isCorrected(event.revision, all);
  if (instant === undefined) {
    if (corrected) return found('corrected');
    return found(changedAfter(facts, raisedAt, event) ? 'moved-by-later-recording' : 'never-due');
  }
  if (corrected) return seconds(event.data.dueAt) === instant ? found('corrected-though-breached') : found('corrected');
  if (raised.some((other) => other.revision < event.revision && isSame(other, event, all)))
    return found('raised-twice');
  if (raisedAt <= instant - (event.type === 'SlaBreached' ? 0 : 1)) {
    return found(changedAfter(facts, raisedAt, event) ? 'moved-by-later-recording' : 'raised-too-early');
  }
  return [];
}

const breachOf = (cycle: Cycle | undefined): number | undefined => cycle?.breachedAt;

/** The warning of the present target or of a former one, by the event that gave the target. */
function warningOf(cycle: Cycle | undefined, { percent, targetSetBy }: SlaWarningRaised): Warning | undefined {
  if (cycle === undefined) return undefined;
  const targets = [...cycle.former, cycle];
  const target = targets.find((one) => one.targetSetBy.revision.toString() === targetSetBy);
  return target?.warnings.find((warning) => warning.percent === percent);
}

/**
 * Whether something was recorded after it was raised that happened before, or corrects what did. Another notice moves no
 * clock, so it explains nothing.
 */
const changedAfter = (facts: readonly SlaFact[], raisedAt: number, event: Raised): boolean =>
  facts.some(
    ({ type, at, revision }) =>
      revision > event.revision && !NOTICES.has(type) && (at <= raisedAt || type === 'IncidentCorrected'),
  );

const NOTICES: ReadonlySet<string> = new Set(Object.keys(SLA_EVENT_FIELDS));

function isSame(one: Raised, other: Raised, all: readonly RecordedSlaEvent[]): boolean {
  if (one.data.clock !== other.data.clock || one.data.cycle !== other.data.cycle) return false;
  if (one.type === 'SlaBreached') return other.type === one.type && !isCorrected(one.revision, all);
  return (
    other.type === one.type &&
    one.data.percent === other.data.percent &&
    one.data.targetSetBy === other.data.targetSetBy
  );
}

const difference = (reason: DifferenceReason, event: Raised, at: number | undefined): Difference => ({
  reason,
  explained: EXPLAINED.has(reason),
  event: event.type,
  clock: event.data.clock,
  cycle: BigInt(event.data.cycle),
  ...(event.type === 'SlaWarningRaised' ? { percent: event.data.percent } : {}),
  ...(at === undefined ? {} : { at }),
  recorded: event.revision,
});

const unraised = ({ kind, clock, cycle, percent, firesAt: at }: Deadline): Difference => ({
  reason: 'missing',
  explained: false,
  event: kind === 'breach' ? 'SlaBreached' : 'SlaWarningRaised',
  clock,
  cycle,
  ...(percent === undefined ? {} : { percent }),
  at,
});

/** What fell due, is not to be raised any more, and never was. */
function unnoticed(cycle: Cycle, asOf: number, raised: readonly Raised[]): readonly Difference[] {
  const { clock, dueSetBy, breachedAt } = cycle;
  const has = (type: Raised['type'], percent?: number): boolean =>
    raised.some(
      (event) =>
        event.type === type &&
        event.data.clock === clock &&
        event.data.cycle === cycle.cycle.toString() &&
        (event.type === 'SlaBreached' ||
          (event.data.percent === percent && event.data.targetSetBy === cycle.targetSetBy.revision.toString())),
    );
  const silent = (at: number, event: Difference['event'], reason: DifferenceReason, percent?: number): Difference => ({
    reason,
    explained: true,
    event,
    clock,
    cycle: cycle.cycle,
    ...(percent === undefined ? {} : { percent }),
    at,
  });
  const found: Difference[] = [];
  for (const { percent, at, setBy } of cycle.warnings) {
    if (at > asOf || has('SlaWarningRaised', percent)) continue;
    if (isSilent(at, setBy)) found.push(silent(at, 'SlaWarningRaised', 'imported', percent));
    else if (cycle.activity !== 'running') found.push(silent(at, 'SlaWarningRaised', 'no-longer-running', percent));
  }
  if (breachedAt !== undefined && dueSetBy !== undefined && isSilent(breachedAt, dueSetBy) && !has('SlaBreached')) {
    found.push(silent(breachedAt, 'SlaBreached', 'imported'));
  }
  return found;
}

const seconds = (instant: string): number => Math.floor(Date.parse(instant) / 1000);
