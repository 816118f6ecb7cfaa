import type { ReadModelSession } from '@app/projection';
import type { HistoryRow } from '../../../libs/incident/src/read-models/history-table.js';
import { unpacked } from '../../../libs/incident/src/read-models/history-table.js';
import { CHUNK_BITS } from '../../../libs/incident/src/read-models/text-tables.js';

/** What the projector itself keeps, and how texts are divided: that tells of the way and not of the result. */
const OWN = new Set(['checkpoint', 'streams', 'parked', 'long_text', 'text_chunk', 'chunk_staff', 'chunk_customer']);

/** Their numbers are no incident’s, and say in which order their rows stand. */
const NUMBERED = new Set(['page']);

type Row = Readonly<Record<string, unknown>>;

/**
 * Everything that a read model says, in one order whatever way it was built: two files that hold the same fold of the log
 * give the same dump. Row numbers are replaced by what they stand for; text indexes are spelled out word by word.
 */
export function dump(session: ReadModelSession): Readonly<Record<string, readonly string[]>> {
  const numbers = numbersOf(session);
  return Object.fromEntries(tablesOf(session).map(({ name, type }) => [name, rowsOf(session, name, type, numbers)]));
}

function tablesOf(session: ReadModelSession): readonly { readonly name: string; readonly type: string }[] {
  return (session.db.pragma('table_list') as { name: string; type: string; schema: string }[])
    .filter(({ schema, name, type }) => schema === 'main' && type !== 'shadow' && !name.startsWith('sqlite_'))
    .filter(({ name }) => !OWN.has(name))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

function rowsOf(
  session: ReadModelSession,
  table: string,
  type: string,
  numbers: ReadonlyMap<bigint, string>,
): readonly string[] {
  const rows =
    type === 'virtual'
      ? words(session, table)
      : (session.db.prepare(`SELECT * FROM ${table}`).safeIntegers().all() as Row[]).flatMap((row) =>
          eventsOf(session, row),
        );
  const number = (value: unknown): unknown => (typeof value === 'bigint' ? (numbers.get(value) ?? value) : value);
  return rows
    .map(({ n, ...row }) => (n === undefined ? row : { n: NUMBERED.has(table) ? n : number(n), ...row }))
    .map((row) => JSON.stringify(row, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)))
    .sort();
}

/** A row of the history is as long as the transaction made it: each event counts by itself. */
const eventsOf = (session: ReadModelSession, row: Row): readonly Row[] =>
  'events' in row ? unpacked(session, row as unknown as HistoryRow).map((event) => ({ n: row['n'], ...event })) : [row];

/** How often every word occurs, by the incident that it occurs in, in one document or in several. */
export function words(session: ReadModelSession, table: string): readonly Row[] {
  const chunks = table.replace('text', 'chunk');
  for (const one of [table, chunks])
    session.db.exec(`CREATE VIRTUAL TABLE IF NOT EXISTS temp.words_${one} USING fts5vocab (main, ${one}, instance)`);
  const all = `SELECT doc AS n, term FROM temp.words_${table} WHERE col = 'text'
    UNION ALL SELECT t.n, term FROM temp.words_${chunks} JOIN long_text t ON t.id = doc >> ${CHUNK_BITS}`;
  return session.db
    .prepare(`SELECT n, term, count(*) AS times FROM (${all}) GROUP BY n, term`)
    .safeIntegers()
    .all() as Row[];
}

function numbersOf(session: ReadModelSession): ReadonlyMap<bigint, string> {
  const [table] = tablesOf(session).filter(({ name }) => name === 'incident' || name === 'reporting_incident');
  const rows = session.db.prepare(`SELECT n, id FROM ${table?.name}`).safeIntegers().all() as {
    n: bigint;
    id: string;
  }[];
  return new Map(rows.map(({ n, id }) => [n, id]));
}
