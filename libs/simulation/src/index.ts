export type { Mistake } from './instance/host.js';
export type { Invariant } from './invariants/violation.js';
export { simulate, type SimulationOptions, type SimulationReport } from './simulate.js';
