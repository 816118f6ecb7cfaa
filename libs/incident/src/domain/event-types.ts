import type { EventType, JsonObject } from '@app/event-store';
import type { IncidentEventData, IncidentEventType } from './events.js';

type Fields<T extends IncidentEventType> = readonly (keyof IncidentEventData[T] & string)[];

interface Declaration<T extends IncidentEventType> {
  readonly audience: EventType['audience'];
  readonly personal?: Fields<T>;
  readonly staffFields?: Fields<T>;
  readonly schema?: number;
  readonly upcasters?: NonNullable<EventType['upcasters']>;
}

/**
 * What each event declares. Customers see what concerns them and who they are, not who of the staff did it, not how
 * people were paged, and no correction, because it may quote a staff-only event (the corrected values they do see).
 */
const declarations: { readonly [T in IncidentEventType]: Declaration<T> } = {
  IncidentReported: {
    audience: 'customer',
    personal: ['reporter', 'title', 'description'],
    staffFields: ['statedAt'],
    schema: 2,
    upcasters: { 1: withoutContract },
  },
  IncidentClassified: { audience: 'customer', staffFields: ['by', 'statedAt'] },
  IncidentReclassified: { audience: 'customer', staffFields: ['by', 'statedAt'] },
  IncidentAssigned: {
    audience: 'customer',
    staffFields: ['by', 'personId', 'statedAt'],
    schema: 2,
    upcasters: { 1: assigneeToPerson },
  },
  IncidentPaged: { audience: 'staff' },
  IncidentAcknowledged: { audience: 'customer', staffFields: ['by', 'statedAt'] },
  WorkStarted: { audience: 'customer', staffFields: ['by', 'statedAt'] },
  IncidentEscalated: { audience: 'staff', personal: ['text'] },
  IncidentPutOnHold: { audience: 'customer', personal: ['text'], staffFields: ['by', 'text', 'statedAt'] },
  IncidentResumed: { audience: 'customer', personal: ['text'], staffFields: ['by', 'text', 'statedAt'] },
  ContactTaken: { audience: 'staff', personal: ['caller', 'text'] },
  CustomerInformed: { audience: 'customer', personal: ['text'], staffFields: ['by', 'statedAt'] },
  NoteAdded: { audience: 'staff', personal: ['text'] },
  ReferenceAdded: { audience: 'staff' },
  IncidentCorrected: {
    audience: 'staff',
    personal: ['personalValue', 'text'],
    schema: 2,
    upcasters: { 1: withoutContract },
  },
  IncidentResolved: { audience: 'customer', personal: ['text'], staffFields: ['by', 'code', 'statedAt'] },
  IncidentReopened: { audience: 'customer', personal: ['text'], staffFields: ['by', 'statedAt'] },
  IncidentClosed: { audience: 'customer', personal: ['text'], staffFields: ['by', 'code', 'text', 'statedAt'] },
  IncidentCancelled: { audience: 'customer', personal: ['text'], staffFields: ['by', 'statedAt'] },
  IncidentMerged: { audience: 'customer', personal: ['text'], staffFields: ['by', 'text', 'statedAt'] },
  SlaWarningRaised: { audience: 'staff' },
  SlaBreached: { audience: 'staff' },
  SlaBreachCorrected: { audience: 'staff', personal: ['text'] },
};

/** Version 1 knew no contracts: what was reported then has no terms. */
function withoutContract(data: JsonObject): JsonObject {
  return data;
}

/** Version 1 knew persons only: `{assignee}`. Version 2 names a person, a team, or both. */
function assigneeToPerson(data: JsonObject): JsonObject {
  const { assignee, ...others } = data;
  return assignee === undefined ? others : { ...others, personId: assignee };
}

export const INCIDENT_EVENT_TYPES: readonly EventType[] = Object.entries(declarations).map(([type, declared]) => ({
  type,
  schema: declared.schema ?? 1,
  audience: declared.audience,
  personal: declared.personal ?? [],
  sealedUnder: 'year',
  ...(declared.staffFields === undefined ? {} : { staffFields: declared.staffFields }),
  ...(declared.upcasters === undefined ? {} : { upcasters: declared.upcasters }),
}));

/** Whether a stored name is one of an incident's events. */
export const isIncidentEventType = (type: string): type is IncidentEventType => Object.hasOwn(declarations, type);

export const isPersonal = (type: IncidentEventType, field: string): boolean =>
  (declarations[type].personal as readonly string[] | undefined)?.includes(field) ?? false;
