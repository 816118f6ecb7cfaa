export { EventStoreDbAdapter } from './adapter.js';
export type { EventStoreDbTimes } from './adapter.js';
export { connectionString } from './connection-string.js';
