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

/** Notes that the documents of an incident are behind, for `writeTexts`; the title follows at once. */
export function retext(event: LedgerEvent, { n, before }: Folded, db: Db): void {
  if (!tells(event)) return;
  prepared(db, BEHIND).run(n, event.revision, before?.customerId ?? null);
  if (event.type === 'IncidentReported' || event.type === 'IncidentCorrected')
    prepared(db, 'UPDATE incident SET title_revision = ? WHERE n = ?').run(titleRevision(storedEvents(db, n)), n);
}

/** The first event that the documents lack counts. */
const BEHIND = 'INSERT OR IGNORE INTO behind_text (n, revision, customer_id) VALUES (?, ?, ?)';

interface Behind {
  readonly n: bigint;
  readonly revision: bigint;
  readonly customer_id: string | null;
}

/**
 * Brings the text indexes up to the events of a transaction: an incident once, however many of its events came, and in
 * the order of row numbers, because a text index begins a new segment each time that a row number is not beyond the one
 * before it. Done event by event a rebuild takes many times as long.
 */
export function writeTexts(db: Db): void {
  const behind = prepared<Behind>(db, ALL_BEHIND).safeIntegers().all();
  for (const { n, revision, customer_id: formerCustomer } of behind) {
    const events = storedEvents(db, n);
    const former = events.filter((event) => BigInt(event.revision) < revision);
    const had = formerCustomer === null ? undefined : { ...textOf(former), customerId: formerCustomer };
    const customerId = prepared<{ customer_id: string }>(db, CUSTOMER).get(n)?.customer_id ?? '';
    replaceDocuments(db, n, had, { ...textOf(events), customerId });
  }
  if (behind.length > 0) prepared(db, 'DELETE FROM behind_text').run();
}

const ALL_BEHIND = 'SELECT n, revision, customer_id FROM behind_text ORDER BY n';
const CUSTOMER = 'SELECT customer_id FROM incident WHERE n = ?';

const tells = ({ type, personal }: LedgerEvent): boolean =>
  personal !== undefined || ['IncidentReported', 'IncidentCorrected', 'ReferenceAdded'].includes(type);

/** Removes every text under the key of a subject, and its words from the text index. */
export function forgetTexts(subject: string, db: Db): void {
  writeTexts(db);
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
