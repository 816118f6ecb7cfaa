export { ApiKeys, type IssuedKey } from './api-keys.js';
export { ApiKeyTable } from './api-keys-projection.js';
export { Authenticator } from './authenticator.js';
export { AdminKeyUnwritten, type FirstAdminKey, makeFirstAdminKey } from './first-admin-key.js';
export { isHidden, isHiddenFrom } from './hidden-data.js';
export { accessFeature } from './feature.js';
