import type { EventType } from '@app/event-store';

const staff = (type: string, personal: readonly string[] = []): EventType => ({
  type,
  schema: 1,
  audience: 'staff',
  personal,
});

/** What agreements write. Texts that people type are personal; contracts and calendars name nobody. */
export const AGREEMENT_EVENT_TYPES: readonly EventType[] = [
  staff('CustomerDefined', ['name']),
  staff('NeedNoted', ['text']),
  staff('NeedMet'),
  staff('NeedDropped'),
  staff('ProjectDefined', ['name']),
  staff('ServiceDefined', ['name', 'description']),
  staff('ContactDefined', ['name', 'email', 'phone', 'position']),
  staff('CalendarDefined'),
  staff('ContractDefined'),
];
