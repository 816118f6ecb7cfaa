export { BeginIncident, ChangeIncident, ImportIncidentRow, ReportAndTake, TakeIncident } from './commands/orders.js';
export { type SlaWork, slaWorkIn } from './deadlines/sla-work.js';
export { clocksOf, deadlinesOf, raisedIn, slaFact } from './domain/clocks/sla.js';
export { type Agreements, NO_AGREEMENTS } from './domain/clocks/agreements.js';
export {
  COMMANDS,
  type ChangeType,
  type SingleCommand,
  type ReportIncident,
  type IncidentCommand,
  type GivenClassification,
} from './domain/messages/commands.js';
export { TIMING } from './domain/messages/declare.js';
export { LONGEST } from './domain/checks/bounds.js';
export { commandProblems, fieldProblemsIn } from './domain/checks/command-fields.js';
export { CORRECTION_VALUE } from './domain/messages/correction.js';
export type { Parties, PartyKind } from './domain/decide/parties.js';
export { incidentDecider } from './domain/decide/decider.js';
export { INCIDENT_EVENT_TYPES, isIncidentEventType } from './domain/events/event-types.js';
export type { Party } from './domain/events/events.js';
export type { Fact } from './domain/events/fact.js';
export { Refusal } from './domain/decide/refusal.js';
export { type IncidentState, stateOf, view } from './domain/state/state.js';
export type { IncidentView } from './domain/state/view.js';
export {
  HOLD_REASONS,
  type HoldReason,
  type Kind,
  PRIORITIES,
  type Priority,
  LEVELS,
  type Level,
  CHANNELS,
  type Channel,
  type Phase,
} from './domain/vocabulary.js';
export { displayNumber, incidentStream, numberCandidates, parseNumber } from './number.js';
export { idOfName, isMapped, opaqueIdOfName } from './import/id-of-name.js';
export { planLife } from './import/plan-life.js';
export { UnknownNames } from './import/unknown-names.js';
export { rowPayload } from './import/row-payload.js';
export { runInOrder } from './import/run-in-order.js';
export {
  type IncidentClocks,
  INCIDENT_CLOCKS,
  INCIDENT_TIMELINE,
  type IncidentTimeline,
} from './queries/answers/clocks.js';
export { INCIDENT, type IncidentDetail } from './queries/answers/detail.js';
export { type Envelope, ENVELOPE } from './queries/answers/feed.js';
export { INCIDENT_HISTORY, type IncidentHistory } from './queries/answers/history.js';
export { KIND, PHASE, PRIORITY } from './queries/answers/parts.js';
export { CYCLE_STATE } from './queries/answers/cycle.js';
export { INCIDENT_PAGE, type IncidentItem, type IncidentPage, MERGE_RINGS } from './queries/answers/list.js';
export { CLOCKS_ASKED, GetIncidentClocks, LANGUAGE } from './queries/get-incident-clocks.js';
export { GetIncident } from './queries/get-incident.js';
export { GetIncidentTimeline } from './queries/get-incident-timeline.js';
export { GetIncidentHistory } from './queries/get-incident-history.js';
export { awaited } from './queries/awaited.js';
export { hasLongHistory } from './queries/history-size.js';
export { ListCustomerIncidents } from './queries/list-customer-incidents.js';
export { CUSTOMER_LIST_OPTIONS, LIST_OPTIONS, PRIORITY_OR_NONE } from './queries/list-filters.js';
export { eventIdInFeed } from './queries/feed-page.js';
export { ListIncidents } from './queries/list-incidents.js';
export { ListMergeRings } from './queries/list-merge-rings.js';
export { IncidentNotFound } from './queries/incident-not-found.js';
export { ReadFeed } from './queries/read-feed.js';
export { BeginRepinning, REPINNING_ORDER } from './repinning/begin-repinning.handler.js';
export {
  type Repinning,
  REPINNING,
  REPINNING_PREVIEW,
  type RepinningPreview,
  type Repinnings,
  REPINNINGS,
} from './repinning/answers.js';
export { GetRepinning, ListRepinnings, PreviewRepinning } from './repinning/queries.js';
export { REPINNING_EVENT_TYPES } from './repinning/repinning.js';
export { incidentFeature } from './feature.js';
export { slaCommandId, slaWork } from './deadlines/sla-work.js';
export { corrected } from './domain/corrections/corrections.js';
export { insert, isBefore } from './domain/events/fact.js';
export { seconds } from './domain/instant.js';
export { pinnedIn } from './domain/clocks/sla.js';
export { isParked } from './queries/parked.js';
export { type SeenNames, asksForSeen, everyName, namesSeen, withSeenNames } from './queries/seen-names.js';
export { type ChangedIncident, applyToIncident, changedIncidents, incidentOf } from './read-models/changed-incident.js';
export { factsIn } from './read-models/incident-in.js';
export { HISTORY_TABLE, addToHistory, plainEvents } from './read-models/history-table.js';
export { openIncidents } from './read-models/open-incidents.js';
export { NOT_CLASSIFIED, priorityOf, rankOf } from './read-models/incident-row.js';
export { inOrder } from './read-models/stored-event.js';
