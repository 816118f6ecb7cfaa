import type { Audience } from '@app/querying';
import type { ReadModelSession } from '@app/projection';
import type { IncidentText } from './incident-text.js';
import { searchable } from './searchable.js';
import { type DocumentKind, textIndexOf } from './text-tables.js';

/** A document for each audience. */
export interface Documents extends IncidentText {
  readonly customerId?: string;
}

const NONE: Documents = { staff: '', customer: '' };

interface Change {
  readonly kind: DocumentKind;
  readonly row: bigint;
  readonly before: Documents;
  readonly after: Documents;
}

/**
 * What a transaction does to the documents of the text indexes. An index has no content of its own: to take a document out
 * it must be told exactly what was put in, which is why both states are handed over.
 */
export class DocumentChanges {
  private readonly changes = new Map<string, Change>();

  replace(kind: DocumentKind, row: bigint, before: Documents = NONE, after: Documents = NONE): void {
    const key = `${kind} ${row}`;
    this.changes.set(key, { kind, row, before: this.changes.get(key)?.before ?? before, after });
  }

  write(session: ReadModelSession): void {
    for (const kind of ['whole', 'chunk'] as const)
      for (const audience of ['staff', 'customer'] as const) this.writeInto(session, kind, audience);
  }

  private writeInto(session: ReadModelSession, kind: DocumentKind, audience: Audience): void {
    const table = textIndexOf(audience, kind);
    const changes = [...this.changes.values()]
      .filter((change) => change.kind === kind && differs(change, audience))
      .map(({ row, before, after }) => ({ row, had: rowOf(before, audience), has: rowOf(after, audience) }))
      .filter(({ had, has }) => had.join() !== has.join() && (had[0] !== '' || has[0] !== ''))
      .sort((one, other) => (one.row < other.row ? -1 : 1));
    const removed = changes.filter(({ had: [text] }) => text !== '');
    for (const { row, had } of removed) session.prepared(removeFrom(table)).run(row, ...had);
    // FTS5 leaves a word where it was that is taken out and put in at once, if the new document has it many times.
    if (removed.length > 0) session.prepared(flushOf(table)).run();
    for (const { row, has } of changes) if (has[0] !== '') session.prepared(addTo(table)).run(row, ...has);
  }
}

/** Seen before anything is folded: of a long text most chunks stay as they are. */
const differs = ({ before, after }: Change, audience: Audience): boolean =>
  before[audience] !== after[audience] || before.customerId !== after.customerId;

const rowOf = (documents: Documents, audience: Audience): readonly [text: string, customer: string] => [
  searchable(documents[audience]),
  documents.customerId ?? '',
];

const flushOf = (table: string): string => `INSERT INTO ${table} (${table}) VALUES ('flush')`;
const addTo = (table: string): string => `INSERT INTO ${table} (rowid, text, customer) VALUES (?, ?, ?)`;
const removeFrom = (table: string): string =>
  `INSERT INTO ${table} (${table}, rowid, text, customer) VALUES ('delete', ?, ?, ?)`;

/** A beginning of a word that is shorter than this tells nothing. */
const TELLING = 4;

/**
 * The index keeps, beside its pages, the beginnings of words by which it finds a page; they outlive the document. Where one
 * begins a word of a text that had to go, or begins with one, and no text that is left has it, the index is written anew.
 */
export function forgetWords(session: ReadModelSession, table: string, texts: readonly string[]): void {
  const gone = new Set(texts.flatMap((text) => searchable(text).match(/[\p{L}\p{N}]+/gu) ?? []));
  const beginningsOfGone = new Set([...gone].flatMap(beginningsOf));
  const isLeft = session.prepared(`SELECT 1 FROM ${table} WHERE ${table} MATCH ? LIMIT 1`);
  const kept = session.prepared<{ term: string }>(`SELECT CAST(term AS TEXT) AS term FROM ${table}_idx`).all();
  const outlived = kept
    // The first character of a term in there is the number of the index that it belongs to.
    .map(({ term }) => term.slice(1))
    .filter((term) => beginningsOfGone.has(term) || beginningsOf(term).some((beginning) => gone.has(beginning)))
    .some((term) => isLeft.get(`"${term}" *`) === undefined);
  if (outlived) session.prepared(`INSERT INTO ${table} (${table}) VALUES ('optimize')`).run();
}

/** Those that tell something, the word itself among them. */
const beginningsOf = (word: string): readonly string[] =>
  Array.from({ length: Math.max(0, word.length - TELLING + 1) }, (_, more) => word.slice(0, TELLING + more));
