export * from './adapter.js';
export { CLOCK_STREAM, ClockAccepted } from './clock/clock-accepted.js';
export type { Durability } from './embedded/durability.js';
export { DEMO_STREAM, DemoBegun } from './clock/demo-begun.js';
export { BackupRefused, type Restored, restoreBackup } from './backup/index.js';
export { canonical } from './codec/canonical.js';
export { plainFingerprint } from './codec/fingerprint.js';
export { eventOfLogLine, logLine, storedLine } from './codec/stored-line.js';
export { ChainVerifier, verifyChain } from './codec/verify-chain.js';
export { EmbeddedAudit, EmbeddedLogReader, EmbeddedLog, DirectoryLocked, LogDamaged } from './embedded/index.js';
export {
  WrongExpectedRevision,
  StoreUnavailable,
  AppendTooLarge,
  UnknownOutcome,
  StreamWasDeleted,
  CheckpointMismatch,
  KeyNeeded,
  LogSetBack,
  ConnectionChanged,
} from './errors.js';
export {
  type EventDraft,
  type CommandStamp,
  type LedgerEvent,
  type RecordedEvent,
  type Head,
  checkpointOf,
  headOf,
} from './event.js';
export * from './event-type.js';
export { type EventStoreDbAdapter, type EventStoreDbTimes, openEventStoreDb } from './eventstoredb/index.js';
export type { JsonObject, JsonValue } from './json.js';
export { type Destroyed, type Destruction, destroyKey } from './keys/destroy-key.js';
export { erasedByLog } from './keys/erased-by-log.js';
export { FileKeyStore } from './keys/file-key-store.js';
export { type KeyState, type KeyStore } from './keys/key-store.js';
export type { KeyCounts } from './keys/key-counts.js';
export { KeyWrap, MASTER_CHECK } from './keys/key-wrap.js';
export { checkKeys } from './keys/check-keys.js';
export { keyFileAtRest, type KeysAtRest, keyStreamsAtRest } from './keys/keys-at-rest.js';
export { comparedCounts, countsAhead } from './keys/compared-counts.js';
export { KeysDamaged } from './keys/key-file.js';
export { type MasterKey, masterKeyFile, masterKeyOf, WrongMasterKey } from './keys/master-key.js';
export { Secrets } from './keys/secrets.js';
export type { Erasure } from './keys/finish-destructions.js';
export { settleErasures } from './keys/settle-erasures.js';
export { endedWith, isYearKey, keysEndingWith, subjectOf } from './keys/year-key.js';
export { PersonalKeyDestroyed } from './keys/personal-key-destroyed.js';
export { StreamKeyStore } from './keys/stream-key-store.js';
export { LedgerStore, runsOnOurClock } from './ledger-store.js';
export * from './port.js';
export type { Deposited } from './verification/deposited.js';
export type { ErasedByNow } from './verification/key-audit.js';
export { Heads } from './verification/heads.js';
export { type LogReport, type LogToVerify, verifyLog } from './verification/verify-log.js';
export { parallel } from './keys/parallel.js';
export { StoredLog } from './ledger/stored-log.js';
export { isStreamName, StreamNames } from './ledger/stream-names.js';
