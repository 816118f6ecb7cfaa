import { feature } from '@app/feature';
import { PEOPLE_PROBLEMS } from './problems.js';
import { PEOPLE_QUERY_HANDLERS } from './queries/people-findings.js';

export const peopleFeature = feature({
  name: 'people',
  handlers: { queries: PEOPLE_QUERY_HANDLERS },
  problems: PEOPLE_PROBLEMS,
});
