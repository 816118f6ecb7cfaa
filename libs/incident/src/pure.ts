/* The words of incidents by themselves, without stores and the framework. */
export { CORRECTABLE } from './domain/correctable.js';
export { EVENTS, type IncidentEventType } from './domain/events.js';
export { INCIDENT_EVENT_TYPES, isIncidentEventType } from './domain/event-types.js';
export { HOLD_REASONS, KINDS, PRIORITIES } from './domain/vocabulary.js';
export { LONGEST } from './domain/checks/bounds.js';
export type { FieldProblem } from './domain/checks/command-fields.js';
export { commandProblems } from './domain/checks/command-fields.js';
