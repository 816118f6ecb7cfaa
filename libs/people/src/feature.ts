import { feature } from '@app/feature';
import { ChangeAbsenceHandler } from './commands/change-absence.js';
import { PEOPLE_PROBLEMS } from './problems.js';
import { PEOPLE_QUERY_HANDLERS } from './queries/people-findings.js';

export const peopleFeature = feature({
  name: 'people',
  handlers: { commands: [ChangeAbsenceHandler], queries: PEOPLE_QUERY_HANDLERS },
  problems: PEOPLE_PROBLEMS,
});
