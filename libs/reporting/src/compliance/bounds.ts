import { type Field, matching, type Words } from '@app/kernel';
import { BadQuery } from '@app/querying';

const MONTH = /^(19[7-9]|2[01][0-9])[0-9]-(0[1-9]|1[0-2])$/;
export const month = (words: Words): Field<string> => matching(MONTH, 'must be a month such as 2026-03', words);

const MONTH_OR_DAY = /^(19[7-9]|2[01][0-9])[0-9]-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$/;
const DAY = /^(19[7-9]|2[01]\d)\d-\d\d-\d\d$/;

export const monthOrDay = (words: Words): Field<string> =>
  matching(MONTH_OR_DAY, 'must be a month such as 2026-03, or a day such as 2026-03-09', words);

export const isMonth = (text: string): boolean => MONTH.test(text);

/** A day that exists (no 30 February), within the range of instants. */
export const isDay = (text: string): boolean =>
  DAY.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);

/** @throws BadQuery for what is neither a month nor a day */
export function checkBounds(from: string | undefined, to: string | undefined): void {
  for (const [field, bound] of Object.entries({ from, to }))
    if (bound !== undefined && !isMonth(bound) && !isDay(bound))
      throw new BadQuery(
        'query.bad-range',
        `${bound} is no month, as 2026-03 is one, and no day, as 2026-03-09, from 1970 to 2199`,
        field,
      );
}
