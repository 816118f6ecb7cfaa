export type { Directory, Hours } from './domain/ladder/directory.js';
export type {
  DutyChange,
  Leavings,
  Rota,
  RotaDefinition,
  RotaVersion,
  Shift,
  StoredRota,
  Turn,
} from './domain/rota/rota.js';
export type { DutyLevel } from './domain/rota/words.js';
export { CONTACT_ASKED, GetContactNow, GetWhoWouldBePaged, PAGED_ASKED } from './queries/contact-now.js';
export { CONTACT_NOW, type ContactNow, type WhoWouldBePaged, WOULD_BE_PAGED } from './queries/answers.js';
export {
  GetCommunicationMatrix,
  GetOperationsManual,
  MANUAL_ASKED,
  MATRIX_ASKED,
} from './queries/communication-matrix.js';
export {
  COMMUNICATION_MATRIX,
  type CommunicationMatrix,
  OPERATIONS_MANUAL,
  type OperationsManual,
} from './queries/matrix-answers.js';
export { ListMatrixFindings, MATRIX_FINDING_LIST, type MatrixFindings } from './queries/matrix-findings.js';
export { ListPeopleFindings, PEOPLE_FINDINGS, type PeopleFindings } from './people-findings/people-findings.js';
export { matrixCsv, matrixMarkdown } from './queries/matrix-text.js';
export { statisticsCsv } from './domain/roster/statistics.js';
export {
  DUTY_LINT,
  DUTY_SHIFTS,
  DUTY_STATISTICS,
  type DutyLint,
  type DutyShifts,
  type DutyStatisticsAnswer,
  ON_DUTY,
  type OnDutyAnswer,
} from './roster/answers.js';
export { AT_ASKED, SPAN_ASKED } from './roster/asked.js';
export { GetDutyCalendar, GetDutyStatistics, GetOnDuty, LintRota, ListShifts } from './roster/queries.js';
export { shiftsOf } from './roster/shifts-of.js';
export { WithdrawDutyChange } from './commands/withdraw-duty-change.js';
export { OpenFeed, type OpenedFeed, RevokeFeed } from './feeds/commands.js';
export { FEED_EVENT_TYPES } from './feeds/feed.js';
export { FEEDS, type Feeds, GetFeedCalendar, ListFeeds } from './feeds/queries.js';
export { onCallFeature } from './feature.js';
export { ON_CALL_KINDS } from './kinds/kinds.js';
export { GetReachableTeam, REACHABLE_TEAM, type ReachableTeam } from './reachable-team/get-reachable-team.js';
export { dutyKnownAt } from './roster/known-duty.js';
export { knownDirectory } from './read-models/known-directory.js';
export { rotaKnownAt } from './read-models/rota-known.js';
