export type { Commit, ParkedInFile, ProjectorOptions } from './projector.js';
export { Projector } from './projector.js';
export type * from './projection.js';
export { ReadModel } from './read-model.js';
export type { ReplayResult } from './replay.js';
export { inMemory } from './in-memory.js';
export { prepared } from './statements.js';
export type { FileStatus, ProjectionObserver, ProjectionStatus } from './status.js';
export type { WaitOutcome } from './waiters.js';
