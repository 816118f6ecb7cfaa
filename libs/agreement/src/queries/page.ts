import { createHash } from 'node:crypto';
import { Problem } from '@app/platform';

export interface PageOptions {
  /** `next` of the page before. */
  readonly cursor?: string;
  /** 1 to 200; 50 if not given. */
  readonly limit?: number;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** The cursor of the next page; absent on the last one. */
  readonly next?: string;
}

const USUAL = 50;

/** A page of rows in the order of a text key; the cursor belongs to the question that it came from. */
export function pageOf<Row>(
  options: PageOptions,
  question: unknown,
  keyOf: (row: Row) => string,
  read: (after: string, limit: number) => readonly Row[],
): { readonly rows: readonly Row[]; readonly next?: string } {
  const limit = options.limit ?? USUAL;
  const asked = JSON.stringify(question);
  const after = options.cursor === undefined ? '' : readCursor(options.cursor, asked);
  const rows = read(after, limit + 1);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { rows: shown, ...(last === undefined ? {} : { next: writeCursor(keyOf(last), asked) }) };
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

const writeCursor = (key: string, question: string): string =>
  Buffer.from(`${digest(`${key} ${question}`)}${key}`).toString('base64url');

function readCursor(cursor: string, question: string): string {
  const text = Buffer.from(cursor, 'base64url').toString('latin1');
  const key = text.slice(12);
  if (text.slice(0, 12) === digest(`${key} ${question}`)) return key;
  const message = 'the cursor is not one of this list: take `next` of the page before unchanged, with the same filters';
  throw new Problem('query.bad-cursor', message, { errors: [{ field: 'cursor', message }] });
}
