import { CLOCK_TOLERANCE_MS } from '@app/platform';
import { StoreUnavailable, UnknownOutcome } from '../errors.js';
import type { LedgerStoreOptions } from './options.js';

/** How often an append of ours is looked at again, and how often the store is asked while our clock is off. */
const EVERY = 10_000;

type Options = Pick<LedgerStoreOptions, 'adapter' | 'prefix' | 'clock' | 'chance' | 'clockTolerance'> & {
  readonly closing: AbortSignal;
};

interface RoundTrip {
  /** How long the machine had been up at its end, milliseconds. */
  readonly at: number;
  /** What our clock showed then. */
  readonly ackedAt: number;
  readonly lasted: number;
}

/**
 * Compares the store's `created` of our own fresh events with our clock. Beyond the tolerance nothing is written, because
 * `recordedAt` would lie about what was known when. A probe event tells how it is before the first append, and when the
 * clock is right again.
 */
export class ClockWatch {
  private measured: { readonly at: number; readonly drift: number } | undefined;
  private measuring = false;
  private first: Promise<void> | undefined;

  private readonly tolerance = this.options.clockTolerance ?? CLOCK_TOLERANCE_MS;

  constructor(private readonly options: Options) {}

  /** Store clock minus our clock in milliseconds, as last observed. */
  get drift(): number | undefined {
    return this.measured?.drift;
  }

  /** Resolves once the store's clock was looked at; to be awaited before the first append. @throws StoreUnavailable */
  async known(): Promise<void> {
    if (this.measured !== undefined) return;
    this.first ??= this.firstLook().finally(() => (this.first = undefined));
    await this.first;
  }

  /** @throws StoreUnavailable naming the drift */
  requireInTolerance(): void {
    const { drift } = this;
    if (drift === undefined || Math.abs(drift) <= this.tolerance) return;
    const [seconds, direction] = [Math.abs(drift) / 1000, drift > 0 ? 'behind' : 'ahead of'];
    throw new StoreUnavailable(
      `this machine's clock is ${seconds} s ${direction} the event store's, at most ` +
        `${this.tolerance / 1000} s are tolerated; nothing is written until it is set right`,
    );
  }

  /** After an append of ours, sent when the machine had been up so long; measures now and then. */
  written(stream: string, revision: bigint, sentAt: number): void {
    // By the clock that is looked after, one that was set back would not be due for a look for as long.
    const due = !this.measured || this.options.clock.uptime() - this.measured.at >= EVERY;
    if (this.measuring || !due) return;
    this.measuring = true;
    void this.measure(stream, revision, this.roundTrip(sentAt))
      .then(() => this.watchUntilRight())
      .finally(() => (this.measuring = false));
  }

  private async firstLook(): Promise<void> {
    try {
      await this.probe();
    } catch (error) {
      if (!(error instanceof UnknownOutcome)) throw error;
      throw new StoreUnavailable(`the event store does not say what time it is: ${error.message}`, { cause: error });
    }
    if (this.measured === undefined)
      throw new StoreUnavailable('the event store does not say what time it is; nothing is written before it does');
    if (this.measuring) return;
    this.measuring = true;
    void this.watchUntilRight().finally(() => (this.measuring = false));
  }

  /** An event of its own, which nobody else reads, in a stream that is gone afterwards. */
  private async probe(): Promise<void> {
    const { adapter, chance, clock, prefix } = this.options;
    const stream = `${prefix}key-clock.${chance.uuid()}`;
    const sentAt = clock.uptime();
    const event = { id: chance.uuid(), type: 'ClockProbed', data: '{}', metadata: '{}' };
    const { revision } = await adapter.write(stream, 'no-stream', [event]);
    await this.measure(stream, revision, this.roundTrip(sentAt));
    // One that is left behind harms nobody.
    void adapter.tombstone(stream).catch(() => undefined);
  }

  private roundTrip(sentAt: number): RoundTrip {
    const { clock } = this.options;
    const at = clock.uptime();
    return { at, ackedAt: clock.now(), lasted: Math.ceil(at - sentAt) };
  }

  private async measure(stream: string, revision: bigint, { at, ackedAt, lasted }: RoundTrip): Promise<void> {
    try {
      for await (const [event] of this.options.adapter.readStream(stream, revision)) {
        if (!event) continue;
        const least = event.created - ackedAt;
        this.measured = { at, drift: nearest(this.drift ?? 0, least, least + lasted) };
        return;
      }
    } catch {
      // A store that is away tells nothing about the clock; the breaker looks after it.
    }
  }

  private async watchUntilRight(): Promise<void> {
    const { clock, closing } = this.options;
    while (Math.abs(this.drift ?? 0) > this.tolerance && !closing.aborted) {
      try {
        await clock.wait(EVERY, closing);
        await this.probe();
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
