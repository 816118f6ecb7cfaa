import { GetComplianceHandler } from './compliance/get-compliance.js';
import { ListComplianceIncidentsHandler } from './compliance/list-compliance-incidents.js';
import { GetCustomerHistoryHandler } from './history/get-customer-history.js';
import { ListCountedIncidentsHandler } from './history/list-counted-incidents.js';
import { GetCustomerReportHandler } from './report/get-customer-report.js';

/** Of questions that may take long: a service has them answered where they hold nobody up. */
export const LONG_QUERY_HANDLERS = [GetComplianceHandler, GetCustomerReportHandler, ListComplianceIncidentsHandler];

export const REPORTING_QUERY_HANDLERS = [
  ...LONG_QUERY_HANDLERS,
  GetCustomerHistoryHandler,
  ListCountedIncidentsHandler,
];
