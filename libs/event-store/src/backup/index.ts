export { checkCopy, type CheckedLog, checkSeals } from './check-backup.js';
export { BackupRefused, type Manifest, readManifest } from './manifest.js';
export { makeBackup } from './make-backup.js';
export { type Restored, restoreBackup } from './restore-backup.js';
