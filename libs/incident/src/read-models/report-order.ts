import { sortable } from '@app/kernel';

const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * The row number of an incident: the second of its report, then the first thirty bits of its number. Rows therefore lie
 * in the order of their reports, whatever order the log brought them in: a list by report time, a time range, and a text
 * search (the text index walks its row numbers in order) need no sorting, and every index ends in this order for free.
 */
export function reportOrder(reportedAt: string, id: string): bigint {
  return firstFrom(Date.parse(reportedAt)) + BigInt(leadingBits(id));
}

/** The lowest row number that a report of this instant, or of the next whole second, can have. In epoch milliseconds. */
export const firstFrom = (milliseconds: number): bigint => BigInt(sortable(Math.ceil(milliseconds / 1000))) << 30n;

function leadingBits(id: string): number {
  let bits = 0;
  for (let place = 0; place < 6; place += 1) bits = bits * 32 + Math.max(0, DIGITS.indexOf(id.charAt(place) || '0'));
  return bits;
}
