import { GetComplianceHandler } from './compliance/get-compliance.js';
import { ListComplianceIncidentsHandler } from './compliance/list-compliance-incidents.js';
import { GetCustomerHistoryHandler } from './history/get-customer-history.js';
import { ListCountedIncidentsHandler } from './history/list-counted-incidents.js';
import { GetCustomerReportHandler } from './report/get-customer-report.js';

export const REPORTING_QUERY_HANDLERS = [
  GetComplianceHandler,
  GetCustomerReportHandler,
  ListComplianceIncidentsHandler,
  GetCustomerHistoryHandler,
  ListCountedIncidentsHandler,
];
