export { EventLog } from './log/event-log.js';
export type { Loss } from './faults.js';
export { EventStoreStandIn } from './stand-in.js';
