import type { Clock } from '@app/platform';
import { StoreUnavailable } from '../errors.js';

const PING_DELAYS = [0, 50, 100, 250, 500, 1000];
const PING_TIMEOUT = 5000;

/**
 * Knows whether the store answers. Trips at the first failure and pings in the background until the store is back, so
 * that nobody waits for a store that is known to be away, and nobody has to offer a caller's append as a probe.
 */
export class Breaker {
  private tripped: { readonly problem: string; readonly since: number } | undefined;
  private pinging = false;
  private waiting: (() => void)[] = [];

  constructor(
    private readonly ping: () => Promise<void>,
    private readonly clock: Clock,
    private readonly closing: AbortSignal,
  ) {}

  get outage(): { readonly problem: string; readonly since: number } | undefined {
    return this.tripped;
  }

  /** @throws StoreUnavailable at once while the store is known to be away */
  requireAvailable(): void {
    if (this.tripped) throw new StoreUnavailable(`the event store is away: ${this.tripped.problem}`);
  }

  trip(error: unknown): void {
    const problem = error instanceof Error ? error.message : String(error);
    this.tripped = { problem, since: this.tripped?.since ?? this.clock.now() };
    if (!this.pinging) void this.pingUntilBack();
  }

  /** The store answered, whatever the last ping said. */
  answered(): void {
    if (!this.tripped) return;
    this.tripped = undefined;
    const waiting = this.waiting;
    this.waiting = [];
    for (const wake of waiting) wake();
  }

  /** Looks after the store when something else broke (a subscription), which alone does not mean that it is away. */
  async suspect(): Promise<void> {
    if (this.tripped) return;
    try {
      await this.pingInTime();
    } catch (error) {
      if (!this.closing.aborted) this.trip(error);
    }
  }

  /** Resolves when the store is not, or no longer, known to be away; never when the ledger closes meanwhile. */
  recovered(): Promise<void> {
    if (!this.tripped) return Promise.resolve();
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private async pingUntilBack(): Promise<void> {
    this.pinging = true;
    for (let attempt = 0; this.tripped && !this.closing.aborted; attempt++) {
      try {
        await this.clock.wait(PING_DELAYS[attempt] ?? 2000, this.closing);
        await this.pingInTime();
        this.answered();
      } catch (error) {
        const problem = error instanceof Error ? error.message : String(error);
        if (this.tripped && !this.closing.aborted) this.tripped = { ...this.tripped, problem };
      }
    }
    this.pinging = false;
  }

  /** A ping that is never answered must not keep the breaker open for ever. */
  private async pingInTime(): Promise<void> {
    const answered = new AbortController();
    const tooLate = this.clock.wait(PING_TIMEOUT, AbortSignal.any([this.closing, answered.signal])).then(() => {
      throw new StoreUnavailable(`no answer within ${PING_TIMEOUT} ms`);
    });
    try {
      await Promise.race([this.ping(), tooLate]);
    } finally {
      answered.abort(new Error('answered'));
    }
  }
}
