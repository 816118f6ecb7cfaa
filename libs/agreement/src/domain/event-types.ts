import type { EventType } from '@app/event-store';
import type { Fields } from '@app/kernel';
import { plainName } from '@app/kernel';
import { CONTACT_FIELDS, CUSTOMER_FIELDS, PROJECT_FIELDS, SERVICE_FIELDS } from '../schema/party-schemas.js';
import { NEED_EVENTS } from './customer.js';

/** What is stored of each, as far as it may name anybody: contracts and calendars do not. */
const DECLARED: Readonly<Record<string, Fields>> = {
  CustomerDefined: CUSTOMER_FIELDS,
  ...NEED_EVENTS,
  ProjectDefined: PROJECT_FIELDS,
  ServiceDefined: SERVICE_FIELDS,
  ContactDefined: CONTACT_FIELDS,
  CalendarDefined: {},
  ContractDefined: {},
  MatrixDefined: {},
  MatrixConfirmed: {},
  PagingSettingsDefined: {},
};

/** What agreements write. */
export const AGREEMENT_EVENT_TYPES = Object.entries(DECLARED).map(([type, fields]): EventType => ({
  type,
  schema: 1,
  audience: 'staff',
  personal: Object.entries(fields).flatMap(([name, { personal }]) => (personal ? [plainName(name)] : [])),
}));
