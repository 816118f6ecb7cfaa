import type { CalendarDefinition } from '@app/business-time';
import { type Field, list, number, object, string } from '@app/kernel';
import { CALENDAR_SCHEMA } from '../../schema/calendar-schema.js';
import type { Schema } from '../../schema/schema.js';

/** What is shown of what was defined. Texts are absent once the key of the person or customer is destroyed. */

/** A field in the form in which it is defined. */
export const asDefined = <T>(schema: Schema, field: string): Field<T> => schema.properties![field] as Field<T>;

export const CUSTOMER = {
  'name?': string(),
  'brmId?': string({ description: 'The Business Relationship Manager.' }),
};

export const PROJECT = {
  customerId: string(),
  'name?': string(),
  'sdmId?': string({ description: 'The Service Delivery Manager.' }),
  'teamId?': string(),
};

export const SERVICE = {
  projectId: string(),
  customerId: string(),
  'name?': string(),
  'description?': string(),
};

export const CONTACT = {
  customerId: string(),
  'name?': string(),
  'email?': string(),
  'phone?': string(),
  'position?': string(),
};

const YEARS = object({ from: number({ example: 2026 }), to: number({ example: 2028 }) }, { name: 'Years' });

const TRANSITION = object(
  {
    at: number({ description: 'From this second of the Unix epoch on.' }),
    offset: number({ description: 'Seconds ahead of UTC.' }),
  },
  { name: 'Transition' },
);

const ofCalendar = <F extends keyof CalendarDefinition>(field: F): Field<NonNullable<CalendarDefinition[F]>> =>
  asDefined(CALENDAR_SCHEMA, field);

export const CALENDAR = {
  years: ofCalendar('years'),
  week: ofCalendar('week'),
  'holidays?': ofCalendar('holidays'),
  'overrides?': ofCalendar('overrides'),
  'breaks?': ofCalendar('breaks'),
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
