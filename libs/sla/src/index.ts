export {
  ACTIVITIES,
  type Clocks,
  type Cycle,
  CYCLE_STATES,
  cyclesOf,
  type CycleState,
  NO_CLOCKS,
  SEGMENT_RULES,
  SEGMENT_STATES,
} from './clocks.js';
export { type Deadline, isCorrected, nextDeadlines } from './deadlines.js';
export { type Difference, type DifferenceReason, differences } from './differences.js';
export { comparison } from './explain/comparison.js';
export { explain } from './explain/explain.js';
export { type Language, LANGUAGES } from './explain/language.js';
export type { SlaFact } from './fact.js';
export { clocks, clocksAlong } from './clock-fold.js';
export { clocksJson, cycleJson } from './json.js';
export { liftedTerms } from './older-terms.js';
export { type RecordedSlaEvent, SLA_EVENT_FIELDS, type SlaBreached, type SlaWarningRaised } from './sla-events.js';
export {
  CLOCK_NAMES,
  type ClockName,
  PRIORITIES,
  type Priority,
  KINDS,
  type Kind,
  HOLD_REASONS,
  type HoldReason,
  type Target,
  REACTIONS,
  type VersionRef,
  RECLASSIFICATION_POLICIES,
  REOPENING_POLICIES,
  REACTIONS_ON_REOPENING,
  UPDATE_BEGINNINGS,
  plainTerms,
  type Targets,
  type Terms,
} from './terms.js';
export { changedTerms, hasEffect, partsOf, type TermsChange } from './terms-change.js';
