/* The words of incidents by themselves, without stores and the framework. */
export { CORRECTABLE } from './domain/corrections/correctable.js';
export { EVENTS, type IncidentEventType } from './domain/events/events.js';
export { INCIDENT_EVENT_TYPES, isIncidentEventType } from './domain/events/event-types.js';
export { HOLD_REASONS, KINDS, PRIORITIES } from './domain/vocabulary.js';
