import type { StoredEvent } from '../adapter.js';
import type { SeenEvent } from '../ledger/log-epoch.js';

/**
 * A personal key, or what became of it. A subject (`person-17`, `customer-acme`) has a key of its own, whose id is the
 * subject, and one for each year of what it said (`person-17~2026`), which is not made once its own is destroyed.
 */
export type KeyState = Uint8Array | 'destroyed';

/** Where the keys of personal fields stand, wrapped by the installation's master key; outside chain, feed and export. */
export interface KeyStore {
  /** Opens and checks the master key against what is stored. @throws WrongMasterKey, StoreUnavailable */
  open(): Promise<void>;

  /** The key of each subject, made where there is none yet; all that are missing are made together. */
  keysFor(subjects: readonly string[]): Promise<ReadonlyMap<string, KeyState>>;

  /**
   * What there is of these subjects, without making any; a subject without a key is left out. A store may say that a key
   * is destroyed or leave it out: what counts is what the log says (`KeyRing`).
   */
  find(subjects: readonly string[]): Promise<ReadonlyMap<string, KeyState>>;

  /**
   * Key events as they are written to the log while the subscription is live, names without prefix. Never those of a
   * catch-up: their streams may have been tombstoned since.
   */
  offer?(events: readonly StoredEvent[]): void;

  /** Where keys stand in the log: tells of each key event that was read or written, so that it can be read back. */
  onSeen?(saw: (event: SeenEvent) => void): void;

  /** The log is another one: what was kept of its keys is dropped. */
  setBack?(): void;

  /** Of the subject's year keys those that are there. */
  yearKeys(subject: string): Promise<readonly string[]>;

  /** Destroys the key for ever, with a subject's own key all its year keys: it never gets another. Idempotent. */
  destroy(subject: string): Promise<void>;

  /** Copies the keys as they stand into a file; absent where they stand in the log. */
  copyTo?(file: string): Promise<void>;

  close(): Promise<void>;
}

/** A subject is written like the stream that it is about. */
export function requireSubject(subject: string): void {
  if (!/^[a-z]+-[!-~]+$/.test(subject)) {
    throw new Error(
      `${JSON.stringify(subject)} cannot have a key; a subject is written like person-17 or customer-acme`,
    );
  }
}
