import type { LedgerEvent } from '@app/event-store';

/** The things that are defined as a whole, version by version. A word of the API, and of the read model. */
const KIND_OF = {
  CustomerDefined: 'customer',
  ProjectDefined: 'project',
  ServiceDefined: 'service',
  ContactDefined: 'contact',
  CalendarDefined: 'calendar',
  ContractDefined: 'contract',
} as const;
export type AgreementKind = (typeof KIND_OF)[keyof typeof KIND_OF];

/** What an event defines, if it is a definition. */
export const kindOf = ({ type }: LedgerEvent): AgreementKind | undefined =>
  Object.hasOwn(KIND_OF, type) ? KIND_OF[type as keyof typeof KIND_OF] : undefined;

/** The id of a stream: its name without the category. */
export const idIn = (stream: string): string => stream.slice(stream.indexOf('-') + 1);
