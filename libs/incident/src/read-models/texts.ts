import { endedWith } from '@app/event-store';
import type { ReadModelSession } from '@app/projection';
import type { ChangedIncident } from './changed-incident.js';
import { type IncidentText, joined, textOf } from './incident-text.js';
import type { Holder } from './personal-fields.js';
import { bare, dropPersonal, holdersOf, noteDestroyed, storedEvents } from './personal-fields.js';
import type { StoredEvent } from './stored-event.js';
import {
  addToChunks,
  beginChunks,
  type Chunk,
  correctChunks,
  isLong,
  longTextOf,
  openChunk,
  replaceChunks,
} from './text-chunks.js';
import { DocumentChanges, forgetWords } from './text-index.js';
import { forgetTextsSoFar, rememberText, type TextSoFar, textBefore } from './text-so-far.js';
import { type DocumentKind, textIndexOf } from './text-tables.js';

const WITH_TEXT = new Set(['IncidentReported', 'IncidentCorrected', 'ReferenceAdded']);

/** Whether the text of an incident is another one after these events. */
const writesText = (events: readonly StoredEvent[]): boolean =>
  events.some(({ type, keyId }) => keyId !== undefined || WITH_TEXT.has(type));

/**
 * Brings the text indexes to what the incident says with these events. `former` reads what the file had of it: it is asked
 * only where that is not remembered, or where an event says something of those before.
 */
export function writeTexts(
  session: ReadModelSession,
  documents: DocumentChanges,
  changed: ChangedIncident,
  events: readonly StoredEvent[],
  former: () => readonly StoredEvent[],
): void {
  const { n, id, before } = changed;
  const [first, last] = [events[0]!.revision, events[events.length - 1]!.revision];
  const known = textBefore(session, id, first);
  if (!writesText(events)) {
    if (known !== undefined) rememberText(session, id, known, last);
    return;
  }
  const long = before && longTextOf(session, n);
  const has =
    long === undefined
      ? writeWhole(session, documents, changed, events, known, former)
      : writeChunks(session, documents, n, long, events, known);
  rememberText(session, id, has, last);
}

function writeWhole(
  session: ReadModelSession,
  documents: DocumentChanges,
  { n, before, after }: ChangedIncident,
  events: readonly StoredEvent[],
  known: TextSoFar | undefined,
  former: () => readonly StoredEvent[],
): TextSoFar {
  const had = before && { ...(known ?? textOf(former())), customerId: before.customerId };
  const has = had && made(events).length === 0 ? joined([had, textOf(events)]) : textOf([...former(), ...events]);
  if (isLong(has)) {
    documents.replace('whole', n, had);
    return beginChunks(session, documents, n, [...former(), ...events]);
  }
  documents.replace('whole', n, had, { ...has, customerId: after.customerId });
  return has;
}

function writeChunks(
  session: ReadModelSession,
  documents: DocumentChanges,
  n: bigint,
  long: bigint,
  events: readonly StoredEvent[],
  known: TextSoFar | undefined,
): TextSoFar {
  const corrections = made(events);
  const former = corrections.filter(({ data }) => Number(data['corrects']) < events[0]!.revision);
  if (former.length > 0) correctChunks(session, documents, n, long, former);
  const open = former.length === 0 && isChunk(known) ? known : openChunk(session, n, long, former);
  return addToChunks(session, documents, long, events, open);
}

const isChunk = (text: TextSoFar | undefined): text is Chunk => text?.first !== undefined;

/** Only these change what another event says. */
const made = (events: readonly StoredEvent[]): readonly StoredEvent[] =>
  events.filter(({ type }) => type === 'IncidentCorrected');

/** Removes every text under the key of a subject, and its words from the text indexes. */
export function forgetTexts(subject: string, session: ReadModelSession): void {
  noteDestroyed(session, subject);
  forgetTextsSoFar(session);
  const documents = new DocumentChanges();
  const gone = holdersOf(session, subject).map((holder) => forgetTextsOf(session, documents, holder, subject));
  documents.write(session);
  dropPersonal(session, subject);
  for (const kind of ['whole', 'chunk'] as const)
    for (const audience of ['staff', 'customer'] as const)
      forgetWords(
        session,
        textIndexOf(audience, kind),
        gone.filter((one) => one.kind === kind).map(({ text }) => text[audience]),
      );
}

/** What the text indexes had of the incident. */
function forgetTextsOf(
  session: ReadModelSession,
  documents: DocumentChanges,
  { n, customer_id: customerId }: Holder,
  subject: string,
): Gone {
  const events = storedEvents(session, n);
  const left = events.map((event) => (endedWith(subject, event.keyId ?? '') ? bare(event) : event));
  const text = textOf(events);
  const long = longTextOf(session, n);
  if (long === undefined) documents.replace('whole', n, { ...text, customerId }, { ...textOf(left), customerId });
  else replaceChunks(session, documents, long, events, left);
  return { text, kind: long === undefined ? 'whole' : 'chunk' };
}

interface Gone {
  readonly text: IncidentText;
  readonly kind: DocumentKind;
}
