import { instant, millisecondsText, type ObjectOf, secondsText } from '@app/kernel';
import type { Visibility } from './visibility.js';
import { askedInstant } from './asked-instant.js';
import { BadQuery } from './query-errors.js';

/** The two times that a historical question is asked as of. */
export const AS_OF = {
  'asOf?': instant({
    description:
      'What had happened by then, a fraction of a second cut off; not in the future. Absent: `knownAt`, else now.',
  }),
  'knownAt?': instant({
    description:
      'What had been recorded by then, to the millisecond; not in the future. Absent: everything recorded so far. For staff.',
  }),
};
export type AsOf = ObjectOf<typeof AS_OF>;

/** The moment at which a question is asked, in epoch milliseconds. */
export interface Moment {
  readonly now: number;
  /** Since when the read model may lack what is in the log; absent: it is at the head. */
  readonly outdatedSince?: number | undefined;
}

export interface PointInTime {
  /** Epoch seconds. */
  readonly asOf: number;
  /** As answers show it. */
  readonly knownAt: string;
  /** Something may still come in that was recorded by then: by a clock that is behind, or beyond the read model. */
  readonly provisional: boolean;
}

/** How long after an instant something may still be recorded for it by an instance whose clock is behind. */
const SETTLING_MS = 60_000;

/** @throws BadQuery for the future, which nobody knows, and for a customer, who sees histories as they now read */
export function pointInTime(
  { asOf, knownAt }: AsOf,
  { now, outdatedSince }: Moment,
  visibility: Visibility,
): PointInTime {
  const known = knownAt === undefined ? undefined : past(knownAt, 'knownAt', now);
  if (known !== undefined && visibility.audience === 'customer')
    throw new BadQuery('query.bad-filter', 'customers see an incident as it now reads: leave knownAt out', 'knownAt');
  const settled = Math.min(now - SETTLING_MS, outdatedSince ?? now);
  return {
    asOf: Math.floor((asOf === undefined ? (known ?? now) : past(asOf, 'asOf', now)) / 1000),
    knownAt: millisecondsText(known ?? Math.floor(now / 1000) * 1000),
    provisional: known === undefined || known > settled,
  };
}

/** Epoch milliseconds. */
function past(text: string, field: string, now: number): number {
  const at = askedInstant(text, field, Infinity);
  if ((field === 'asOf' ? Math.floor(at / 1000) * 1000 : at) > now)
    throw new BadQuery(
      'query.in-the-future',
      `${field} ${text} lies in the future: it is ${secondsText(Math.floor(now / 1000))}`,
      field,
    );
  return at;
}

/** What had been recorded by then: in the order of recording it is the beginning of the stream. */
export function knownBy<Recorded extends { readonly recordedAt: string }>(
  facts: readonly Recorded[],
  { knownAt }: AsOf,
): readonly Recorded[] {
  if (knownAt === undefined) return facts;
  const until = askedInstant(knownAt, 'knownAt');
  return facts.filter(({ recordedAt }) => Date.parse(recordedAt) <= until);
}
