export { Commands, type CommandsOptions } from './commands.js';
export type { Decider } from './decider.js';
export { StreamParked } from './errors.js';
export type { Envelope } from './handling.js';
export type { Preconditions } from './preconditions.js';
export * from './receipt.js';
