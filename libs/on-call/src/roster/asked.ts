import { instant, type ObjectOf } from '@app/kernel';
import { askedInstant, BadQuery } from '@app/querying';

const DAY = 86_400;
/** Two years and the day between: what a year's plan and the year before it need. */
const LONGEST_DAYS = 2 * 366;

const KNOWN_AT = { 'knownAt?': instant({ description: 'What had been recorded by then. Absent: everything so far.' }) };

export const AT_ASKED = { 'at?': instant({ description: 'The instant, past or future; now if absent.' }), ...KNOWN_AT };
export const SPAN_ASKED = {
  'from?': instant({ description: 'Where it begins; now if absent.' }),
  'to?': instant({ description: 'Where it ends, exclusive; two years later at most.' }),
  ...KNOWN_AT,
};

export type AtAsked = ObjectOf<typeof AT_ASKED>;
export type SpanAsked = ObjectOf<typeof SPAN_ASKED>;

export interface Span {
  readonly from: number;
  readonly until: number;
}

/** Epoch milliseconds. */
export const knownAtOf = ({ knownAt }: { readonly knownAt?: string }): number | undefined =>
  knownAt === undefined ? undefined : askedInstant(knownAt, 'knownAt');

export const secondOf = (text: string | undefined, field: string, now: number): number =>
  Math.floor((text === undefined ? now : askedInstant(text, field)) / 1000);

/** @param days of the span where its end is not said */
export function spanOf({ from, to }: SpanAsked, now: number, days: number): Span {
  const begin = secondOf(from, 'from', now);
  const end = to === undefined ? begin + days * DAY : secondOf(to, 'to', now);
  if (end <= begin) throw new BadQuery('query.bad-range', 'to is not after from', 'to');
  if (end - begin > LONGEST_DAYS * DAY)
    throw new BadQuery('query.bad-range', `a span of a duty is ${LONGEST_DAYS} days at most`, 'to');
  return { from: begin, until: end };
}
