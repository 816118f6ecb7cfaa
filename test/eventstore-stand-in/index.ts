export { EventLog } from './log/event-log.js';
export type { Loss } from './faults.js';
export type { Departure } from './stand-in.js';
export { EventStoreStandIn } from './stand-in.js';
