import type { EventStore } from '@app/event-store';
import { CheckpointMismatch } from '@app/event-store';
import type { Clock } from '@app/platform';
import type { ReadModelGeneration } from './read-model-generation.js';
import { SharedSubscription, type SharedSubscriptionEvents } from './shared-subscription.js';
import { isDamage, problemOf, Zombie } from './sqlite-errors.js';

export interface SharedSubscriptionsEvents extends Omit<SharedSubscriptionEvents, 'advanced'> {
  /** The log is not the one that this generation was made of, or its file is damaged: it has to be built anew. */
  useless(generation: ReadModelGeneration, reason: unknown): void;
}

const LONGEST_BACK_OFF_MS = 5_000;

/**
 * Which generation is fed by which subscription. Generations that stand at the same place share one; one that is far
 * behind, or had trouble with its file, has a subscription of its own, so that it delays nobody, and joins the others at
 * the head.
 */
export class SharedSubscriptions {
  private readonly subscriptions = new Set<SharedSubscription>();
  private readonly running = new Set<Promise<void>>();

  constructor(
    private readonly parts: { readonly store: EventStore; readonly clock: Clock },
    private readonly signal: AbortSignal,
    private readonly order: (generation: ReadModelGeneration) => number,
    private readonly on: SharedSubscriptionsEvents,
  ) {}

  /** Feeds the generations, as few subscriptions as possible. */
  feed(generations: readonly ReadModelGeneration[]): void {
    const byPosition = new Map<string, [ReadModelGeneration, ...ReadModelGeneration[]]>();
    for (const generation of generations) {
      const same = byPosition.get(generation.position);
      if (same === undefined) byPosition.set(generation.position, [generation]);
      else same.push(generation);
    }
    for (const same of byPosition.values()) this.open(same);
  }

  drop(generation: ReadModelGeneration): void {
    for (const subscription of this.subscriptions) subscription.drop(generation);
  }

  /** Resolves when all subscriptions have ended; the signal ends them. */
  async settled(): Promise<void> {
    for (const subscription of this.subscriptions) subscription.leave();
    while (this.running.size > 0) await Promise.all(this.running);
  }

  private open(generations: [ReadModelGeneration, ...ReadModelGeneration[]]): void {
    if (this.signal.aborted) return;
    const subscription = new SharedSubscription(this.parts, this.handlers, generations);
    this.subscriptions.add(subscription);
    const running = subscription
      .run()
      .catch((error: unknown) => this.broken(subscription, error))
      .finally(() => {
        this.subscriptions.delete(subscription);
        this.running.delete(running);
      });
    this.running.add(running);
  }

  private readonly handlers: SharedSubscriptionEvents = {
    committed: (...committed) => this.on.committed(...committed),
    failed: (generation, error) => {
      generation.unwritten += 1;
      this.retry(generation, error);
    },
    advanced: (subscription) => this.merge(subscription),
  };

  /** Of two subscriptions at the head the one that is further ends: the other one brings everything that follows. */
  private merge(subscription: SharedSubscription): void {
    if (!subscription.caughtUp) return;
    for (const other of this.subscriptions) {
      if (other === subscription || other.ended || !other.caughtUp || other.position > subscription.position) continue;
      other.join(subscription, this.order);
      return;
    }
  }

  private broken(subscription: SharedSubscription, error: unknown): void {
    if (this.signal.aborted) return;
    for (const generation of subscription.empty()) this.retry(generation, error);
  }

  private retry(generation: ReadModelGeneration, error: unknown): void {
    generation.caughtUp = false;
    generation.problem = {
      message: problemOf(generation.path, error),
      since: generation.problem?.since ?? this.parts.clock.now(),
    };
    this.on.failed(generation, error);
    if (error instanceof Zombie) generation.zombie = true;
    else if (error instanceof CheckpointMismatch || isDamage(error)) this.on.useless(generation, error);
    else this.later(generation);
  }

  private later(generation: ReadModelGeneration): void {
    generation.failures += 1;
    const backOff = Math.min(LONGEST_BACK_OFF_MS, 5 * 2 ** generation.failures);
    this.parts.clock.wait(backOff, this.signal).then(
      () => {
        if (!generation.closed) this.open([generation]);
      },
      () => undefined,
    );
  }
}
