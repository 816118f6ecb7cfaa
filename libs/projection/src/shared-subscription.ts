import type { EventBatch, EventStore } from '@app/event-store';
import type { Clock } from '@app/platform';
import type { Committed, ReadModelGeneration } from './read-model-generation.js';
import { regrouped } from './batches.js';

export interface SharedSubscriptionEvents {
  committed(generation: ReadModelGeneration, committed: Committed, milliseconds: number): void;
  /** The generation could not take a batch; it has left the subscription. */
  failed(generation: ReadModelGeneration, error: unknown): void;
  /** After each batch: the subscription may join another one. */
  advanced(subscription: SharedSubscription): void;
}

/** One subscription and the generations that it feeds, one after the other, in the order of their importance. */
export class SharedSubscription {
  /** Of the last event that went through this subscription. */
  position = this.generations[0]?.position ?? '';
  caughtUp = false;
  private left = false;
  private readonly leaving = new AbortController();

  /** All generations stand at the same checkpoint. */
  constructor(
    private readonly parts: { readonly store: EventStore; readonly clock: Clock },
    private readonly on: SharedSubscriptionEvents,
    private generations: readonly ReadModelGeneration[],
  ) {}

  get ended(): boolean {
    return this.left;
  }

  /** Runs until it is left or has nobody to feed any more. Throws what the subscription throws. */
  async run(): Promise<void> {
    const [generation] = this.generations;
    if (generation === undefined) return;
    const { position, eventId } = generation;
    const after = position === '' ? {} : { after: { position, eventId } };
    const { signal } = this.leaving;
    for await (const batch of regrouped(
      this.parts.store.subscribe({ ...after, signal }),
      this.parts.clock,
      this.leaving,
    )) {
      if (this.ended) return;
      this.feed(batch);
      if (this.generations.length === 0) return;
      this.on.advanced(this);
      if (this.ended) return;
      // A catch-up keeps the process busy; requests and other subscriptions get their turn between two batches.
      if (!batch.caughtUp) await this.parts.clock.wait(0);
    }
    if (!this.ended) throw new Error('the subscription ended by itself');
  }

  leave(): void {
    this.left = true;
    this.leaving.abort(new Error('the subscription has ended'));
  }

  /** Takes over the generations of another subscription, which is at this subscription's position or beyond it. */
  join(other: SharedSubscription, order: (generation: ReadModelGeneration) => number): void {
    this.generations = [...this.generations, ...other.generations].sort((a, b) => order(a) - order(b));
    other.generations = [];
    other.leave();
  }

  drop(generation: ReadModelGeneration): void {
    this.generations = this.generations.filter((other) => other !== generation);
    if (this.generations.length === 0) this.leave();
  }

  /** Takes all generations out: the subscription broke. */
  empty(): readonly ReadModelGeneration[] {
    const { generations } = this;
    this.generations = [];
    return generations;
  }

  private feed({ events, caughtUp }: EventBatch): void {
    this.caughtUp = caughtUp;
    this.position = events[events.length - 1]?.position ?? this.position;
    for (const generation of this.generations) {
      // The generation before it may have taken its place.
      if (generation.closed) continue;
      try {
        const begun = this.parts.clock.uptime();
        const committed = generation.commit(events);
        const milliseconds = this.parts.clock.uptime() - begun;
        generation.failures = 0;
        generation.unwritten = 0;
        generation.problem = undefined;
        generation.caughtUp = caughtUp;
        this.on.committed(generation, committed, milliseconds);
      } catch (error) {
        this.drop(generation);
        this.on.failed(generation, error);
      }
    }
  }
}
