import { Breaker, type Clock, TokenBucket } from '@app/platform';
import type { ChannelDefinition } from '../domain/channel/channel-fields.js';
import { NotSent } from './sent.js';

/** Whoever waits for a channel has tried it by then, once its rest is over. */
const TRIED_WITHIN_MS = 75_000;

/** What a channel lets through: so many at a time, so many a minute, and nothing for a while after too many failures. */
export class Outbox {
  private readonly breaker: Breaker;
  private readonly bucket: TokenBucket;
  private free: number;
  private readonly waiting: (() => void)[] = [];

  constructor(
    { concurrency = 4, perMinute = 60, breaker = { failures: 5, seconds: 60 } }: ChannelDefinition,
    private readonly clock: Clock,
  ) {
    this.free = concurrency;
    this.bucket = new TokenBucket(perMinute, clock);
    this.breaker = new Breaker(breaker, clock);
  }

  get isOpen(): boolean {
    return this.breaker.isClosed;
  }

  /** Its breaker is closed, or has been left alone since its rest: then the trouble may be over long since. */
  get isWell(): boolean {
    return this.isOpen || this.breaker.untriedFor > TRIED_WITHIN_MS;
  }

  /** Whether a message may go now, a probe included. */
  get mayTry(): boolean {
    return this.breaker.mayBegin;
  }

  /** @throws NotSent breaker-open, busy; and what the work throws */
  async through<T>(
    work: () => Promise<T>,
    wellDespite: (error: unknown) => boolean | undefined,
    signal: AbortSignal,
  ): Promise<T> {
    await this.place(signal);
    try {
      await this.turn(signal);
      if (!this.breaker.begins())
        throw new NotSent('breaker-open', { retryAfterSeconds: Math.max(1, this.breaker.secondsLeft) });
      try {
        const done = await work();
        this.breaker.ended(true);
        return done;
      } catch (error) {
        this.breaker.ended(wellDespite(error));
        throw error;
      }
    } finally {
      this.free += 1;
      this.waiting.shift()?.();
    }
  }

  private async place(signal: AbortSignal): Promise<void> {
    if (this.free <= 0)
      await new Promise<void>((resolve, reject) => {
        const late = (): void => {
          this.waiting.splice(this.waiting.indexOf(next), 1);
          reject(new NotSent('busy'));
        };
        const next = (): void => {
          signal.removeEventListener('abort', late);
          resolve();
        };
        this.waiting.push(next);
        signal.addEventListener('abort', late, { once: true });
      });
    this.free -= 1;
  }

  private async turn(signal: AbortSignal): Promise<void> {
    const milliseconds = this.bucket.take();
    if (milliseconds === 0) return;
    try {
      await this.clock.wait(milliseconds, signal);
    } catch {
      this.bucket.giveBack();
      throw new NotSent('busy', { retryAfterSeconds: Math.ceil(milliseconds / 1_000) });
    }
  }
}
