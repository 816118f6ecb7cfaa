import { type Leaving, leavingsOf, type People } from '@app/people/pure';
import type { Leavings, Life, Rota } from './rota.js';
import type { Span } from './windows.js';

/*
 * The one rule for the past: who is on duty at an instant follows from what had been recorded by then; before the rota was
 * recorded at all, from what was recorded with it.
 */

/** A file tells a rota and its changes one after the other: what is recorded within a minute is told with it. */
const TOLD_WITHIN = 60;

/** Until when what is recorded counts from the beginning. */
export const toldBy = (rota: Rota): number => (rota.versions[0]?.recordedAt ?? -Infinity) + TOLD_WITHIN;

/** The instants of which something says who is on duty. */
export function lifeIn(rota: Rota, { recordedAt = -Infinity, endedAt = Infinity }: Life): Span {
  const told = toldBy(rota);
  return { from: recordedAt <= told ? -Infinity : recordedAt, until: endedAt <= told ? -Infinity : endedAt };
}

/** What it says of a span is said only of these instants; they may be none. */
export function countingIn(rota: Rota, life: Life, { from, until }: Span): Span {
  const lives = lifeIn(rota, life);
  return { from: Math.max(from, lives.from), until: Math.min(until, lives.until) };
}

/** The instants at which somebody is not there any more, in order and apart. */
export const goneIn = (rota: Rota, leavings: readonly Leaving[]): readonly Span[] =>
  leavings
    .map((leaving) => countingIn(rota, leaving, { from: leaving.at, until: Infinity }))
    .filter(({ from, until }) => from < until);

/** `people` as known at the instant of which the rota is. */
export const leavingsAmong =
  (people: People | undefined): Leavings =>
  (staffId) =>
    leavingsOf(people?.(staffId));
