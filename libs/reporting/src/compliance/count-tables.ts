import type { ReadModelSession } from '@app/projection';
import type { CountedCycle, SettledState } from './counted-cycle.js';
import { MEASURED, SETTLED_STATES } from './counted-cycle.js';

type Column<State extends string> = State extends `${infer A}-${infer B}` ? `${A}_${Column<B>}` : State;

/** A column for each state: most of what happens to a cycle moves it from one to another in the same row. */
export const columnOf = <State extends SettledState>(state: State): Column<State> =>
  state.replaceAll('-', '_') as Column<State>;

interface CountTable {
  readonly name: string;
  readonly key: readonly string[];
  readonly keyOf: (cycle: CountedCycle) => readonly (string | number)[];
  /** By what they do. */
  readonly statements: Map<string, string>;
}

/** By everything that a question can name; and of all customers together, a few rows a month. */
const TABLES: readonly CountTable[] = [
  {
    name: 'sla_count',
    key: ['customer_id TEXT', 'month TEXT', 'clock INTEGER', 'priority INTEGER', 'project_id TEXT', 'service_id TEXT'],
    keyOf: (cycle) => [cycle.customerId, monthOf(cycle), cycle.clock, cycle.priority, cycle.projectId, cycle.serviceId],
    statements: new Map(),
  },
  {
    name: 'sla_total',
    key: ['month TEXT', 'clock INTEGER', 'priority INTEGER'],
    keyOf: (cycle) => [monthOf(cycle), cycle.clock, cycle.priority],
    statements: new Map(),
  },
];

const monthOf = ({ day }: CountedCycle): string => day.slice(0, 7);
const namesOf = ({ key }: CountTable): readonly string[] => key.map((column) => column.split(' ')[0] ?? '');

/** `business` and `wall` are sums of seconds, of the measured cycles; a row that counts nothing is removed. */
export const COUNT_TABLES = TABLES.map(
  (table) => `CREATE TABLE ${table.name} (
    ${[
      ...table.key,
      'cycles INTEGER',
      ...SETTLED_STATES.map((state) => `${columnOf(state)} INTEGER`),
      'business INTEGER',
      'wall INTEGER',
    ]
      .map((column) => (table.key.includes(column) ? `${column} NOT NULL` : `${column} NOT NULL DEFAULT 0`))
      .join(',\n    ')},
    PRIMARY KEY (${namesOf(table).join(', ')})
  ) WITHOUT ROWID;`,
).join('\n  ');

/** Counts a cycle that is now what it was not before; undefined: there was none, or is none any more. */
export function count(session: ReadModelSession, was: CountedCycle | undefined, is: CountedCycle | undefined): void {
  for (const table of TABLES) {
    const [from, to] = [was && table.keyOf(was), is && table.keyOf(is)];
    const stays = from !== undefined && to !== undefined && from.every((value, place) => value === to[place]);
    if (stays && was !== undefined && is !== undefined) move(session, table, from, was, is);
    else {
      if (was !== undefined && from !== undefined) takeOut(session, table, from, was);
      if (is !== undefined && to !== undefined) add(session, table, to, is);
    }
  }
}

type Key = readonly (string | number)[];

function add(session: ReadModelSession, table: CountTable, key: Key, { state, ...cycle }: CountedCycle): void {
  const column = columnOf(state);
  const sql = () => `INSERT INTO ${table.name} (${namesOf(table).join(', ')}, cycles, ${column}, business, wall)
    VALUES (${table.key.map(() => '?').join(', ')}, 1, 1, ?, ?)
    ON CONFLICT DO UPDATE SET cycles = cycles + 1, ${column} = ${column} + 1, business = business + excluded.business,
      wall = wall + excluded.wall`;
  session.prepared(once(table, state, sql)).run(...key, ...secondsOf({ state, ...cycle }));
}

function takeOut(session: ReadModelSession, table: CountTable, key: Key, was: CountedCycle): void {
  const last = once(table, 'last', () => `DELETE FROM ${table.name} WHERE ${isKey(table)} AND cycles = 1`);
  if (session.prepared(last).run(...key).changes === 1) return;
  const column = columnOf(was.state);
  const sql = () => `UPDATE ${table.name} SET cycles = cycles - 1, ${column} = ${column} - 1, business = business - ?,
    wall = wall - ? WHERE ${isKey(table)}`;
  session.prepared(once(table, `-${was.state}`, sql)).run(...secondsOf(was), ...key);
}

function move(session: ReadModelSession, table: CountTable, key: Key, was: CountedCycle, is: CountedCycle): void {
  const [[business, wall], [businessNow, wallNow]] = [secondsOf(was), secondsOf(is)];
  if (was.state === is.state && business === businessNow && wall === wallNow) return;
  const [from, to] = [columnOf(was.state), columnOf(is.state)];
  const sql = () => `UPDATE ${table.name} SET ${from === to ? '' : `${from} = ${from} - 1, ${to} = ${to} + 1,`}
    business = business + ?, wall = wall + ? WHERE ${isKey(table)}`;
  const moving = once(table, `${was.state}>${is.state}`, sql);
  session.prepared(moving).run(businessNow - business, wallNow - wall, ...key);
}

function once({ statements }: CountTable, what: string, write: () => string): string {
  let sql = statements.get(what);
  if (sql === undefined) statements.set(what, (sql = write()));
  return sql;
}

const secondsOf = ({ state, business, wall }: CountedCycle): readonly [number, number] =>
  MEASURED.includes(state) ? [business ?? 0, wall ?? 0] : [0, 0];

const isKey = (table: CountTable): string =>
  namesOf(table)
    .map((name) => `${name} = ?`)
    .join(' AND ');
