import type { EventType, JsonObject } from '@app/event-store';
import { INCIDENT_EVENT_TYPES } from '../domain/events/event-types.js';

const TYPES: ReadonlyMap<string, EventType> = new Map(
  INCIDENT_EVENT_TYPES.map((declared) => [declared.type, declared]),
);

export const isForCustomer = (type: string): boolean => TYPES.get(type)?.audience === 'customer';

export const personalFieldsOf = (type: string): readonly string[] => TYPES.get(type)?.personal ?? [];

/** The fields of an event, personal or not, without those that only staff see. */
export function fieldsForCustomer(type: string, fields: JsonObject): JsonObject {
  const hidden = TYPES.get(type)?.staffFields ?? [];
  if (!hidden.some((field) => field in fields)) return fields;
  return Object.fromEntries(Object.entries(fields).filter(([field]) => !hidden.includes(field)));
}
