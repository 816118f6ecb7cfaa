/** Something that projections gather during a transaction; the same object names it for all projections of a file. */
export interface Gathering<T> {
  /** Nothing gathered yet. */
  begin(): T;
}

/**
 * What the projections of a file put off to the end of a transaction, where a row is written once for all events that
 * touch it. It goes with the transaction: rolled back or committed, the next one begins with nothing.
 */
export class Gathered {
  private readonly things = new Map<Gathering<unknown>, unknown>();

  of<T>(gathering: Gathering<T>): T {
    let thing = this.things.get(gathering) as T | undefined;
    if (thing === undefined) this.things.set(gathering, (thing = gathering.begin()));
    return thing;
  }

  clear(): void {
    this.things.clear();
  }
}
