import { feedProjection } from './feed.projection.js';
import { incidentsProjection } from './incidents.projection.js';

export const INCIDENT_PROJECTIONS = { operational: [feedProjection, incidentsProjection] };
