import type { EventBatch, EventStore } from '@app/event-store';
import type { Clock } from '@app/platform';
import type { Committed, Copy } from './copy.js';
import { pages } from './pages.js';

export interface LaneEvents {
  committed(copy: Copy, committed: Committed, milliseconds: number): void;
  /** The copy could not take a batch; it has left the lane. */
  failed(copy: Copy, error: unknown): void;
  /** After each batch: the lane may join another one. */
  advanced(lane: Lane): void;
}

/** One subscription and the copies that it feeds, one after the other, in the order of their importance. */
export class Lane {
  /** Of the last event that went through this lane. */
  position: string;
  caughtUp = false;
  private left = false;
  private readonly leaving = new AbortController();
  private copies: readonly Copy[];

  /** All copies stand at the same checkpoint. */
  constructor(
    private readonly store: EventStore,
    private readonly clock: Clock,
    private readonly on: LaneEvents,
    copies: readonly [Copy, ...Copy[]],
  ) {
    this.copies = copies;
    this.position = copies[0].position;
  }

  get ended(): boolean {
    return this.left;
  }

  /** Runs until it is left or has nobody to feed any more. Throws what the subscription throws. */
  async run(): Promise<void> {
    const [copy] = this.copies;
    if (copy === undefined) return;
    const { position, eventId } = copy;
    const after = position === '' ? {} : { after: { position, eventId } };
    const { signal } = this.leaving;
    for await (const page of pages(this.store.subscribe({ ...after, signal }), this.clock, this.leaving)) {
      if (this.ended) return;
      this.feed(page);
      if (this.copies.length === 0) return;
      this.on.advanced(this);
      if (this.ended) return;
      // A catch-up keeps the process busy; requests and other lanes get their turn between two pages.
      if (!page.caughtUp) await this.clock.wait(0);
    }
    if (!this.ended) throw new Error('the subscription ended by itself');
  }

  leave(): void {
    this.left = true;
    this.leaving.abort(new Error('the lane has ended'));
  }

  /** Takes over the copies of another lane, which is at this lane's position or beyond it. */
  join(other: Lane, order: (copy: Copy) => number): void {
    this.copies = [...this.copies, ...other.copies].sort((a, b) => order(a) - order(b));
    other.copies = [];
    other.leave();
  }

  drop(copy: Copy): void {
    this.copies = this.copies.filter((other) => other !== copy);
    if (this.copies.length === 0) this.leave();
  }

  /** Takes all copies out, for a lane whose subscription broke. */
  empty(): readonly Copy[] {
    const { copies } = this;
    this.copies = [];
    return copies;
  }

  private feed({ events, caughtUp }: EventBatch): void {
    this.caughtUp = caughtUp;
    this.position = events[events.length - 1]?.position ?? this.position;
    for (const copy of this.copies) {
      // The copy before it may have taken its place.
      if (copy.closed) continue;
      try {
        const begun = this.clock.uptime();
        const committed = copy.commit(events);
        const milliseconds = this.clock.uptime() - begun;
        copy.failures = 0;
        copy.unwritten = 0;
        copy.problem = undefined;
        copy.caughtUp = caughtUp;
        this.on.committed(copy, committed, milliseconds);
      } catch (error) {
        this.drop(copy);
        this.on.failed(copy, error);
      }
    }
  }
}
