import { feature } from '@app/feature';
import { REPORTING_QUERY_HANDLERS } from './handlers.js';
import { REPORTING_PROJECTIONS } from './projections.js';
import { WHAT_IF_PROBLEMS } from './what-if/what-if-refused.js';

export const reportingFeature = feature({
  name: 'reporting',
  projections: REPORTING_PROJECTIONS,
  handlers: { queries: REPORTING_QUERY_HANDLERS },
  problems: WHAT_IF_PROBLEMS,
});
