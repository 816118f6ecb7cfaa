/** What nothing ever comes of: the answer to a process that is dead. */
export const never = <T>(): Promise<T> => new Promise<T>(() => undefined);

/**
 * The life of one process. It ends at once, between two of its steps: everything that it waits for then stays without an
 * answer for ever, as with a process that was killed. Steps are all places where it waits for something or writes
 * something; a fuse counts them down.
 */
export class Life {
  private ended = false;
  private fuse: number | undefined;
  private readonly mourners = new Set<() => void>();

  /** @param begun called at the first step */
  constructor(private begun: (() => void) | undefined = undefined) {}

  get over(): boolean {
    return this.ended;
  }

  /** Dies at the step so many from now. */
  light(steps: number): void {
    this.fuse = steps;
  }

  /** A step is made; false when it was the last one or the life is over already. */
  step(): boolean {
    this.begun?.();
    this.begun = undefined;
    if (this.fuse !== undefined && !this.ended && --this.fuse <= 0) this.end();
    return !this.ended;
  }

  end(): void {
    if (this.ended) return;
    this.ended = true;
    for (const mourner of this.mourners) mourner();
    this.mourners.clear();
  }

  /** Returns how not to be told any more. */
  onEnd(mourner: () => void): () => void {
    this.mourners.add(mourner);
    return () => this.mourners.delete(mourner);
  }
}
