import type { EventType } from '@app/event-store';
import type { Field } from '@app/kernel';
import { EVENTS, type IncidentEventType } from './events.js';
import type { EventDeclaration } from '../messages/declare.js';

const DECLARED: { readonly [T in IncidentEventType]: EventDeclaration } = EVENTS;

const namesOf = ({ fields }: EventDeclaration, mark: 'personal' | 'staff'): readonly string[] =>
  Object.entries<Field>(fields).flatMap(([name, field]) => (field[mark] ? [name.replace(/\?$/, '')] : []));

/**
 * What each event declares to the store. Customers see what concerns them and who they are, not who of the staff did it, not
 * how people were paged, and no correction, because it may quote a staff-only event (the corrected values they do see).
 */
export const INCIDENT_EVENT_TYPES: readonly EventType[] = Object.entries(DECLARED).map(([type, declared]) => ({
  type,
  schema: declared.schema ?? 1,
  audience: declared.audience,
  personal: namesOf(declared, 'personal'),
  sealedUnder: 'year',
  ...(declared.audience === 'staff' ? {} : { staffFields: [...namesOf(declared, 'staff'), 'statedAt'] }),
  ...(declared.upcasters === undefined ? {} : { upcasters: declared.upcasters }),
}));

/** Whether a stored name is one of an incident's events. */
export const isIncidentEventType = (type: string): type is IncidentEventType => Object.hasOwn(DECLARED, type);

const PERSONAL: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(DECLARED).map(([type, declared]) => [type, namesOf(declared, 'personal')]),
);

export const isPersonal = (type: IncidentEventType, field: string): boolean => PERSONAL[type]!.includes(field);
