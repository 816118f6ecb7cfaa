export { Commands, type CommandsOptions } from './commands.js';
export * from './decider.js';
export * from './errors.js';
export type { Envelope } from './handling.js';
export type { Preconditions } from './preconditions.js';
export * from './receipt.js';
