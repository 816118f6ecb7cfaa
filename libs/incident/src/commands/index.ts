import { BeginIncidentHandler } from './begin-incident.handler.js';
import { ChangeIncidentHandler } from './change-incident.handler.js';
import { ImportIncidentRowHandler } from './import-incident-row.handler.js';

export { BeginIncident, ChangeIncident, ImportIncidentRow } from './orders.js';

export const INCIDENT_COMMAND_HANDLERS = [BeginIncidentHandler, ChangeIncidentHandler, ImportIncidentRowHandler];
