export type { Directory, Hours } from './domain/ladder/directory.js';
export { freezeRota } from './domain/rota/freeze-rota.js';
export type {
  DutyChange,
  LeftAt,
  Rota,
  RotaDefinition,
  RotaVersion,
  Shift,
  StoredRota,
  Turn,
} from './domain/rota/rota.js';
export { shifts } from './domain/rota/shifts.js';
export type { DutyLevel } from './domain/rota/words.js';
export { onCallFeature } from './feature.js';
export { ON_CALL_KINDS } from './kinds/kinds.js';
export { GetReachableTeam, REACHABLE_TEAM, type ReachableTeam } from './reachable-team/get-reachable-team.js';
