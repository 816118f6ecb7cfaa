import { endedWith } from '@app/event-store';
import type { Db } from '@app/projection';
import { textOf, textWith } from './incident-text.js';
import type { Holder } from './personal-fields.js';
import { bare, dropPersonal, holdersOf, noteDestroyed, storedEvents } from './personal-fields.js';
import type { StoredEvent } from './stored-event.js';
import { forgetWords, replaceDocuments } from './text-index.js';
import { forgetTextsSoFar, rememberText, textBefore } from './text-so-far.js';
import type { ChangedIncident } from './changed-incident.js';

const WITH_TEXT = new Set(['IncidentReported', 'IncidentCorrected', 'ReferenceAdded']);

/** Whether the text of an incident is another one after these events. */
const writesText = (events: readonly StoredEvent[]): boolean =>
  events.some(({ type, keyId }) => keyId !== undefined || WITH_TEXT.has(type));

/**
 * Brings the text indexes to what the incident says with these events. `former` reads what the file had of it: it is asked
 * only where that is not remembered, or where an event says something of those before.
 */
export function writeTexts(
  db: Db,
  changed: ChangedIncident,
  events: readonly StoredEvent[],
  former: () => readonly StoredEvent[],
): void {
  const { n, id, before, after } = changed;
  const [first, last] = [events[0]!.revision, events[events.length - 1]!.revision];
  const known = textBefore(db, id, first);
  if (!writesText(events)) {
    if (known !== undefined) rememberText(db, id, known, last);
    return;
  }
  const had = before && (known ?? textOf(former()));
  const has = had && addsOnly(changed, events) ? textWith(had, events) : textOf([...former(), ...events]);
  replaceDocuments(db, n, had && before && { ...had, customerId: before.customerId }, {
    ...has,
    customerId: after.customerId,
  });
  rememberText(db, id, has, last);
}

/** The events are the last of the life, and none of them changes what another one says. */
function addsOnly({ history }: ChangedIncident, events: readonly StoredEvent[]): boolean {
  const latest = history.slice(-events.length);
  return events.every(
    ({ type, revision }, place) => type !== 'IncidentCorrected' && latest[place]?.revision === BigInt(revision),
  );
}

/** Removes every text under the key of a subject, and its words from the text index. */
export function forgetTexts(subject: string, db: Db): void {
  noteDestroyed(db, subject);
  forgetTextsSoFar(db);
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
