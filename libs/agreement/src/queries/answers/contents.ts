import { type Field, type Fields, isOptional, list, number, object, string, type TypeOf } from '@app/kernel';
import { CONTACT_FIELDS, CUSTOMER_FIELDS, PROJECT_FIELDS, SERVICE_FIELDS } from '../../schema/party-schemas.js';
import { CALENDAR_FIELDS } from '../../schema/calendar-schema.js';

/** What is shown of what was defined. Texts are absent once the key of the person or customer is destroyed. */

type Shown<F extends Fields> = {
  readonly [
    K in keyof F & string as F[K] extends { personal: true } ? (K extends `${string}?` ? K : `${K}?`) : K
  ]: Field<TypeOf<F[K]>>;
};

/** Texts as they were defined, or as an earlier release took them. */
const shown = <F extends Fields>(fields: F): Shown<F> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, { personal, description = '' }]) => [
      personal && !isOptional(name) ? `${name}?` : name,
      string({ description }),
    ]),
  ) as Shown<F>;

export const CUSTOMER = shown(CUSTOMER_FIELDS);
export const PROJECT = shown(PROJECT_FIELDS);
export const SERVICE = { ...shown(SERVICE_FIELDS), customerId: string({ description: 'Whose project it is.' }) };
export const CONTACT = shown(CONTACT_FIELDS);

const YEARS = object({ from: number({ example: 2026 }), to: number({ example: 2028 }) }, { name: 'Years' });

const TRANSITION = object(
  {
    at: number({ description: 'From this second of the Unix epoch on.' }),
    offset: number({ description: 'Seconds ahead of UTC.' }),
  },
  { name: 'Transition' },
);

export const CALENDAR = {
  years: CALENDAR_FIELDS.years,
  week: CALENDAR_FIELDS.week,
  'holidays?': CALENDAR_FIELDS['holidays?'],
  'overrides?': CALENDAR_FIELDS['overrides?'],
  'breaks?': CALENDAR_FIELDS['breaks?'],
  'zoneYears?': {
    ...YEARS,
    description: 'The years that `transitions` covers; with a single version only.',
  },
  'transitions?': list(TRANSITION, {
    description: 'The offsets of the zone, frozen with the version; with a single version only.',
  }),
  'name?': string(),
  hash: string({ description: 'SHA-256 of the frozen calendar: what contracts pin.' }),
  zone: string(),
};
