export {
  type Clocks,
  type Cycle,
  cyclesOf,
  type CycleState,
  type Elapsed,
  type Finding,
  type FormerTarget,
  type NoClocks,
  type Segment,
  type SegmentRule,
  type Warning,
} from './clocks.js';
export { type Deadline, deadlineName, isCorrected, isSilent, nextDeadlines } from './deadlines.js';
export { type ElapsedAt, elapsedAt } from './elapsed-at.js';
export type { SlaFact } from './fact.js';
export { clocks } from './fold.js';
export type { Hours, WorkingHours } from './hours.js';
export type {
  RecordedSlaEvent,
  SlaBreachCorrected,
  SlaBreached,
  SlaEventData,
  SlaWarningRaised,
} from './sla-events.js';
export * from './terms.js';
