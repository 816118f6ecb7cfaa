export { API_KEY_EVENT_TYPES } from './api-key-events.js';
export { ApiKeys, type IssuedKey } from './api-keys.js';
export { apiKeysProjection, ApiKeyTable } from './api-keys-projection.js';
export { Authenticator } from './authenticator.js';
export { AdminKeyUnwritten, type FirstAdminKey, makeFirstAdminKey } from './first-admin-key.js';
export { ACCESS_PROBLEMS } from './problems.js';
