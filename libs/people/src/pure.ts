/*
 * What needs neither a store nor the framework: people and teams as they are known at an instant, and what is asked of them.
 */
export { TEST_PAGE, WAY_FIELDS } from './domain/fields.js';
export {
  type Absence,
  hasConfirmedLoudWay,
  leavingsOf,
  type Leaving,
  type People,
  type Person,
  type Team,
  type Way,
} from './domain/person.js';
export { absenceAt, membersAt, reachable } from './domain/reachable.js';
export { type Candidate, CANDIDATE_AS, NOT_REACHABLE, reachableTeam } from './domain/reachable-team.js';
export { FINDING_KINDS, FINDINGS_ABOUT, findingsOf, type Naming, type PeopleFinding } from './domain/findings.js';
export { type Holder, holder } from './domain/responsible.js';
export type { AbsenceKind } from './domain/words.js';
export { PEOPLE_THINGS } from './kinds/things.js';
