import type { LocalTime } from './servicenow/local-time.js';

/** A row with the readings of the time of its update. */
export interface Timed {
  readonly line: number;
  /** The counter of the update; where the file has none, the place of the row in it. */
  readonly count: number;
  readonly time: LocalTime;
}

export interface Ordered<R> {
  readonly row: R;
  readonly at: string;
  /** Its time stands in an hour that the clock showed twice. */
  readonly ambiguous?: 'first' | 'second';
  /** The clock never showed its time: which way it was moved by the gap. */
  readonly moved?: 'forward' | 'back';
}

/**
 * The rows of one incident in order: by counter, then by time. Where that goes back in time and the row's hour was shown
 * twice, its second reading is taken if that goes forward; a time that the clock never showed is moved forward by the gap,
 * or back where that would pass the next row. Where time still goes back, the counter is wrong: by time then.
 * `from`: the instant of the report.
 */
export function inOrder<R extends Timed>(rows: readonly R[], from: string | undefined): readonly Ordered<R>[] {
  const byCounter = [...rows].sort(
    (one, other) => one.count - other.count || compare(one.time.instant, other.time.instant) || one.line - other.line,
  );
  const walked = walk(byCounter, from);
  if (walked.every(({ at }, index) => index === 0 || at >= walked[index - 1]!.at)) return walked;
  const byTime = [...rows].sort(
    (one, other) => compare(one.time.instant, other.time.instant) || one.count - other.count || one.line - other.line,
  );
  return walk(byTime, from);
}

function walk<R extends Timed>(rows: readonly R[], from: string | undefined): readonly Ordered<R>[] {
  let before = from;
  return rows.map((row, index) => {
    const read = row.time.repaired ? moved(row.time, before, rows[index + 1]?.time) : reading(row.time, before);
    before = read.at;
    return { row, ...read };
  });
}

/** Of a time that the clock never showed: back by the gap, where forward it would pass the next row. */
function moved(
  { instant, back }: LocalTime,
  before: string | undefined,
  next: LocalTime | undefined,
): Omit<Ordered<unknown>, 'row'> {
  const passes = next !== undefined && !next.repaired && instant > next.instant;
  const fits = back !== undefined && (before === undefined || back >= before);
  return passes && fits ? { at: back, moved: 'back' } : { at: instant, moved: 'forward' };
}

/** Which reading of a time counts behind an instant: the second one only where the first goes back and the second does not. */
export function reading(
  { instant, later }: LocalTime,
  before: string | undefined,
): { readonly at: string; readonly ambiguous?: 'first' | 'second' } {
  if (later === undefined) return { at: instant };
  if (before === undefined || instant >= before || later < before) return { at: instant, ambiguous: 'first' };
  return { at: later, ambiguous: 'second' };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
