export { EmbeddedAudit } from './audit.js';
export { DirectoryLock } from './directory-lock.js';
export { EmbeddedLogReader } from './embedded-log-reader.js';
export { EmbeddedLog, type EmbeddedLogOptions } from './embedded-log.js';
export { DirectoryLocked, LogDamaged } from './errors.js';
export type { LogAtRest } from './log-at-rest.js';
