import type { Clock } from '@app/platform';

/** So many readers are told before everybody else has a turn. */
const AT_ONCE = 16;
/** What is committed within it is told in one go, however many commits it takes. */
const ROUND_MS = 50;

/**
 * Tells readers that something was committed: the first one at once, and never so many together that the one who
 * committed it, or anybody else, waits for them.
 */
export class News {
  private readonly waiting = new Set<() => void>();
  private commits = 0;
  private telling = false;

  constructor(private readonly clock: Clock) {}

  /** To be taken before a look: what comes after it is news. */
  get count(): number {
    return this.commits;
  }

  committed(): void {
    this.commits += 1;
    if (!this.telling) void this.tell();
  }

  /** Whether something was committed since `count`, before the time is over. */
  async since(count: number, milliseconds: number, signal: AbortSignal): Promise<boolean> {
    if (this.commits !== count) return true;
    const told = new AbortController();
    const tell = (): void => told.abort(TOLD);
    this.waiting.add(tell);
    try {
      await this.clock.wait(milliseconds, AbortSignal.any([told.signal, signal]));
      return false;
    } catch {
      return true;
    } finally {
      this.waiting.delete(tell);
    }
  }

  private async tell(): Promise<void> {
    this.telling = true;
    for (let told = -1; told !== this.commits;) {
      told = this.commits;
      let count = 0;
      for (const tell of [...this.waiting]) {
        if (count++ > 0 && count % AT_ONCE === 0) await this.clock.wait(0);
        tell();
      }
      await this.clock.wait(ROUND_MS);
    }
    this.telling = false;
  }
}

const TOLD = new Error('news');
