import { GetIncidentClocksHandler } from './get-incident-clocks.js';
import { GetIncidentHandler } from './get-incident.js';
import { GetIncidentHistoryHandler } from './get-incident-history.js';
import { GetIncidentTimelineHandler } from './get-incident-timeline.js';
import { ListCustomerIncidentsHandler } from './list-customer-incidents.js';
import { ListIncidentsHandler } from './list-incidents.js';
import { ListMergeRingsHandler } from './list-merge-rings.js';
import { ReadFeedHandler } from './read-feed.js';

export const INCIDENT_QUERY_HANDLERS = [
  GetIncidentClocksHandler,
  GetIncidentHandler,
  GetIncidentHistoryHandler,
  GetIncidentTimelineHandler,
  ListCustomerIncidentsHandler,
  ListIncidentsHandler,
  ListMergeRingsHandler,
  ReadFeedHandler,
];
