import { endedWith } from '@app/event-store';
import type { Db } from '@app/projection';
import { textOf } from './incident-text.js';
import type { Holder } from './personal-fields.js';
import { bare, dropPersonal, holdersOf, noteDestroyed, storedEvents } from './personal-fields.js';
import type { StoredEvent } from './stored-event.js';
import { forgetWords, replaceDocuments } from './text-index.js';
import type { ChangedIncident } from './changed-incident.js';

const WITH_TEXT = new Set(['IncidentReported', 'IncidentCorrected', 'ReferenceAdded']);

/** Whether the text of an incident is another one after these events. */
export const writesText = (events: readonly StoredEvent[]): boolean =>
  events.some(({ type, keyId }) => keyId !== undefined || WITH_TEXT.has(type));

/** Brings the text indexes from the events that the file had to those that it has now. */
export function writeTexts(
  db: Db,
  { n, before, after }: ChangedIncident,
  former: readonly StoredEvent[],
  events: readonly StoredEvent[],
): void {
  const had = before && { ...textOf(former), customerId: before.customerId };
  replaceDocuments(db, n, had, { ...textOf(events), customerId: after.customerId });
}

/** Removes every text under the key of a subject, and its words from the text index. */
export function forgetTexts(subject: string, db: Db): void {
  noteDestroyed(db, subject);
  const gone = holdersOf(db, subject).map((holder) => forgetTextsOf(db, holder, subject));
  dropPersonal(db, subject);
  for (const audience of ['staff', 'customer'] as const)
    forgetWords(
      db,
      audience,
      gone.map((text) => text[audience]),
    );
}

/** What the text indexes had of the incident. */
function forgetTextsOf(db: Db, { n, customer_id: customerId }: Holder, subject: string) {
  const events = storedEvents(db, n);
  const had = { ...textOf(events), customerId };
  const left = textOf(events.map((event) => (endedWith(subject, event.keyId ?? '') ? bare(event) : event)));
  replaceDocuments(db, n, had, { ...left, customerId });
  return had;
}
