import type { Statement } from 'better-sqlite3';
import type { ReadModelSession } from '@app/projection';
import { FILTER_COLUMNS, type FilterColumn, type FilterValues } from '../read-models/incident-row.js';
import type { ListIndex, SortColumn } from '../read-models/list-indexes.js';
import type { Place, Audience } from '@app/querying';
import type { Value, Walk } from './list-plan.js';
import { narrowing, ordered, walksOf } from './list-plan.js';
import { textIndexOf } from '../read-models/text-tables.js';
import { inChunks, type Piece } from './in-chunks.js';
import { isBeginning, type TextMatch } from './text-match.js';

export interface ListQuestion {
  readonly audience: Audience;
  readonly filters: ReadonlyMap<FilterColumn, readonly Value[]>;
  /** Row numbers: from, inclusive; to, exclusive. */
  readonly from?: bigint | undefined;
  readonly to?: bigint | undefined;
  readonly match?: TextMatch | undefined;
  readonly sort: SortColumn;
  readonly descending: boolean;
  readonly after?: Place | undefined;
  readonly limit: number;
}

/** A row of `incident`. */
export interface IncidentRow extends FilterValues {
  readonly n: string;
  readonly id: string;
  readonly revision: number;
  readonly reported_at: string;
  readonly updated_at: number;
  readonly shown_at: number;
  readonly title_revision: number | null;
}

/**
 * Up to so many rows are gathered and sorted: a few milliseconds. Documents lie in the order of their rows and are
 * gathered at about a microsecond each, while looking a row up in the text index costs a hundred times as much.
 */
const FEW = { rows: 1_500, documents: 50_000 };

/**
 * Pages of incidents. An index that gives the order asked for is walked as far as the page needs. Where filters are left
 * over that the walk would have to check row by row, and one of them alone leaves few rows, those are gathered instead.
 */
export class IncidentLists {
  private readonly statements = new Map<string, Statement<(Value | bigint)[]>>();

  constructor(
    private readonly session: ReadModelSession,
    private readonly few = FEW,
  ) {}

  page(question: ListQuestion): readonly IncidentRow[] {
    const { match, limit } = question;
    if (match === undefined) return this.walked(question);
    const whole = this.byDocuments(question, match)
      ? this.fromDocuments(question, match)
      : this.walked(question, [contains(question, match)]);
    const inSeveral = this.fromChunks(question, match);
    return inSeveral.length === 0 ? whole : sorted([...whole, ...inSeveral], question).slice(0, limit);
  }

  private walked(question: ListQuestion, contained: readonly Piece[] = []): IncidentRow[] {
    const { walks, rest } = walksOf(question.filters);
    const rows = walks.flatMap((walk) => this.walk(walk, rest, contained, question));
    return walks.length > 1 ? sorted(rows, question).slice(0, question.limit) : rows;
  }

  private walk(
    walk: Walk,
    rest: ListQuestion['filters'],
    contained: readonly Piece[],
    question: ListQuestion,
  ): IncidentRow[] {
    const where = [...equal(walk), ...among(rest), ...bounds(question), ...behind(question), ...contained];
    const index = this.indexFor(walk, rest.size + contained.length, question);
    return this.select(`FROM incident i ${hint(index)}`, where, 'i.n', question);
  }

  /** `left`: what is to be checked row by row in any case. */
  private indexFor(walk: Walk, left: number, question: ListQuestion): ListIndex | undefined {
    const inOrder = ordered(walk, question.sort);
    const open = walk.size + left;
    if (open === (inOrder === undefined ? 0 : exact(inOrder, walk))) return inOrder;
    const narrow = narrowing(walk)
      .map((index) => ({ index, count: this.count(index, walk, question) }))
      .reduce<{ index?: ListIndex; count: number }>((a, b) => (b.count < a.count ? b : a), {
        count: this.few.rows + 1,
      });
    return narrow.index ?? inOrder;
  }

  /** How many rows the index finds for the walk, at most one more than few. */
  private count(index: ListIndex, walk: Walk, question: ListQuestion): number {
    const held = new Map([...walk].filter(([column]) => index.filters.includes(column) || index.order === column));
    return this.countUpTo(this.few.rows, `FROM incident i ${hint(index)}`, [...equal(held), ...bounds(question)]);
  }

  private countUpTo(limit: number, from: string, where: readonly Piece[]): number {
    const sql = `SELECT count(*) AS rows FROM (SELECT 1 ${from} ${conjunction(where)} LIMIT ${limit + 1})`;
    return (this.prepared(sql).get(...valuesOf(where)) as { rows: number }).rows;
  }

  /**
   * Documents lie in the order of reports and give that order by themselves. For another order they are gathered, unless
   * they are many: then every second or third row of the walk is one of them. Beginnings of words are too slow to look up.
   */
  private byDocuments(question: ListQuestion, { whole, terms }: TextMatch): boolean {
    if (question.sort === 'n' || terms.some(isBeginning)) return true;
    const index = textIndexOf(question.audience, 'whole');
    const where = [matches(index, whole), ...bounds(question, 'x.rowid')];
    const { documents } = this.few;
    return this.countUpTo(documents, `FROM ${index} x`, where) <= documents;
  }

  private fromDocuments(question: ListQuestion, { whole }: TextMatch): IncidentRow[] {
    const index = textIndexOf(question.audience, 'whole');
    const place = question.sort === 'n' ? 'x.rowid' : 'i.n';
    const where = [
      matches(index, whole),
      ...among(question.filters),
      ...bounds(question, 'x.rowid'),
      ...behind(question, place),
    ];
    // CROSS JOIN holds SQLite to this order: documents first.
    return this.select(`FROM ${index} x CROSS JOIN incident i ON i.n = x.rowid`, where, place, question);
  }

  private fromChunks(question: ListQuestion, { terms }: TextMatch): IncidentRow[] {
    const found = inChunks(this.session, question.audience, terms, this.few.documents);
    if (found === undefined) return [];
    if (!found.areFew) return this.walked(question, found.where);
    const where = [...found.where, ...among(question.filters), ...bounds(question), ...behind(question)];
    return this.select('FROM incident i NOT INDEXED', where, 'i.n', question);
  }

  private select(from: string, where: readonly Piece[], place: string, question: ListQuestion): IncidentRow[] {
    const way = question.descending ? 'DESC' : 'ASC';
    const order = question.sort === 'n' ? `${place} ${way}` : `i.${question.sort} ${way}, ${place} ${way}`;
    const sql = `SELECT ${COLUMNS} ${from} ${conjunction(where)} ORDER BY ${order} LIMIT ?`;
    return this.prepared(sql).all(...valuesOf(where), question.limit) as IncidentRow[];
  }

  private prepared(sql: string): Statement<(Value | bigint)[]> {
    let statement = this.statements.get(sql);
    if (statement === undefined) this.statements.set(sql, (statement = this.session.db.prepare(sql)));
    return statement;
  }
}

const FILTERED = Object.keys(FILTER_COLUMNS).map((column) => `i.${column}`);
const COLUMNS = `CAST(i.n AS TEXT) AS n, i.id, i.revision, ${FILTERED.join(', ')}, i.reported_at, i.updated_at, i.shown_at,
  i.title_revision`;

const hint = (index: ListIndex | undefined): string =>
  index === undefined ? 'NOT INDEXED' : `INDEXED BY ${index.name}`;

const exact = (index: ListIndex, walk: Walk): number =>
  index.filters.length + (index.order === 'priority' && walk.has('priority') ? 1 : 0);

const conjunction = (pieces: readonly Piece[]): string =>
  pieces.length === 0 ? '' : `WHERE ${pieces.map(({ sql }) => sql).join(' AND ')}`;

const valuesOf = (pieces: readonly Piece[]): (Value | bigint)[] => pieces.flatMap(({ values }) => [...values]);

const equal = (walk: Walk): Piece[] =>
  [...walk].map(([column, value]) => ({ sql: `i.${column} = ?`, values: [value] }));

const among = (filters: ListQuestion['filters']): Piece[] =>
  [...filters].map(([column, values]) => ({ sql: `i.${column} IN (${values.map(() => '?').join(', ')})`, values }));

const bounds = ({ from, to }: ListQuestion, place = 'i.n'): Piece[] => [
  ...(from === undefined ? [] : [{ sql: `${place} >= ?`, values: [from] }]),
  ...(to === undefined ? [] : [{ sql: `${place} < ?`, values: [to] }]),
];

function behind({ after, sort, descending }: ListQuestion, place = 'i.n'): Piece[] {
  if (after === undefined) return [];
  const than = descending ? '<' : '>';
  if (sort === 'n') return [{ sql: `${place} ${than} ?`, values: [BigInt(after.n)] }];
  return [{ sql: `(i.${sort}, ${place}) ${than} (?, ?)`, values: [after.key, BigInt(after.n)] }];
}

const matches = (index: string, match: string): Piece => ({ sql: `${index} MATCH ?`, values: [match] });

function contains({ audience }: ListQuestion, { whole }: TextMatch): Piece {
  const index = textIndexOf(audience, 'whole');
  return { sql: `EXISTS (SELECT 1 FROM ${index} x WHERE x.${index} MATCH ? AND x.rowid = i.n)`, values: [whole] };
}

/** The number that a place in the order is made of, besides the row number. */
export const sortKey = (row: IncidentRow, sort: SortColumn): number => (sort === 'n' ? 0 : row[sort]);

function sorted(rows: IncidentRow[], { sort, descending }: ListQuestion): IncidentRow[] {
  const way = descending ? -1 : 1;
  return rows.sort((a, b) => {
    const byKey = sortKey(a, sort) - sortKey(b, sort);
    if (byKey !== 0) return way * byKey;
    return way * (BigInt(a.n) < BigInt(b.n) ? -1 : 1);
  });
}
