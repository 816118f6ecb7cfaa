import { BeginIncidentHandler } from './begin-incident.handler.js';
import { ChangeIncidentHandler } from './change-incident.handler.js';
import { ImportIncidentRowHandler } from './import-incident-row.handler.js';

export { INCIDENT_AGREEMENTS, INCIDENT_STORE } from './incident-store.js';
export { BeginIncident, ChangeIncident, ImportIncidentRow } from './orders.js';

/** For the module that has a command bus, with INCIDENT_STORE and Commands among its providers. */
export const INCIDENT_COMMAND_HANDLERS = [BeginIncidentHandler, ChangeIncidentHandler, ImportIncidentRowHandler];
