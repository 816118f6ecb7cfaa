import { feature } from '@app/feature';
import { API_KEY_EVENT_TYPES } from './api-key-events.js';
import { apiKeysProjection } from './api-keys-projection.js';
import { ACCESS_PROBLEMS } from './problems.js';

export const accessFeature = feature({
  name: 'access',
  events: API_KEY_EVENT_TYPES,
  projections: { operational: [apiKeysProjection] },
  problems: ACCESS_PROBLEMS,
});
