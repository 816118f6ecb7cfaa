export {
  BeginIncident,
  ChangeIncident,
  ImportIncidentRow,
  INCIDENT_AGREEMENTS,
  INCIDENT_COMMAND_HANDLERS,
  INCIDENT_STORE,
} from './commands/index.js';
export * from './compliance/index.js';
export { slaLane } from './deadlines/sla-lane.js';
export { SLA_LANE, type SlaWork } from './deadlines/sla-work.js';
export { agreementsIn } from './deadlines/schedule.js';
export { clocksOf, deadlinesOf, raisedIn, slaFact } from './domain/sla.js';
export { type Agreements, NO_AGREEMENTS } from './domain/agreements.js';
export { type PriorityTable, usualPriorities } from './domain/classification.js';
export * from './domain/commands.js';
export { CORRECTABLE } from './domain/correctable.js';
export { LONGEST } from './domain/checks/bounds.js';
export type { FieldProblem } from './domain/checks/command-fields.js';
export { commandProblems } from './domain/checks/command-fields.js';
export { CORRECTION_VALUE } from './domain/messages/correction.js';
export { type Dated, type Dating, judgeOccurredAt, type Stated } from './domain/dating.js';
export type { IncidentContext } from './domain/decide.js';
export type { Parties, PartyKind } from './domain/parties.js';
export { incidentDecider } from './domain/decider.js';
export { INCIDENT_EVENT_TYPES, isIncidentEventType } from './domain/event-types.js';
export * from './domain/events.js';
export type { EventRef, Fact, FactOf } from './domain/fact.js';
export { type Contradicted, Refusal } from './domain/refusal.js';
export { type IncidentState, stateOf, view } from './domain/state.js';
export { type FieldCorrection, LATE_AFTER_SECONDS, lateness, timeline, type TimelineEntry } from './domain/timeline.js';
export type { TimedActor, Hold, IncidentView, Progress, Reference, Status } from './domain/view.js';
export * from './domain/vocabulary.js';
export { displayNumber, incidentStream, type NumberCandidate, numberCandidates, parseNumber } from './number.js';
export { idOfName, isMapped, opaqueIdOfName } from './import/id-of-name.js';
export { type LifeRow, planLife, type PlannedLifeRow } from './import/plan-life.js';
export { UnknownNames, type UnknownCounts } from './import/unknown-names.js';
export { rowPayload } from './import/row-payload.js';
export { runInOrder, type RunOptions } from './import/run-in-order.js';
export * from './queries/index.js';
export * from './report/index.js';
export type { WhatIfChoice } from './what-if/chosen.js';
export { whatIf, type WhatIfLine } from './what-if/what-if.js';
export type { WhatIfOptions } from './what-if/what-if-options.js';
export type { CycleDifference, CycleOutcome } from './what-if/incident-under.js';
export { WHAT_IF_PROBLEMS, WhatIfRefused } from './what-if/what-if-refused.js';
export type { OtherTerms } from './what-if/under.js';
export type { Compliance, Tally } from './what-if/tally.js';
export { ComplianceCheck, type ComplianceFinding } from './verification/compliance-findings.js';
export { LogOfIncidents, type LoggedEvent } from './verification/log-of-incidents.js';
export { deadlineFindings, raisedFindings, type SlaFinding } from './verification/sla-findings.js';
export * from './read-models/index.js';
export { INCIDENT_PROBLEMS } from './problems.js';
