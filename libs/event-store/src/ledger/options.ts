import type { Chance, Clock } from '@app/platform';
import type { LogAdapter } from '../adapter.js';
import type { DatedBy } from '../event.js';
import type { EventTypes } from '../event-type.js';
import type { KeyStore } from '../keys/key-store.js';

export interface LedgerStoreOptions {
  readonly adapter: LogAdapter;
  readonly types: EventTypes;
  readonly keys: KeyStore;
  readonly clock: Clock;
  readonly chance: Chance;
  /** Put before every stream name, so that the ledger can share a store with other programs. */
  readonly prefix: string;
  /** By which clock an append made now is dated, where it is not the wall clock. */
  readonly datedBy?: () => DatedBy | undefined;
  /** How far our clock may be off the store's before appends are refused, in milliseconds; default 5000. */
  readonly clockTolerance?: number;
  /** The log answers, and whoever follows it cannot go on; told once for each of them. */
  readonly onInterrupted?: (problem: string) => void;
  /** Whether the log says from where on events of today's format stand in it: every log that another release may open. */
  readonly saysFormat?: boolean;
}
