import type { Clock } from '../time/clock.js';

/** So many a minute, a few of them at once. */
export class TokenBucket {
  private readonly most: number;
  private tokens: number;
  private at: number;

  constructor(
    private readonly perMinute: number,
    private readonly clock: Pick<Clock, 'uptime'>,
  ) {
    this.most = Math.max(1, Math.ceil(perMinute / 6));
    this.tokens = this.most;
    this.at = clock.uptime();
  }

  /** Takes one, and says how many milliseconds to wait for it. */
  take(): number {
    const now = this.clock.uptime();
    this.tokens = Math.min(this.most, this.tokens + ((now - this.at) * this.perMinute) / 60_000);
    this.at = now;
    this.tokens -= 1;
    return this.tokens >= 0 ? 0 : Math.ceil((-this.tokens * 60_000) / this.perMinute);
  }

  /** Whoever does not wait after all gives it back. */
  giveBack(): void {
    this.tokens += 1;
  }
}
