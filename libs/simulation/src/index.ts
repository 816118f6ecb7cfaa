export type { Mistake } from './instance/host.js';
export type { Invariant } from './invariants/violation.js';
export { houseAgreements } from './provider/agreed.js';
export type { Step } from './provider/life.js';
export { type Life, type Provider, provider, type ProviderOptions, type Weeks } from './provider/provider.js';
export { simulate, type SimulationOptions, type SimulationReport } from './simulate.js';
