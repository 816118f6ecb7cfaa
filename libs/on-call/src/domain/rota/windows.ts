import { DAY, type FrozenZone, weekdayOf, WEEKDAYS } from '@app/business-time';
import { parseClock } from './local-time.js';
import type { Window } from './rota.js';

/** `until` is exclusive. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/** The instants of windows that touch the span, in order; those that meet are one, and those without length are left out. */
export function windowsOver(windows: readonly Window[], zone: FrozenZone, from: number, until: number): Span[] {
  const spans: Span[] = [];
  for (let day = zone.day(from) - 2; day <= zone.day(until) + 1; day++) {
    const weekday = WEEKDAYS[weekdayOf(day)]!;
    for (const { days, from: opens, to } of windows) {
      if (!days.includes(weekday)) continue;
      const [begin, end] = [parseClock(opens), parseClock(to)];
      const span = {
        from: zone.instant(day * DAY + begin),
        until: zone.instant((end > begin ? day : day + 1) * DAY + end),
      };
      if (span.from < span.until && span.until > from && span.from < until) spans.push(span);
    }
  }
  return united(spans.sort((one, other) => one.from - other.from));
}

function united(spans: readonly Span[]): Span[] {
  const apart: Span[] = [];
  for (const span of spans) {
    const last = apart.at(-1);
    if (last !== undefined && span.from <= last.until)
      apart[apart.length - 1] = { from: last.from, until: Math.max(last.until, span.until) };
    else apart.push(span);
  }
  return apart;
}

/** What two ordered lists of spans have in common, each piece as `make` has it. */
export function common<A extends Span, B extends Span, P>(
  one: readonly A[],
  other: readonly B[],
  make: (of: A, span: Span, by: B) => P,
): P[] {
  const pieces: P[] = [];
  let next = 0;
  for (const of of one) {
    while (next < other.length && other[next]!.until <= of.from) next++;
    for (let i = next; i < other.length && other[i]!.from < of.until; i++)
      pieces.push(
        make(of, { from: Math.max(of.from, other[i]!.from), until: Math.min(of.until, other[i]!.until) }, other[i]!),
      );
  }
  return pieces;
}

/** One over the other: where both are, the upper one counts. Both in order and apart. */
export function over<P extends Span>(lower: readonly P[], upper: readonly P[]): P[] {
  const pieces: P[] = [];
  let next = 0;
  let covered = -Infinity;
  for (const piece of lower) {
    let reached = Math.max(piece.from, covered);
    for (; next < upper.length && upper[next]!.from < piece.until; next++) {
      const above = upper[next]!;
      if (reached < above.from) pieces.push({ ...piece, from: reached, until: above.from });
      covered = above.until;
      reached = Math.max(reached, covered);
      pieces.push(above);
    }
    if (reached < piece.until) pieces.push(reached === piece.from ? piece : { ...piece, from: reached });
  }
  for (; next < upper.length; next++) pieces.push(upper[next]!);
  return pieces;
}
