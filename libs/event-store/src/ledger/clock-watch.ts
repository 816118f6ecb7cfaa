import type { Chance, Clock } from '@app/platform';
import type { LogAdapter } from '../adapter.js';
import { StoreUnavailable } from '../errors.js';

/** How often an append of ours is looked at again, and how often the store is asked while our clock is off. */
const EVERY = 10_000;

export interface ClockWatchOptions {
  readonly adapter: LogAdapter;
  readonly prefix: string;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly closing: AbortSignal;
  /** Milliseconds. */
  readonly tolerance: number;
}

/**
 * Compares the store's `created` of our own fresh events with our clock. Beyond the tolerance nothing more is written,
 * because `recordedAt` would lie about what was known when; a probe event tells when the clock is right again.
 */
export class ClockWatch {
  private measured: { readonly at: number; readonly drift: number } | undefined;
  private measuring = false;

  constructor(private readonly options: ClockWatchOptions) {}

  /** Store clock minus our clock in milliseconds, as last observed. */
  get drift(): number | undefined {
    return this.measured?.drift;
  }

  /** @throws StoreUnavailable naming the drift */
  requireInTolerance(): void {
    const { drift } = this;
    if (drift === undefined || Math.abs(drift) <= this.options.tolerance) return;
    const [seconds, direction] = [Math.abs(drift) / 1000, drift > 0 ? 'behind' : 'ahead of'];
    throw new StoreUnavailable(
      `this machine's clock is ${seconds} s ${direction} the event store's, at most ` +
        `${this.options.tolerance / 1000} s are tolerated; nothing is written until it is set right`,
    );
  }

  /** After an append of ours, sent and acknowledged at these instants of our clock; measures now and then. */
  written(stream: string, revision: bigint, sentAt: number): void {
    const now = this.options.clock.now();
    const due = !this.measured || Math.abs(now - this.measured.at) >= EVERY;
    if (this.measuring || !due) return;
    this.measuring = true;
    void this.measure(stream, revision, sentAt, now)
      .then(() => this.watchUntilRight())
      .finally(() => (this.measuring = false));
  }

  private async measure(stream: string, revision: bigint, sentAt: number, ackedAt: number): Promise<void> {
    try {
      for await (const [event] of this.options.adapter.readStream(stream, revision)) {
        if (!event) continue;
        const [least, most] = [event.created - ackedAt, event.created - sentAt];
        this.measured = { at: ackedAt, drift: nearest(this.drift ?? 0, least, most) };
        return;
      }
    } catch {
      // A store that is away tells nothing about the clock; the breaker looks after it.
    }
  }

  private async watchUntilRight(): Promise<void> {
    const { adapter, chance, clock, closing, prefix, tolerance } = this.options;
    while (Math.abs(this.drift ?? 0) > tolerance && !closing.aborted) {
      try {
        await clock.wait(EVERY, closing);
        const stream = `${prefix}key-clock.${chance.uuid()}`;
        const sentAt = clock.now();
        const probe = { id: chance.uuid(), type: 'ClockProbed', data: '{}', metadata: '{}' };
        const { revision } = await adapter.write(stream, 'no-stream', [probe]);
        await this.measure(stream, revision, sentAt, clock.now());
        await adapter.tombstone(stream);
      } catch {
        // Away, or closing: asked again after the next wait.
      }
    }
  }
}

/**
 * The event was made somewhere between sending and acknowledgement, so the drift lies between two bounds, and a slow round trip
 * tells little: what was known before stands as far as it can be so. A clock that is wrong is right again only by a look that
 * shows it.
 */
const nearest = (known: number, least: number, most: number): number => Math.min(Math.max(known, least), most);
