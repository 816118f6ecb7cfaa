import type { Clock } from '@app/platform';
import type { Written } from '../adapter.js';
import type { Append } from './append.js';

export interface PendingAppend extends Append {
  /** Bytes of data. */
  readonly bytes: number;
  readonly resolve: (written: Written) => void;
  readonly reject: (reason: unknown) => void;
}

/** A transaction blocks the event loop while it runs, so a group ends here and the rest takes the next turn. */
const GROUP_APPENDS = 256;
const GROUP_BYTES = 4 * 1024 * 1024;

/** Gathers the appends of one turn of the event loop, so that they share one commit and its flush to the disk. */
export class GroupCommit {
  private readonly queue: PendingAppend[] = [];
  private running = false;

  constructor(
    private readonly clock: Clock,
    private readonly commit: (group: readonly PendingAppend[]) => void,
  ) {}

  add(append: Append, bytes: number): Promise<Written> {
    return new Promise((resolve, reject) => {
      this.queue.push({ ...append, bytes, resolve, reject });
      if (!this.running) void this.run();
    });
  }

  /** Commits everything that waits, now. */
  drain(): void {
    while (this.queue.length > 0) this.commit(this.nextGroup());
  }

  private async run(): Promise<void> {
    this.running = true;
    while (this.queue.length > 0) {
      await this.clock.wait(0);
      if (this.queue.length > 0) this.commit(this.nextGroup());
    }
    this.running = false;
  }

  private nextGroup(): PendingAppend[] {
    let bytes = 0;
    const end = this.queue.findIndex(
      (append, index) => index >= GROUP_APPENDS || (bytes += append.bytes) > GROUP_BYTES,
    );
    return this.queue.splice(0, end < 0 ? this.queue.length : Math.max(1, end));
  }
}
