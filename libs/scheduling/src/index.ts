export type { DueWork } from './due-work.js';
export { DUE_WORK_TABLE, DueWorkTable, setDueWork } from './due-work-table.js';
export { DueWorkRunner, type DueWorkRunnerOptions, type LaneRunner } from './due-work-runner.js';
export type { Lane } from './lane.js';
export { reachHead } from './reach-head.js';
