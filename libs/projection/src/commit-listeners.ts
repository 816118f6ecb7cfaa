import type { RecordedEvent } from '@app/event-store';

/** A batch that queries can see now. */
export interface Commit {
  readonly file: string;
  readonly events: readonly RecordedEvent[];
  /** False while the file still catches up after a start. */
  readonly caughtUp: boolean;
}

/** Those who hear of commits; one that fails disturbs no other. */
export class CommitListeners {
  private readonly listeners = new Set<(commit: Commit) => void>();

  constructor(private readonly failed: (file: string, error: unknown) => void) {}

  /** Returns how to stop listening. */
  add(listener: (commit: Commit) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  announce(commit: Commit): void {
    for (const listener of this.listeners) {
      try {
        listener(commit);
      } catch (error) {
        this.failed(commit.file, error);
      }
    }
  }
}
