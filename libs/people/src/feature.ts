import { feature } from '@app/feature';
import { ChangeAbsenceHandler } from './commands/change-absence.js';
import { PEOPLE_PROBLEMS } from './problems.js';

export const peopleFeature = feature({
  name: 'people',
  handlers: { commands: [ChangeAbsenceHandler] },
  problems: PEOPLE_PROBLEMS,
});
