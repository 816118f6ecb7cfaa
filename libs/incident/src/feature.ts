import { AgreementDirectory } from '@app/agreement';
import { feature } from '@app/feature';
import { BeginIncidentHandler } from './commands/begin-incident.handler.js';
import { ChangeIncidentHandler } from './commands/change-incident.handler.js';
import { ImportIncidentRowHandler } from './commands/import-incident-row.handler.js';
import { slaLane } from './deadlines/sla-lane.js';
import { slaWorkIn } from './deadlines/sla-work.js';
import { INCIDENT_EVENT_TYPES } from './domain/events/event-types.js';
import { INCIDENT_PROBLEMS } from './problems.js';
import { INCIDENT_QUERY_HANDLERS } from './queries/handlers.js';
import { INCIDENT_PROJECTIONS } from './read-models/projections.js';

export const incidentFeature = feature({
  name: 'incident',
  events: INCIDENT_EVENT_TYPES,
  projections: INCIDENT_PROJECTIONS,
  handlers: {
    commands: [BeginIncidentHandler, ChangeIncidentHandler, ImportIncidentRowHandler],
    queries: INCIDENT_QUERY_HANDLERS,
  },
  problems: INCIDENT_PROBLEMS,
  lanes: ({ commands, operational, metrics }) => [
    slaLane(commands, new AgreementDirectory(operational), metrics.deadlineLateness),
  ],
  metrics({ metrics, operational }) {
    const work = slaWorkIn(operational);
    metrics.gauge('ledger_deadlines_pending', 'Warnings and breaches that are still to come.', [], () => [
      { labels: {}, value: work.count() },
    ]);
  },
});
