export type * from './domain/commands.js';
export * from './domain/event-types.js';
export type * from './domain/events.js';
export * from './domain/refusal.js';
export * from './domain/vocabulary.js';
