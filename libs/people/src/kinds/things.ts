import { type DefinedThing, thingOf } from '@app/definitions/pure';
import { ABSENCE_FIELDS, STAFF_FIELDS, TEAM_FIELDS } from '../domain/fields.js';

export const STAFF_THING = thingOf('staff', 'staff', STAFF_FIELDS, {
  title: 'a member of the staff',
  id: 'The person’s id.',
  parts: [
    {
      title: 'absence',
      collection: 'absences',
      description: 'When the person is away.',
      fields: ABSENCE_FIELDS,
    },
  ],
});
export const TEAM_THING = thingOf('team', 'teams', TEAM_FIELDS);

export const PEOPLE_THINGS: readonly DefinedThing[] = [STAFF_THING, TEAM_THING];
