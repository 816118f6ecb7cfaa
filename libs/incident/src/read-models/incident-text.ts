import type { JsonObject, JsonValue } from '@app/event-store';
import { corrected } from '../domain/corrections/corrections.js';
import { fieldsForCustomer, isForCustomer, personalFieldsOf } from './audience.js';
import type { StoredEvent } from './stored-event.js';
import { inOrder } from './stored-event.js';

/** What the text indexes hold of an incident. */
export interface IncidentText {
  readonly staff: string;
  readonly customer: string;
}

/**
 * Staff find every text ever recorded, superseded ones and reasons included. Customers find what they can read: the
 * current values of the fields meant for them. Both find the numbers that other systems gave it.
 */
export function textOf(events: readonly StoredEvent[]): IncidentText {
  const staff = events.flatMap((event) => [...strings(event.personal), ...foreignNumbers(event.type, event.data)]);
  if (staff.length === 0) return { staff: '', customer: '' };
  const customer = corrected(inOrder(events)).flatMap(({ type, data }) => {
    if (!isForCustomer(type)) return [];
    const fields = fieldsForCustomer(type, data);
    const personal = personalFieldsOf(type).map((field) => fields[field]);
    return [...personal.flatMap((value) => [...strings(value)]), ...foreignNumbers(type, fields)];
  });
  return { staff: staff.join('\n'), customer: customer.join('\n') };
}

/** The same with events that come last in the order of the life and correct nothing: all others stay as they are. */
export function textWith(before: IncidentText, events: readonly StoredEvent[]): IncidentText {
  const added = textOf(events);
  const joined = (audience: keyof IncidentText): string =>
    [before[audience], added[audience]].filter((text) => text !== '').join('\n');
  return { staff: joined('staff'), customer: joined('customer') };
}

function* strings(value: JsonValue | undefined): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null)
    for (const key of Object.keys(value).sort()) yield* strings((value as JsonObject)[key]);
}

function foreignNumbers(type: string, data: JsonObject): string[] {
  if (type === 'ReferenceAdded') return [...strings(data['id'])];
  if (type === 'IncidentReported') return [...strings((data['source'] as JsonObject | undefined)?.['id'])];
  return [];
}

/** The event that gives the title, if it has personal fields at all: the report, or the last correction of its title. */
export function titleRevision(events: readonly StoredEvent[]): number | null {
  const report = events.find(({ type }) => type === 'IncidentReported');
  if (report === undefined) return null;
  const last = inOrder(events).findLast(
    (fact) =>
      fact.type === 'IncidentCorrected' &&
      fact.data.field === 'title' &&
      fact.data.corrects === String(report.revision),
  );
  const giver = last === undefined ? report : events.find(({ revision }) => BigInt(revision) === last.revision);
  return giver === undefined || giver.data['value'] === null || giver.keyId === undefined ? null : giver.revision;
}
