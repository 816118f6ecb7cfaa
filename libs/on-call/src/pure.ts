/* What needs neither a store nor the framework: duties, read from a file, and what is asked of them. */
export { answeredFinding, answeredShift } from './domain/roster/answered.js';
export { type Around, lint } from './domain/roster/lint.js';
export { dutyCalendar } from './domain/roster/duty-calendar.js';
export { wholePieces } from './domain/roster/whole-pieces.js';
export { statistics, statisticsCsv } from './domain/roster/statistics.js';
export { leavingsAmong } from './domain/rota/knowledge.js';
export { freezeRota } from './domain/rota/freeze-rota.js';
export type { Directory } from './domain/ladder/directory.js';
export { type Ground, type PlannedPage, SKIP_REASONS } from './domain/ladder/plan.js';
export { plannedWays } from './domain/ladder/planned-ways.js';
export { lastResortOf, planLadder, sideAt } from './domain/ladder/plan-ladder.js';
export { resolveTarget } from './domain/ladder/resolve-target.js';
export {
  beginning,
  BETWEEN_MEMBERS,
  isSameTarget,
  type KeptStep,
  passed,
  type Standing,
  upcoming,
} from './domain/ladder/walk.js';
export { movedShifts } from './domain/rota/moved-shifts.js';
export type { Leavings, Rota } from './domain/rota/rota.js';
export { shifts } from './domain/rota/shifts.js';
export { parseRotaFile, type WrittenRota } from './files/rota-file.js';
export { ON_CALL_THINGS } from './kinds/things.js';
export { localTime } from './domain/words/times.js';
