/* The words of incidents by themselves, without stores and the framework. */
export { CORRECTABLE } from './domain/correctable.js';
export { EVENTS, type IncidentEventType } from './domain/events.js';
export { INCIDENT_EVENT_TYPES, isIncidentEventType } from './domain/event-types.js';
export { HOLD_REASONS, KINDS, PRIORITIES } from './domain/vocabulary.js';
