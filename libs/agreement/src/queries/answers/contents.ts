import { list, number, object, string } from '@app/kernel';
import { CALENDAR_FIELDS } from '../../schema/calendar-schema.js';

const YEARS = object({ from: number({ example: 2026 }), to: number({ example: 2028 }) }, { name: 'Years' });

const TRANSITION = object(
  {
    at: number({ description: 'From this second of the Unix epoch on.' }),
    offset: number({ description: 'Seconds ahead of UTC.' }),
  },
  { name: 'Transition' },
);

/** What is shown of a calendar. */
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
