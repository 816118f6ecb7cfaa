export { DirectoryLock } from './directory-lock.js';
export { EmbeddedLog, type EmbeddedLogOptions } from './embedded-log.js';
export { DirectoryLocked, LogDamaged } from './errors.js';
