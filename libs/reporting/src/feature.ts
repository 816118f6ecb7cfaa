import { feature } from '@app/feature';
import { REPORTING_PROJECTIONS } from './projections.js';
import { WHAT_IF_PROBLEMS } from './what-if/what-if-refused.js';
import { GetComplianceHandler } from './compliance/get-compliance.js';
import { ListComplianceIncidentsHandler } from './compliance/list-compliance-incidents.js';
import { GetCustomerHistoryHandler } from './history/get-customer-history.js';
import { ListCountedIncidentsHandler } from './history/list-counted-incidents.js';
import { GetCustomerReportHandler } from './report/get-customer-report.js';

const REPORTING_QUERY_HANDLERS = [
  GetComplianceHandler,
  GetCustomerReportHandler,
  ListComplianceIncidentsHandler,
  GetCustomerHistoryHandler,
  ListCountedIncidentsHandler,
];

export const reportingFeature = feature({
  name: 'reporting',
  projections: REPORTING_PROJECTIONS,
  handlers: { queries: REPORTING_QUERY_HANDLERS },
  problems: WHAT_IF_PROBLEMS,
});
