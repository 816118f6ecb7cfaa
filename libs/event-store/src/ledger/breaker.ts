import type { Clock } from '@app/platform';
import { StoreUnavailable } from '../errors.js';

const PING_DELAYS = [0, 50, 100, 250, 500, 1000];

/**
 * Knows whether the store answers. Trips at the first failure and pings in the background until the store is back, so
 * that nobody waits for a store that is known to be away, and nobody has to offer a caller's append as a probe.
 */
export class Breaker {
  private tripped: { readonly problem: string; readonly since: number } | undefined;
  private recovering: Promise<void> | undefined;

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
    this.recovering ??= this.recover().finally(() => (this.recovering = undefined));
  }

  /** Something was written, so the store is there, whatever the last ping said. */
  answered(): void {
    this.tripped = undefined;
  }

  /** Looks after the store when something else broke (a subscription), which alone does not mean that it is away. */
  async suspect(): Promise<void> {
    if (this.tripped) return;
    try {
      await this.ping();
    } catch (error) {
      if (!this.closing.aborted) this.trip(error);
    }
  }

  /** Resolves when the store answers again, or when the ledger closes. */
  async recovered(): Promise<void> {
    await this.recovering;
  }

  private async recover(): Promise<void> {
    for (let attempt = 0; this.tripped && !this.closing.aborted; attempt++) {
      try {
        await this.clock.wait(PING_DELAYS[attempt] ?? 2000, this.closing);
        await this.ping();
        this.tripped = undefined;
      } catch (error) {
        if (this.closing.aborted) return;
        const problem = error instanceof Error ? error.message : String(error);
        if (this.tripped) this.tripped = { ...this.tripped, problem };
      }
    }
  }
}
