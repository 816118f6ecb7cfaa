/* The words of incidents by themselves, without stores and the framework. */
export { CORRECTABLE } from './domain/corrections/correctable.js';
export { EVENTS, type IncidentEventType } from './domain/events/events.js';
export { INCIDENT_EVENT_TYPES, isIncidentEventType } from './domain/events/event-types.js';
export { HOLD_REASONS, KINDS, PRIORITIES } from './domain/vocabulary.js';
export { Refusal } from './domain/decide/refusal.js';
export { draft } from './domain/events/draft.js';
export type { IncidentDraft, IncidentEventData } from './domain/events/events.js';
export { type Fact, factOf } from './domain/events/fact.js';
export type { IncidentView } from './domain/state/view.js';
export { type Known, knownAt, type KnownSoFar } from './domain/known/known.js';
export type { CellFacts, Situation } from './domain/known/situation.js';
export { type ExpiryReason, OUTSIDE_STEPS, type PageReason, type Suppressed } from './domain/messages/paging.js';
export { initial as noIncident, type IncidentState, stateOf, stateOfFacts, withFact } from './domain/state/state.js';
