import type { LedgerEvent } from '@app/event-store';
import type { Db } from '@app/projection';
import { prepared } from '@app/projection';
import type { Folded } from './history.js';
import { textOf, titleRevision } from './incident-text.js';
import type { StoredEvent } from './stored-event.js';
import { storedEvents, takenApart } from './stored-event.js';
import { forgetWords, replaceDocuments } from './text-index.js';

/** Keeps the personal fields of an event beside their key, unless the key is known to be destroyed. */
export function keepPersonal(event: LedgerEvent, n: bigint, db: Db): void {
  const { personal } = takenApart(event);
  const keyId = event.personal?.keyId;
  if (personal === undefined || keyId === undefined) return;
  if (prepared(db, 'SELECT 1 FROM destroyed_key WHERE subject = ?').get(keyId) !== undefined) return;
  prepared(db, ADD).run(n, event.revision, keyId, JSON.stringify(personal));
}

const ADD = 'INSERT INTO incident_personal (n, revision, key_id, data) VALUES (?, ?, ?, ?)';

/** Brings the title and the text index up to an event that was just kept. */
export function retext(event: LedgerEvent, { n, before, after }: Folded, db: Db): void {
  if (!tells(event)) return;
  const events = storedEvents(db, n);
  const former = events.filter(({ revision }) => BigInt(revision) !== event.revision);
  const documents = { ...textOf(events), customerId: after.customerId };
  const had = before === undefined ? undefined : { ...textOf(former), customerId: before.customerId };
  replaceDocuments(db, n, had, documents);
  if (event.type === 'IncidentReported' || event.type === 'IncidentCorrected')
    prepared(db, 'UPDATE incident SET title_revision = ? WHERE n = ?').run(titleRevision(events), n);
}

const tells = ({ type, personal }: LedgerEvent): boolean =>
  personal !== undefined || ['IncidentReported', 'IncidentCorrected', 'ReferenceAdded'].includes(type);

/** Removes every text under the key of a subject, and its words from the text index. */
export function forgetTexts(subject: string, db: Db): void {
  prepared(db, 'INSERT OR IGNORE INTO destroyed_key (subject) VALUES (?)').run(subject);
  const holders = prepared<{ n: bigint; customer_id: string }>(db, HOLDERS).safeIntegers().all(subject);
  const gone = { staff: [] as string[], customer: [] as string[] };
  for (const { n, customer_id: customerId } of holders) {
    const events = storedEvents(db, n);
    const had = { ...textOf(events), customerId };
    replaceDocuments(db, n, had, { ...textOf(events.map((event) => without(subject, event))), customerId });
    gone.staff.push(had.staff);
    gone.customer.push(had.customer);
  }
  prepared(db, 'DELETE FROM incident_personal WHERE key_id = ?').run(subject);
  forgetWords(db, 'staff', gone.staff);
  forgetWords(db, 'customer', gone.customer);
}

const HOLDERS = `SELECT DISTINCT p.n, i.customer_id FROM incident_personal p JOIN incident i ON i.n = p.n
  WHERE p.key_id = ?`;

function without(subject: string, { personal, ...event }: StoredEvent): StoredEvent {
  return personal === undefined || event.keyId === subject ? event : { ...event, personal };
}
