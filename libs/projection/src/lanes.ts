import type { EventStore } from '@app/event-store';
import { CheckpointMismatch } from '@app/event-store';
import type { Clock } from '@app/platform';
import type { Committed, Copy } from './copy.js';
import { Lane } from './lane.js';
import { isDamage, problemOf, Zombie } from './sqlite-errors.js';

export interface LanesEvents {
  committed(copy: Copy, committed: Committed, milliseconds: number): void;
  /** The log is not the one that this copy was made of, or its file is damaged: it has to be built anew. */
  useless(copy: Copy, reason: unknown): void;
  failed(copy: Copy, error: unknown): void;
}

const LONGEST_BACK_OFF_MS = 5_000;

/**
 * Which copy is fed by which subscription. Copies that stand at the same place share one; a copy that is far behind, or
 * had trouble with its file, has a lane of its own, so that it delays nobody, and joins the others at the head.
 */
export class Lanes {
  private readonly lanes = new Set<Lane>();
  private readonly running = new Set<Promise<void>>();

  constructor(
    private readonly store: EventStore,
    private readonly clock: Clock,
    private readonly signal: AbortSignal,
    private readonly order: (copy: Copy) => number,
    private readonly on: LanesEvents,
  ) {}

  /** Feeds the copies, as few subscriptions as possible. */
  feed(copies: readonly Copy[]): void {
    const byPosition = new Map<string, [Copy, ...Copy[]]>();
    for (const copy of copies) {
      const same = byPosition.get(copy.position);
      if (same === undefined) byPosition.set(copy.position, [copy]);
      else same.push(copy);
    }
    for (const same of byPosition.values()) this.open(same);
  }

  drop(copy: Copy): void {
    for (const lane of this.lanes) lane.drop(copy);
  }

  /** Resolves when all lanes have ended; the signal ends them. */
  async settled(): Promise<void> {
    for (const lane of this.lanes) lane.leave();
    while (this.running.size > 0) await Promise.all(this.running);
  }

  private open(copies: [Copy, ...Copy[]]): void {
    if (this.signal.aborted) return;
    const lane = new Lane(this.store, this.clock, this.handlers, copies);
    this.lanes.add(lane);
    const running = lane
      .run()
      .catch((error: unknown) => this.broken(lane, error))
      .finally(() => {
        this.lanes.delete(lane);
        this.running.delete(running);
      });
    this.running.add(running);
  }

  private readonly handlers = {
    committed: (copy: Copy, committed: Committed, milliseconds: number): void =>
      this.on.committed(copy, committed, milliseconds),
    failed: (copy: Copy, error: unknown): void => {
      copy.unwritten += 1;
      this.retry(copy, error);
    },
    advanced: (lane: Lane): void => this.merge(lane),
  };

  /** A lane at the head ends when another one at the head is not beyond it: that one brings everything that follows. */
  private merge(lane: Lane): void {
    if (!lane.caughtUp) return;
    for (const other of this.lanes) {
      if (other === lane || other.ended || !other.caughtUp || other.position > lane.position) continue;
      other.join(lane, this.order);
      return;
    }
  }

  private broken(lane: Lane, error: unknown): void {
    if (this.signal.aborted) return;
    for (const copy of lane.empty()) this.retry(copy, error);
  }

  private retry(copy: Copy, error: unknown): void {
    copy.caughtUp = false;
    copy.problem = { message: problemOf(copy.path, error), since: copy.problem?.since ?? this.clock.now() };
    this.on.failed(copy, error);
    if (error instanceof Zombie) copy.zombie = true;
    else if (error instanceof CheckpointMismatch || isDamage(error)) this.on.useless(copy, error);
    else this.later(copy);
  }

  private later(copy: Copy): void {
    copy.failures += 1;
    const backOff = Math.min(LONGEST_BACK_OFF_MS, 5 * 2 ** copy.failures);
    this.clock.wait(backOff, this.signal).then(
      () => {
        if (!copy.closed) this.open([copy]);
      },
      () => undefined,
    );
  }
}
