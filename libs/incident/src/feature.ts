import { AgreementDirectory } from '@app/agreement';
import { feature } from '@app/feature';
import { BeginIncidentHandler } from './commands/begin-incident.handler.js';
import { ChangeIncidentHandler } from './commands/change-incident.handler.js';
import { ImportIncidentRowHandler } from './commands/import-incident-row.handler.js';
import { ReportAndTakeHandler, TakeIncidentHandler } from './commands/take-incident.handler.js';
import { slaLane } from './deadlines/sla-lane.js';
import { slaWorkIn } from './deadlines/sla-work.js';
import { INCIDENT_EVENT_TYPES } from './domain/events/event-types.js';
import { INCIDENT_PROBLEMS } from './problems.js';
import { INCIDENT_PROJECTIONS } from './read-models/projections.js';
import { GetIncidentClocksHandler } from './queries/get-incident-clocks.js';
import { GetIncidentHandler } from './queries/get-incident.js';
import { GetIncidentHistoryHandler } from './queries/get-incident-history.js';
import { GetIncidentTimelineHandler } from './queries/get-incident-timeline.js';
import { ListCustomerIncidentsHandler } from './queries/list-customer-incidents.js';
import { ListIncidentsHandler } from './queries/list-incidents.js';
import { ListMergeRingsHandler } from './queries/list-merge-rings.js';
import { ReadFeedHandler } from './queries/read-feed.js';
import { BeginRepinningHandler } from './repinning/begin-repinning.handler.js';
import { REPINNING_PROBLEMS } from './repinning/problems.js';
import { REPINNING_QUERY_HANDLERS } from './repinning/queries.js';
import { repinLane } from './repinning/repin-lane.js';
import { REPINNING_EVENT_TYPES } from './repinning/repinning.js';

const INCIDENT_QUERY_HANDLERS = [
  GetIncidentClocksHandler,
  GetIncidentHandler,
  GetIncidentHistoryHandler,
  GetIncidentTimelineHandler,
  ListCustomerIncidentsHandler,
  ListIncidentsHandler,
  ListMergeRingsHandler,
  ReadFeedHandler,
];

export const incidentFeature = feature({
  name: 'incident',
  events: [...INCIDENT_EVENT_TYPES, ...REPINNING_EVENT_TYPES],
  projections: INCIDENT_PROJECTIONS,
  handlers: {
    commands: [
      BeginIncidentHandler,
      ChangeIncidentHandler,
      TakeIncidentHandler,
      ReportAndTakeHandler,
      ImportIncidentRowHandler,
      BeginRepinningHandler,
    ],
    queries: [...INCIDENT_QUERY_HANDLERS, ...REPINNING_QUERY_HANDLERS],
  },
  problems: { ...INCIDENT_PROBLEMS, ...REPINNING_PROBLEMS },
  runs: ({ deadlines }) => deadlines === 'on',
  lanes: ({ commands, operational, metrics }) => [
    slaLane(commands, new AgreementDirectory(operational), metrics.deadlineLateness),
    repinLane(commands),
  ],
  metrics({ metrics, operational }) {
    const work = slaWorkIn(operational);
    metrics.gauge('ledger_deadlines_pending', 'Warnings and breaches that are still to come.', [], () => [
      { labels: {}, value: work.count() },
    ]);
  },
});
