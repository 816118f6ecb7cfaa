import { omit } from '@app/kernel';
import { type JsonObject, keysEndingWith, subjectOf } from '@app/event-store';
import type { ReadModelSession } from '@app/projection';
import { plainEvents } from './history-table.js';
import type { StoredEvent } from './stored-event.js';

/** Plain text of personal fields stands only here, beside its key, and in the text indexes made of it. */
export const PERSONAL_TABLES = `
  CREATE TABLE incident_personal (
    n        INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    key_id   TEXT NOT NULL,
    data     TEXT NOT NULL,
    PRIMARY KEY (n, revision)
  ) WITHOUT ROWID;
  CREATE INDEX incident_personal_by_key ON incident_personal (key_id);

  -- An event of a destroyed key that is folded later (its stream was parked) leaves no text behind.
  CREATE TABLE destroyed_key (subject TEXT PRIMARY KEY) WITHOUT ROWID;
`;

/** The events without what is under a destroyed key. */
export const withoutDestroyed = (session: ReadModelSession, events: readonly StoredEvent[]): readonly StoredEvent[] =>
  events.map((event) =>
    event.personal !== undefined && isDestroyed(session, event.keyId ?? '') ? bare(event) : event,
  );

/** With a subject's own key all its years are. */
const isDestroyed = (session: ReadModelSession, keyId: string): boolean =>
  session.prepared(IS_DESTROYED).get(keyId, subjectOf(keyId)) !== undefined;

/** Keeps the personal fields of events beside their key. */
export function keepPersonal(session: ReadModelSession, n: bigint, events: readonly StoredEvent[]): void {
  for (const { revision, keyId, personal } of events)
    if (personal !== undefined) session.prepared(ADD).run(n, revision, keyId, JSON.stringify(personal));
}

/** In the order of recording, with the personal fields that are still there; of the operational file. */
export function storedEvents(
  session: ReadModelSession,
  n: bigint,
  isAskedFor: (event: StoredEvent) => boolean = () => true,
): StoredEvent[] {
  const personal = session.prepared<{ data: string }>(OF_EVENT);
  return plainEvents(session, n)
    .filter(isAskedFor)
    .map((event) => {
      const row = event.keyId === undefined ? undefined : personal.get(n, event.revision);
      return row === undefined ? event : { ...event, personal: session.parsed<JsonObject>(row.data) };
    });
}

export interface Holder {
  readonly n: bigint;
  readonly customer_id: string;
}

/** From now on the subject's key is destroyed. */
export const noteDestroyed = (session: ReadModelSession, subject: string): void =>
  void session.prepared('INSERT OR IGNORE INTO destroyed_key (subject) VALUES (?)').run(subject);

/** The incidents with personal fields under a key that ends with this one. */
export const holdersOf = (session: ReadModelSession, subject: string): readonly Holder[] =>
  session.prepared<Holder>(HOLDERS, 'safeIntegers').all(keysEndingWith(subject));

export const dropPersonal = (session: ReadModelSession, subject: string): void =>
  void session.prepared(`DELETE FROM incident_personal WHERE ${ENDING}`).run(keysEndingWith(subject));

/** The event without its personal fields. */
export const bare = (event: StoredEvent): StoredEvent => omit(event, 'personal');

const IS_DESTROYED = 'SELECT 1 FROM destroyed_key WHERE subject IN (?, ?)';
const ENDING = '(key_id = @keyId OR (key_id > @after AND key_id < @before))';
const ADD = 'INSERT INTO incident_personal (n, revision, key_id, data) VALUES (?, ?, ?, ?)';
const OF_EVENT = 'SELECT data FROM incident_personal WHERE n = ? AND revision = ?';
const HOLDERS = `SELECT DISTINCT p.n, i.customer_id FROM incident_personal p JOIN incident i ON i.n = p.n
  WHERE ${ENDING}`;
