export { apiKey, type ApiKeyCommand, type ApiKeyState } from './api-key.js';
export { API_KEY_EVENT_TYPES, type ApiKeyIssued, apiKeyStream } from './api-key-events.js';
export { ApiKeys, type IssuedKey } from './api-keys.js';
export { type ApiKeyRow, apiKeysProjection, ApiKeyTable } from './api-keys-projection.js';
export { Authenticator, ENVIRONMENT_ADMIN, type KeyDirectory, type StoredKey } from './authenticator.js';
export { AdminKeyUnwritten, type FirstAdminKey, makeFirstAdminKey } from './first-admin-key.js';
export { hashOf, newSecret, readKey, writeKey } from './key-text.js';
export { ACCESS_PROBLEMS } from './problems.js';
