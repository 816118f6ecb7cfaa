import { type DefinedThing, thingOf } from '@app/definitions/pure';
import { MATRIX_FIELDS, PAGING_SETTINGS_FIELDS } from '../matrix/matrix-schema.js';
import { CALENDAR_FILE_FIELDS } from '../schema/calendar-schema.js';
import { VERSION_MARK } from '../schema/contract-schema.js';
import { CONTRACT_FILE_SCHEMA, LOOSE_CONTRACT_SCHEMA } from '../schema/file-schemas.js';
import {
  CONTACT_FIELDS,
  CUSTOMER_FIELDS,
  NEED_FIELDS,
  PROJECT_FIELDS,
  SERVICE_FIELDS,
} from '../schema/party-schemas.js';

export const CUSTOMER_THING = thingOf('customer', 'customers', CUSTOMER_FIELDS, {
  parts: [{ title: 'need', collection: 'needs', description: 'The needs as the BRM notes them.', fields: NEED_FIELDS }],
});
export const PROJECT_THING = thingOf('project', 'projects', PROJECT_FIELDS);
export const SERVICE_THING = thingOf('service', 'services', SERVICE_FIELDS);
export const CONTACT_THING = thingOf('contact', 'contacts', CONTACT_FIELDS, { id: 'The person’s id.' });
export const CALENDAR_THING = thingOf('calendar', 'calendars', { 'version?': VERSION_MARK, ...CALENDAR_FILE_FIELDS });
export const CONTRACT_THING: DefinedThing = {
  name: 'contract',
  collection: 'contracts',
  file: { schema: LOOSE_CONTRACT_SCHEMA, published: CONTRACT_FILE_SCHEMA },
};

export const MATRIX_THING = thingOf('matrix', 'matrices', MATRIX_FIELDS, { title: 'a communication matrix' });
export const PAGING_SETTINGS_THING = thingOf('pagingSettings', 'paging-settings', PAGING_SETTINGS_FIELDS, {
  title: 'the settings of paging',
  single: 'settings',
});

/** Each after those that it names. */
export const AGREEMENT_THINGS: readonly DefinedThing[] = [
  CUSTOMER_THING,
  PROJECT_THING,
  SERVICE_THING,
  CONTACT_THING,
  CALENDAR_THING,
  CONTRACT_THING,
];

/** They name people and rotas, too. */
export const MATRIX_THINGS: readonly DefinedThing[] = [MATRIX_THING, PAGING_SETTINGS_THING];
