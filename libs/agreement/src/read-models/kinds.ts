import type { LedgerEvent } from '@app/event-store';

/** The things that are defined as a whole, version by version. A word of the API, and of the read model. */
export const AGREEMENT_KINDS = ['customer', 'project', 'service', 'contact', 'calendar', 'contract'] as const;
export type AgreementKind = (typeof AGREEMENT_KINDS)[number];

const BY_EVENT: Readonly<Record<string, AgreementKind>> = {
  CustomerDefined: 'customer',
  ProjectDefined: 'project',
  ServiceDefined: 'service',
  ContactDefined: 'contact',
  CalendarDefined: 'calendar',
  ContractDefined: 'contract',
};

/** What an event defines, if it is a definition. */
export const kindOf = ({ type }: LedgerEvent): AgreementKind | undefined =>
  Object.hasOwn(BY_EVENT, type) ? BY_EVENT[type] : undefined;
