import { GetComplianceHandler } from '../compliance/get-compliance.js';
import { ListComplianceIncidentsHandler } from '../compliance/list-compliance-incidents.js';
import { GetCustomerReportHandler } from '../report/get-customer-report.js';
import { GetCustomerHistoryHandler } from './get-customer-history.js';
import { GetIncidentClocksHandler } from './get-incident-clocks.js';
import { GetIncidentHandler } from './get-incident.js';
import { GetIncidentHistoryHandler } from './get-incident-history.js';
import { GetIncidentTimelineHandler } from './get-incident-timeline.js';
import { ListCountedIncidentsHandler } from './list-counted-incidents.js';
import { ListCustomerIncidentsHandler } from './list-customer-incidents.js';
import { ListIncidentsHandler } from './list-incidents.js';
import { ListMergeRingsHandler } from './list-merge-rings.js';
import { ReadFeedHandler } from './read-feed.js';

/** Of questions that may take long: a service has them answered where they hold nobody up. */
export const LONG_QUERY_HANDLERS = [GetComplianceHandler, GetCustomerReportHandler, ListComplianceIncidentsHandler];

/** Providers of the query bus; they need INCIDENT_READ_MODELS and INCIDENT_CLOCK. */
export const INCIDENT_QUERY_HANDLERS = [
  ...LONG_QUERY_HANDLERS,
  GetCustomerHistoryHandler,
  GetIncidentClocksHandler,
  GetIncidentHandler,
  GetIncidentHistoryHandler,
  GetIncidentTimelineHandler,
  ListCountedIncidentsHandler,
  ListCustomerIncidentsHandler,
  ListIncidentsHandler,
  ListMergeRingsHandler,
  ReadFeedHandler,
];
