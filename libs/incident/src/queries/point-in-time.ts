import type { Fact } from '../domain/fact.js';
import { instant, isInstant, seconds } from '../domain/instant.js';
import type { Sight } from './access.js';
import { BadQuery } from './query-errors.js';

/** The two times that a historical question is asked as of; whole seconds in UTC. */
export interface AsOf {
  /** What had happened by then. Absent: `knownAt`, and without that now. */
  readonly asOf?: string;
  /** What had been recorded by then. Absent: everything recorded so far. */
  readonly knownAt?: string;
}

/** The moment at which a question is asked, in epoch milliseconds. */
export interface Moment {
  readonly now: number;
  /** Since when the read model may lack what stands in the log; absent: it is at the head. */
  readonly outdatedSince?: number | undefined;
}

export interface PointInTime {
  readonly asOf: number;
  readonly knownAt: number;
  /** Something may still come in that was recorded by then: by a clock that is behind, or beyond the read model. */
  readonly provisional: boolean;
}

/** How long after an instant something may still be recorded for it by an instance whose clock is behind. */
const SETTLING_MS = 60_000;

/** @throws BadQuery for the future, which nobody knows, and for a customer, who sees histories as they now read */
export function pointInTime({ asOf, knownAt }: AsOf, { now, outdatedSince }: Moment, sight: Sight): PointInTime {
  const known = knownAt === undefined ? undefined : past(knownAt, 'knownAt', now);
  if (known !== undefined && sight.audience === 'customer')
    throw new BadQuery('query.bad-filter', 'customers see an incident as it now reads: leave knownAt out', 'knownAt');
  const present = Math.floor(now / 1000);
  const settled = Math.min(now - SETTLING_MS, outdatedSince ?? now);
  return {
    asOf: asOf === undefined ? (known ?? present) : past(asOf, 'asOf', now),
    knownAt: known ?? present,
    provisional: known === undefined || known * 1000 > settled,
  };
}

function past(text: string, field: string, now: number): number {
  if (!isInstant(text))
    throw new BadQuery('query.bad-range', `${text} is no instant, as 2026-03-27T15:00:00Z is one`, field);
  if (seconds(text) * 1000 > now)
    throw new BadQuery(
      'query.in-the-future',
      `${field} ${text} lies in the future: it is ${instant(Math.floor(now / 1000))}`,
      field,
    );
  return seconds(text);
}

/** What had been recorded by then: in the order of recording it is the beginning of the stream. */
export const knownBy = (facts: readonly Fact[], { knownAt }: AsOf): readonly Fact[] =>
  knownAt === undefined ? facts : facts.filter(({ recordedAt }) => Date.parse(recordedAt) <= Date.parse(knownAt));
