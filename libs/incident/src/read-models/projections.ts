import { feedProjection } from './feed.projection.js';
import { incidentsProjection } from './incidents.projection.js';
import { repinningsProjection } from '../repinning/repinnings.projection.js';

export const INCIDENT_PROJECTIONS = { operational: [feedProjection, incidentsProjection, repinningsProjection] };
