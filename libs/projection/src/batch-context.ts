/** Names a value that projections keep for one transaction; the same key is the same value for all projections of a file. */
export interface BatchKey<T> {
  /** Nothing stored yet. */
  begin(): T;
}

/**
 * What the projections of a file put off to the end of a transaction, where a row is written once for all events that
 * touch it. It goes with the transaction: rolled back or committed, the next one begins with nothing.
 */
export class BatchContext {
  private readonly values = new Map<BatchKey<unknown>, unknown>();

  of<T>(key: BatchKey<T>): T {
    let value = this.values.get(key) as T | undefined;
    if (value === undefined) this.values.set(key, (value = key.begin()));
    return value;
  }

  clear(): void {
    this.values.clear();
  }
}
