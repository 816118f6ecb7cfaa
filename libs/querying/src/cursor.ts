import { createHash } from 'node:crypto';
import { BadQuery } from './query-errors.js';

/** Where a page ended: the sort key of its last row and the row's place in the order of reports. */
export interface Place {
  readonly key: number;
  readonly n: string;
}

const WRONG =
  'the cursor is not one of this list: take `next` of the page before unchanged, with the same filters and sort';

/** A cursor belongs to one question; asked with other filters or another order it would skip or repeat rows in silence. */
export const questionHash = (question: unknown): string => digest(JSON.stringify(question));

export function writeCursor(place: Place, question: string): string {
  const body = `${place.key}.${place.n}`;
  return Buffer.from(`${body}.${digest(`${body} ${question}`)}`).toString('base64url');
}

export function readCursor(cursor: string, question: string): Place {
  const parts = /^((-?\d{1,15})\.(-?\d{1,19}))\.([0-9a-f]{12})$/.exec(
    Buffer.from(cursor, 'base64url').toString('latin1'),
  );
  const [, body, key, n, check] = parts ?? [];
  if (key === undefined || n === undefined || check !== digest(`${body} ${question}`))
    throw new BadQuery('query.bad-cursor', WRONG, 'cursor');
  return { key: Number(key), n };
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);
