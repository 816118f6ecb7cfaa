export type { Mistake } from './instance/host.js';
export type { Invariant } from './invariants/violation.js';
export { houseAgreements } from './provider/agreed.js';
export { CONTACTS, contactOf, CUSTOMERS, projectOf, serviceOf } from './provider/house.js';
export type { Step } from './provider/life.js';
export { type Life, type Provider, provider, type ProviderOptions, type Weeks } from './provider/provider.js';
export { STORIES } from './provider/stories.js';
export { simulate } from './simulate.js';
export type { SimulationOptions, SimulationReport } from './simulation.js';
