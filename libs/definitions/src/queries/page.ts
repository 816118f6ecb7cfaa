import { createHash } from 'node:crypto';
import { Problem } from '@app/platform';
import { DEFAULT_LIMIT, type PageOptions } from '@app/querying';

export interface Page<Item> {
  readonly items: readonly Item[];
  /** The cursor of the next page; absent on the last one. */
  readonly next?: string;
}

/** So many characters of what was stored a page holds; a longer one is made and sent in one piece, and holds up everybody else. */
const LONGEST = 400_000;

/** As many as may be shown; a page of long ones ends early, and the next one goes on there. */
function fitting<Row extends { readonly data: string }>(found: readonly Row[], limit: number): readonly Row[] {
  let length = 0;
  const past = found.findIndex(
    ({ data }, index) => index > 0 && (length += data.length) + found[0]!.data.length > LONGEST,
  );
  return found.slice(0, past === -1 ? limit : Math.min(past, limit));
}

/** A page of rows in the order of a text key; the cursor belongs to the question that it came from. */
export function pageOf<Row extends { readonly data: string }, Item>(
  { cursor, limit = DEFAULT_LIMIT }: PageOptions,
  question: unknown,
  rows: {
    readonly keyOf: (row: Row) => string;
    readonly read: (after: string, limit: number) => readonly Row[];
    readonly itemOf: (row: Row) => Item;
  },
): Page<Item> {
  const asked = JSON.stringify(question);
  const after = cursor === undefined ? '' : readCursor(cursor, asked);
  const found = rows.read(after, limit + 1);
  const shown = fitting(found, limit);
  const last = found.length > shown.length ? shown.at(-1) : undefined;
  return {
    items: shown.map(rows.itemOf),
    ...(last === undefined ? {} : { next: writeCursor(rows.keyOf(last), asked) }),
  };
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
