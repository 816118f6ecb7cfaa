import type { ReadModelSession } from '@app/projection';

export type Row = Readonly<Record<string, string | bigint | null>>;

/** A row that stands in one of two tables only, or whose columns differ. */
export interface RowDifference {
  readonly reason: 'row-missing' | 'row-unexpected' | 'row-altered';
  readonly key: Row;
  /** Of a row that stands in both: as it is kept, and as it should be. */
  readonly columns: readonly { readonly name: string; readonly kept: Row[string]; readonly expected: Row[string] }[];
}

/** The same table in two databases, walked side by side in the order of its key. */
export function* tableDifferences(
  kept: ReadModelSession,
  expected: ReadModelSession,
  table: string,
): Generator<RowDifference> {
  const columns = expected.db.prepare<[], { name: string; pk: number }>(`PRAGMA table_info(${table})`).all();
  const keys = columns.filter(({ pk }) => pk > 0).sort((one, other) => one.pk - other.pk);
  const names = keys.map(({ name }) => name);
  const rowsOf = (session: ReadModelSession): Iterator<Row> =>
    session.db
      .prepare<[], Row>(`SELECT * FROM ${table} ORDER BY ${names.join(', ')}`)
      .safeIntegers()
      .iterate();
  const keyOf = (row: Row): Row => Object.fromEntries(names.map((name) => [name, row[name] ?? null]));
  const [mine, theirs] = [rowsOf(kept), rowsOf(expected)];
  let [one, other] = [next(mine), next(theirs)];
  while (one !== undefined || other !== undefined) {
    const order = compared(one, other, names);
    if (order === 0 && one !== undefined && other !== undefined) {
      const differing = differingColumns(one, other, columns);
      if (differing.length > 0) yield { reason: 'row-altered', key: keyOf(one), columns: differing };
    } else if (order < 0 && one !== undefined) yield { reason: 'row-unexpected', key: keyOf(one), columns: [] };
    else if (other !== undefined) yield { reason: 'row-missing', key: keyOf(other), columns: [] };
    if (order <= 0) one = next(mine);
    if (order >= 0) other = next(theirs);
  }
}

const next = (rows: Iterator<Row>): Row | undefined => {
  const result = rows.next();
  return result.done === true ? undefined : result.value;
};

/** Negative: the first comes first, or there is no other. */
function compared(one: Row | undefined, other: Row | undefined, names: readonly string[]): number {
  if (one === undefined) return 1;
  if (other === undefined) return -1;
  for (const name of names) {
    const [mine, theirs] = [one[name], other[name]];
    if (mine === theirs || mine === undefined || theirs === undefined || mine === null || theirs === null) continue;
    return mine < theirs ? -1 : 1;
  }
  return 0;
}

const differingColumns = (kept: Row, expected: Row, columns: readonly { readonly name: string }[]) =>
  columns.flatMap(({ name }) =>
    kept[name] === expected[name] ? [] : [{ name, kept: kept[name] ?? null, expected: expected[name] ?? null }],
  );
