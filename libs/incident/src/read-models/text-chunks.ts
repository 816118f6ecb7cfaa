import type { ReadModelSession } from '@app/projection';
import { type IncidentText, joined, textsOf } from './incident-text.js';
import { storedEvents } from './personal-fields.js';
import type { StoredEvent } from './stored-event.js';
import type { DocumentChanges } from './text-index.js';
import { chunkRow } from './text-tables.js';

/** A document of a long text: of the events from this revision on. */
export interface Chunk extends IncidentText {
  readonly first: number;
}

/** Characters. Taking a word out of an index costs forty times as much as putting it in, so what grows is kept small. */
const LONGEST = { whole: 10_000, chunk: 2_000 };

/** Whether a text is better kept in chunks, to which it can be added without writing all of it again. */
export const isLong = ({ staff }: IncidentText): boolean => staff.length > LONGEST.whole;

/** The number by which chunks are those of an incident; undefined: its text is one document. */
export const longTextOf = (session: ReadModelSession, n: bigint): bigint | undefined =>
  session.prepared<{ id: bigint }>('SELECT id FROM long_text WHERE n = ?', 'safeIntegers').get(n)?.id;

/** Indexes the whole text of an incident in chunks; the last one. */
export function beginChunks(
  session: ReadModelSession,
  documents: DocumentChanges,
  n: bigint,
  events: readonly StoredEvent[],
): Chunk {
  const { lastInsertRowid: id } = session.prepared('INSERT INTO long_text (n) VALUES (?)').run(n);
  return addToChunks(session, documents, BigInt(id), events);
}

/** Adds the texts of events that follow; the last chunk after it. The text of an event stays whole in one. */
export function addToChunks(
  session: ReadModelSession,
  documents: DocumentChanges,
  id: bigint,
  events: readonly StoredEvent[],
  open?: Chunk,
): Chunk {
  const chunks = open === undefined ? [] : [open];
  textsOf(events).forEach((text, place) => {
    const last = chunks.at(-1);
    const hasRoom = last !== undefined && last.staff.length + text.staff.length <= LONGEST.chunk;
    if (hasRoom || (last !== undefined && text.staff === ''))
      chunks[chunks.length - 1] = { first: last.first, ...joined([last, text]) };
    else chunks.push({ first: events[place]!.revision, ...text });
  });
  for (const chunk of chunks) {
    const before = chunk.first === open?.first ? open : undefined;
    if (before === undefined) session.prepared('INSERT INTO text_chunk VALUES (?, ?)').run(id, chunk.first);
    documents.replace('chunk', chunkRow(id, chunk.first), before, chunk);
  }
  return chunks.at(-1)!;
}

/** The last chunk, of what the file has and these corrections. */
export function openChunk(session: ReadModelSession, n: bigint, id: bigint, made: readonly StoredEvent[]): Chunk {
  const first = firstsOf(session, id).at(-1)!;
  // Corrections follow what they correct: those that the file has of this chunk stand in it.
  return {
    first,
    ...joined(
      textsOf(
        storedEvents(session, n, (event) => event.revision >= first),
        made,
      ),
    ),
  };
}

/** Writes those chunks anew of which an event is corrected. `made`: the corrections that are new. */
export function correctChunks(
  session: ReadModelSession,
  documents: DocumentChanges,
  n: bigint,
  id: bigint,
  made: readonly StoredEvent[],
): void {
  const firsts = firstsOf(session, id);
  const placeOf = ({ data }: StoredEvent): number => firsts.findLastIndex((first) => first <= Number(data['corrects']));
  for (const place of new Set(made.map(placeOf))) {
    const [first = 0, next = Infinity] = firsts.slice(place, place + 2);
    const isIn = ({ revision }: StoredEvent): boolean => revision >= first && revision < next;
    const read = storedEvents(session, n, (event) => isIn(event) || event.type === 'IncidentCorrected');
    const [own, others] = [read.filter(isIn), read.filter((event) => !isIn(event))];
    const [had, has] = [textsOf(own, others), textsOf(own, [...others, ...made])];
    documents.replace('chunk', chunkRow(id, first), joined(had), joined(has));
  }
}

/** Writes those chunks anew that have another text after some of the incident's events have lost theirs. */
export function replaceChunks(
  session: ReadModelSession,
  documents: DocumentChanges,
  id: bigint,
  events: readonly StoredEvent[],
  left: readonly StoredEvent[],
): void {
  const firsts = firstsOf(session, id);
  const [had, has] = [textsOf(events), textsOf(left)];
  firsts.forEach((first, place) => {
    const next = firsts[place + 1];
    documents.replace('chunk', chunkRow(id, first), joined(had.slice(first, next)), joined(has.slice(first, next)));
  });
}

const firstsOf = (session: ReadModelSession, id: bigint): readonly number[] =>
  session
    .prepared<{ first: number }>('SELECT first FROM text_chunk WHERE id = ? ORDER BY first')
    .all(id)
    .map(({ first }) => first);
