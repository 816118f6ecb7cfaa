import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ReadModelSession } from '@app/projection';
import { KINDS, PHASES } from '../domain/vocabulary.js';
import type { FilterColumn } from '../read-models/incident-row.js';
import type { SortColumn } from '../read-models/list-indexes.js';
import { INCIDENT_TABLES } from '../read-models/incident-tables.js';
import { DocumentChanges } from '../read-models/text-index.js';
import { chunkRow } from '../read-models/text-tables.js';
import type { IncidentRow, ListQuestion } from './incident-lists.js';
import { IncidentLists, sortKey } from './incident-lists.js';
import type { Value } from './list-plan.js';
import { matchOf } from './text-match.js';

const ROWS = 240;

interface Row extends IncidentRow {
  readonly text: string;
}

const rows: Row[] = Array.from({ length: ROWS }, (_, i) => ({
  n: String((1_700_000_000n + BigInt(i % 90)) * 2n ** 30n + BigInt(i)),
  id: `ID${i}`,
  revision: 0,
  customer_id: `c${(i * 7) % 5}`,
  project_id: i % 3 === 0 ? null : `p${(i * 11) % 9}`,
  kind: KINDS[(i * 5) % 3] ?? 'incident',
  priority: 1 + ((i * 13) % 5),
  phase: PHASES[(i * 17) % PHASES.length] ?? 'reported',
  person_id: i % 4 === 0 ? null : `u${(i * 3) % 7}`,
  team_id: i % 5 === 0 ? null : `t${(i * 3) % 4}`,
  reported_at: '',
  updated_at: 1_700_000_000 + ((i * 37) % 50),
  shown_at: 1_700_000_000 + ((i * 41) % 50),
  title_revision: null,
  text: ['mail', 'disk', 'vpn'].filter((_word, bit) => (i >> bit) % 2 === 1).join(' '),
}));

let session: ReadModelSession;
beforeAll(() => {
  session = ReadModelSession.inMemory(INCIDENT_TABLES);
  const documents = new DocumentChanges();
  for (const { n, text, ...row } of rows) {
    const columns = Object.keys(row);
    const sql = `INSERT INTO incident (n, ${columns.join(', ')}) VALUES (?, ${columns.map(() => '?').join(', ')})`;
    session.prepared(sql).run(BigInt(n), ...Object.values(row));
    index(documents, BigInt(n), text, row.customer_id);
  }
  documents.write(session);
});

/** Every third text is in chunks, of a word each. */
function index(documents: DocumentChanges, n: bigint, text: string, customerId: string): void {
  if (n % 3n !== 0n) {
    documents.replace('whole', n, undefined, { staff: text, customer: '', customerId });
    return;
  }
  const { lastInsertRowid: id } = session.prepared('INSERT INTO long_text (n) VALUES (?)').run(n);
  text.split(' ').forEach((word, first) => {
    documents.replace('chunk', chunkRow(BigInt(id), first), undefined, { staff: word, customer: '' });
  });
}

const several = <T>(...values: T[]): fc.Arbitrary<T[]> => fc.subarray(values, { minLength: 1 });
const filters: Readonly<Record<FilterColumn, fc.Arbitrary<Value[]>>> = {
  customer_id: several('c0', 'c1', 'c2', 'c9'),
  project_id: several('p1', 'p2').map((some) => some.slice(0, 1)),
  kind: several(...KINDS),
  priority: several(1, 2, 3, 4, 5),
  phase: several(...PHASES),
  person_id: fc.constant(['u3']),
  team_id: fc.constant(['t1']),
};

interface Asked {
  readonly filters: Partial<Record<FilterColumn, Value[]>>;
  readonly sort: SortColumn;
  readonly descending: boolean;
  readonly limit: number;
  readonly words?: string | undefined;
  readonly range: readonly [number, number] | undefined;
}

const asked: fc.Arbitrary<Asked> = fc.record({
  filters: fc.record(filters, { requiredKeys: [] }),
  sort: fc.constantFrom<SortColumn>('n', 'updated_at', 'shown_at', 'priority'),
  descending: fc.boolean(),
  limit: fc.integer({ min: 1, max: 60 }),
  words: fc.constantFrom(undefined, 'mail', 'disk', 'mail disk', 'vpn mail disk', 'di* mail', '"mail" "vpn"'),
  range: fc.option(fc.tuple(fc.nat(40), fc.integer({ min: 40, max: 90 })), { nil: undefined }),
});

const secondOf = (n: string): number => Number((BigInt(n) >> 30n) - 1_700_000_000n);
const firstIn = (second: number): bigint => (1_700_000_000n + BigInt(second)) << 30n;

function expected({ filters: wanted, sort, descending, words = '', range }: Asked): string[] {
  return rows
    .filter((row) =>
      Object.entries(wanted).every(([column, values]) => values.includes(row[column as FilterColumn] ?? '')),
    )
    .filter(({ text }) => (words.match(/\w+/g) ?? []).every((word) => text.includes(word)))
    .filter(({ n }) => range === undefined || (secondOf(n) >= range[0] && secondOf(n) < range[1]))
    .sort((a, b) => sortKey(a, sort) - sortKey(b, sort) || (BigInt(a.n) < BigInt(b.n) ? -1 : 1))
    .map(({ id }) => id)
    [descending ? 'reverse' : 'slice']();
}

function allPages(lists: IncidentLists, one: Asked): string[] {
  const { sort, descending, limit, words, range } = one;
  const found: IncidentRow[] = [];
  for (;;) {
    const last = found.at(-1);
    const question: ListQuestion = {
      audience: 'staff',
      filters: new Map(Object.entries(one.filters) as [FilterColumn, Value[]][]),
      from: range && firstIn(range[0]),
      to: range && firstIn(range[1]),
      match: words === undefined ? undefined : matchOf(words, 'all'),
      sort,
      descending,
      limit,
      after: last === undefined ? undefined : { key: sortKey(last, sort), n: last.n },
    };
    const page = lists.page(question);
    found.push(...page);
    if (page.length < limit) return found.map(({ id }) => id);
  }
}

describe('pages of incidents', () => {
  it.each([0, 20, 10_000])('are the filtered and sorted whole, cut (gathering up to %i rows)', (few) => {
    fc.assert(
      fc.property(asked, (one) => {
        expect(allPages(new IncidentLists(session, { rows: few, documents: few }), one)).toEqual(expected(one));
      }),
      { numRuns: 150 },
    );
  });
});

describe('the usual lists', () => {
  const plans = (question: Partial<ListQuestion>): string[] => {
    const seen: string[] = [];
    const spy = new Proxy(session.db, {
      get: (target, name) =>
        name === 'prepare'
          ? (sql: string) => {
              const marks = sql.replaceAll(/[^?]/g, '').length;
              const plan = target.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...Array.from({ length: marks }, () => 1));
              seen.push(...(plan as { detail: string }[]).map(({ detail }) => detail));
              return target.prepare(sql);
            }
          : (Reflect.get(target, name) as unknown),
    });
    const whole = {
      audience: 'staff',
      filters: new Map(),
      sort: 'n',
      descending: true,
      limit: 50,
      ...question,
    } as const;
    new IncidentLists(new ReadModelSession(spy), { rows: 0, documents: 0 }).page(whole);
    return seen;
  };
  const by = (filter: Partial<Record<FilterColumn, Value>>, sort: SortColumn = 'n'): Partial<ListQuestion> => ({
    filters: new Map(Object.entries(filter).map(([column, value]) => [column as FilterColumn, [value]])),
    sort,
  });

  const USUAL: Partial<ListQuestion>[] = [
    by({ customer_id: 'c1' }),
    by({ customer_id: 'c1' }, 'updated_at'),
    by({ customer_id: 'c1' }, 'shown_at'),
    by({ customer_id: 'c1' }, 'priority'),
    by({ customer_id: 'c1', phase: 'in-work' }),
    by({ customer_id: 'c1', priority: 1 }),
    by({ phase: 'in-work' }),
    by({ phase: 'in-work' }, 'updated_at'),
    by({ phase: 'in-work' }, 'priority'),
    by({ phase: 'in-work', priority: 1 }),
    by({ priority: 1 }),
    by({ kind: 'request' }),
    by({ project_id: 'p1' }),
    by({ project_id: 'p1' }, 'updated_at'),
    by({ project_id: 'p1' }, 'priority'),
    by({ team_id: 't1' }),
    by({ team_id: 't1' }, 'updated_at'),
    by({ team_id: 't1' }, 'priority'),
    by({ person_id: 'u3' }),
    by({ person_id: 'u3' }, 'updated_at'),
    by({ person_id: 'u3' }, 'priority'),
  ];

  it.each(USUAL.map((question) => [[...(question.filters ?? [])].join(' '), question.sort, question] as const))(
    'by %s in order of %s search an index and sort nothing',
    (_name, _sort, question) => {
      const details = plans(question);
      expect(details.length).toBeGreaterThan(0);
      for (const detail of details) {
        expect(detail).toMatch(/^SEARCH i USING INDEX incident_by_/);
        expect(detail).not.toMatch(/TEMP B-TREE/);
      }
    },
  );

  it.each(['updated_at', 'priority'] as const)('of everything in order of %s walk its index', (sort) => {
    expect(plans({ sort })).toEqual([`SCAN i USING INDEX incident_by_${sort}`]);
  });

  it('of everything in the order of reports walk the table', () => {
    expect(plans({})).toEqual(['SCAN i']);
    expect(plans({ from: 1n, to: 2n })).toEqual(['SEARCH i USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)']);
  });

  it('by text walk the text index in order', () => {
    const details = plans({ match: matchOf('nowhere', 'all') });
    expect(details[0]).toMatch(/^SCAN x VIRTUAL TABLE INDEX/);
    expect(details[1]).toMatch(/^SEARCH i USING INTEGER PRIMARY KEY/);
    expect(details[2]).toMatch(/^SCAN chunk_staff VIRTUAL TABLE INDEX/);
    expect(details).toHaveLength(3);
  });
});
