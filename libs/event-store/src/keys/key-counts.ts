/**
 * How many rows `keys.db` holds, and how many of them without a value. It never loses a row, so both only grow: fewer
 * than the log remembers means that the file is missing, cut or an old copy. The key of `master.check` is not counted.
 */
export interface KeyCounts {
  readonly made: number;
  readonly destroyed: number;
}

/** Where the counts are kept: beside the log, as durable as the log, before the first append under a new key. */
export interface KeyWitness {
  /** Undefined: they were never written, or there is no log. */
  read(): KeyCounts | undefined;
  /** @throws StoreUnavailable */
  write(counts: KeyCounts): void;
}
