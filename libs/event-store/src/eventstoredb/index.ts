import type { EventStoreDbAdapter, EventStoreDbOptions } from './adapter.js';

export type { EventStoreDbAdapter, EventStoreDbOptions, EventStoreDbTimes } from './adapter.js';
export { connectionString } from './connection-string.js';

/**
 * The log in the EventStoreDB that the connection string names. Its client is loaded only here: it is large, and a service
 * on the embedded store has no use for it. @throws Error that names what is wrong with the connection string
 */
export async function openEventStoreDb(options: EventStoreDbOptions): Promise<EventStoreDbAdapter> {
  const { EventStoreDbAdapter: Adapter } = await import('./adapter.js');
  return new Adapter(options);
}
