import type { IncidentDraft, IncidentEventData, IncidentEventType } from './events.js';
import type { Fact } from './fact.js';

/** Whose incident it is: what decides the customer on the event and the keys that may seal its personal fields. */
export interface Belonging {
  readonly customerId: string;
  readonly contactId?: string;
}

/**
 * Free text is sealed under the key of the contact who reported the incident, else of the customer. The details of a
 * contact are sealed under that contact's key alone: once it is destroyed, no other key may take them in again.
 */
export function draft<T extends IncidentEventType>(
  type: T,
  data: IncidentEventData[T],
  occurredAt: string,
  incident: Belonging,
  history: readonly Fact[] = [],
): IncidentDraft {
  const customerId = correctedField(data, 'customerId') ?? incident.customerId;
  const of = contactOfDetails(data, history);
  const owners = incident.contactId === undefined ? [] : [subject('person', incident.contactId)];
  const subjects = of === undefined ? [...owners, subject('customer', customerId)] : [subject('person', of)];
  return { type, data, occurredAt, customerId, subjects } as unknown as IncidentDraft;
}

/** A correction of the customer belongs to the new customer already. */
function correctedField(data: object, field: string): string | undefined {
  const correction = data as { field?: unknown; corrects?: unknown; value?: unknown };
  if (correction.corrects === undefined || correction.field !== field) return undefined;
  return correction.value as string;
}

/** The contact whose name and address stand in the event, if it is one with a record. */
function contactOfDetails(data: object, history: readonly Fact[]): string | undefined {
  const given = data as { contactId?: string; reporter?: object; caller?: object; corrects?: string; field?: string };
  if (given.reporter !== undefined || given.caller !== undefined) return given.contactId;
  if (given.corrects === undefined || (given.field !== 'reporter' && given.field !== 'caller')) return undefined;
  const corrected = history.find(({ revision }) => revision.toString() === given.corrects);
  return (corrected?.data as { contactId?: string } | undefined)?.contactId;
}

/** Whose key it is. Logs hold ids with blanks from earlier releases, and what names a key has none. */
const subject = (kind: 'person' | 'customer', id: string): string =>
  `${kind}-${id.replace(/[^!-~]/gu, (character) => encodeURIComponent(character))}`;
