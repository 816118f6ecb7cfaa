import { reignsOf } from './reigns.js';
import type { Rota } from './rota.js';

/** So many turns and windows are worked out for one answer. */
const MOST_AT_ONCE = 20_000;

/** How many days of a duty are worked out at once, at most: it is bounded before, so that no question keeps others waiting. */
export function mostDays(rota: Rota, from: number, until: number): number {
  const busiest = busiestDay(rota, from, until);
  return busiest === 0 ? Infinity : Math.floor(MOST_AT_ONCE / busiest);
}

/** Turns and windows of a day, at most. */
export const busiestDay = (rota: Rota, from: number, until: number): number =>
  reignsOf(rota)
    .filter((reign) => reign.until > from && reign.from < until)
    .reduce((most, { version }) => Math.max(most, version.perDay), 0);
