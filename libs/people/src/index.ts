export { ChangeAbsence } from './commands/change-absence.js';
export { actsFor, leadsTeam } from './commands/may-record.js';
export { peopleFeature } from './feature.js';
export { ABSENCE_END_SCHEMA, ABSENCE_NOW_SCHEMA } from './kinds/absence-schemas.js';
export { PEOPLE_KINDS } from './kinds/kinds.js';
export { peopleKnownAt } from './read-models/people-known.js';
export { Staffing } from './read-models/staffing.js';
