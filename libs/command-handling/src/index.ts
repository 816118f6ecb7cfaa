export * from './decider.js';
export * from './receipt.js';
