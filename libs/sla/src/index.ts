export {
  ACTIVITIES,
  type Clocks,
  type Cycle,
  CYCLE_STATES,
  cyclesOf,
  type CycleState,
  type Elapsed,
  type Finding,
  type FormerTarget,
  NO_CLOCKS,
  type NoClocks,
  type Segment,
  SEGMENT_RULES,
  SEGMENT_STATES,
  type SegmentRule,
  type Warning,
} from './clocks.js';
export { type Deadline, deadlineName, isCorrected, isSilent, nextDeadlines } from './deadlines.js';
export { type Difference, type DifferenceReason, differences, isContradicted } from './differences.js';
export { type ElapsedAt, elapsedAt } from './elapsed-at.js';
export { comparison } from './explain/comparison.js';
export { explain, type Explanation } from './explain/explain.js';
export type { Language } from './explain/language.js';
export type { SlaFact } from './fact.js';
export { clocks, clocksAlong } from './clock-fold.js';
export type { Hours, WorkingHours } from './hours.js';
export { clocksJson, cycleJson } from './json.js';
export type {
  RecordedSlaEvent,
  SlaBreachCorrected,
  SlaBreached,
  SlaEventData,
  SlaWarningRaised,
} from './sla-events.js';
export * from './terms.js';
export {
  type ChangeablePolicy,
  changedTerms,
  type ChangePart,
  CHANGEABLE_POLICIES,
  hasEffect,
  partsOf,
  type TermsChange,
} from './terms-change.js';
