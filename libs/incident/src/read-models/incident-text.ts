import type { JsonObject, JsonValue } from '@app/event-store';
import { corrected } from '../domain/corrections/corrections.js';
import { fieldsForCustomer, isForCustomer, personalFieldsOf } from './audience.js';
import type { StoredEvent } from './stored-event.js';
import { inOrder } from './stored-event.js';

/** What the text indexes hold of an incident, or of some of its events. */
export interface IncidentText {
  readonly staff: string;
  readonly customer: string;
}

/** Behind every text a word of its own, which nobody asks for: no phrase goes on from one text into the next. */
const END = '\n\ue000\n';

/**
 * The text of each event. Staff find every text ever recorded, superseded ones and reasons included. Customers find what
 * they can read: the current values of the fields meant for them. Both find the numbers that other systems gave it.
 * `others` are the corrections among those events of the incident that are not asked for.
 */
export function textsOf(events: readonly StoredEvent[], others: readonly StoredEvent[] = []): readonly IncidentText[] {
  const now = new Map(corrected(inOrder([...events, ...others])).map((fact) => [Number(fact.revision), fact]));
  return events.map(({ revision, type, personal, data }) => ({
    staff: ended([...strings(personal), ...foreignNumbers(type, data)]),
    customer: isForCustomer(type) ? ended(forCustomer(type, now.get(revision)?.data ?? {})) : '',
  }));
}

export const joined = (texts: readonly IncidentText[]): IncidentText => ({
  staff: texts.map(({ staff }) => staff).join(''),
  customer: texts.map(({ customer }) => customer).join(''),
});

/** The text of all events of an incident. */
export const textOf = (events: readonly StoredEvent[]): IncidentText => joined(textsOf(events));

const ended = (texts: readonly string[]): string => texts.map((text) => text + END).join('');

function forCustomer(type: string, data: object): readonly string[] {
  const fields = fieldsForCustomer(type, data as JsonObject);
  const personal = personalFieldsOf(type).map((field) => fields[field]);
  return [...personal.flatMap((value) => [...strings(value)]), ...foreignNumbers(type, fields)];
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
