export * from './adapter.js';
export * from './embedded/index.js';
export * from './errors.js';
export * from './event.js';
export * from './event-type.js';
export type { JsonObject, JsonValue } from './json.js';
export * from './port.js';
