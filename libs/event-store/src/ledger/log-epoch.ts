import type { LogAdapter, Position } from '../adapter.js';
import { LogSetBack, StoreUnavailable, StreamWasDeleted, UnknownOutcome } from '../errors.js';
import type { Epoch } from '../port.js';
import type { Breaker } from './breaker.js';

/** An event that this process has read or written, where it stood; the stream's name is the full one. */
export interface SeenEvent {
  readonly stream: string;
  readonly revision: bigint;
  readonly position: Position;
  readonly id: string;
}

/**
 * Whether the log is still the one that this process knows. Behind a new connection may stand an older copy of it, put back
 * from a backup: it answers as if nothing had happened, and what the process holds of events that are gone is wrong.
 *
 *   certain    the last event seen stands where it stood, read over the connection that is there now
 *   doubtful   the connection is another one (the adapter moves it), or an append's head was refused (the store does):
 *              the last event is read back, and nothing is answered or appended from memory before it has come
 *   set back   it does not stand, or a checkpoint does not: the epoch moves, and all that was learned under the former
 *              one is dropped together, before anybody is told that the log is certain again
 */
export class LogEpoch implements Epoch {
  private epoch = 0;
  private last: SeenEvent | undefined;
  /** The connection over which the last event was found in its place. */
  private verified: number | undefined;
  private checking: Promise<void> | undefined;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly adapter: LogAdapter,
    private readonly breaker: Pick<Breaker, 'requireAvailable' | 'suspect'>,
  ) {}

  get current(): number {
    return this.epoch;
  }

  /** The epoch, once it is certain. @throws StoreUnavailable: nobody can say */
  async certain(): Promise<number> {
    while (this.doubtful) await this.check();
    return this.epoch;
  }

  /** The connection that the log of this epoch stands behind. @throws LogSetBack, StoreUnavailable */
  async connectionIn(epoch: number): Promise<number | undefined> {
    await this.certain();
    if (epoch !== this.epoch) throw new LogSetBack();
    return this.verified;
  }

  /** A head of this epoch was refused: somebody else has written, or the log is another one. @throws LogSetBack, StoreUnavailable */
  async refused(epoch: number): Promise<void> {
    if (this.adapter.connection !== undefined) await this.check();
    if (epoch !== this.epoch) throw new LogSetBack();
  }

  async requireStanding(epoch: number): Promise<void> {
    try {
      this.adapter.requireThere?.();
      if ((await this.certain()) === epoch) return;
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      const problem = `it was acknowledged, and whether it is still in the log is not known now: ${error.message}`;
      throw new UnknownOutcome(`${problem}; repeat with the same key`, { cause: error });
    }
    throw new UnknownOutcome(
      'the log was set back to an older copy before this was answered; repeat with the same key',
    );
  }

  /** The event that stands last in the log is the one to be read back: it cannot be there without all before it. */
  saw(event: SeenEvent): void {
    if (this.last === undefined || event.position > this.last.position) this.last = event;
  }

  /** Something that was seen does not stand in the log. */
  setBack(): void {
    this.epoch += 1;
    this.last = undefined;
    for (const drop of this.listeners) drop();
  }

  onSetBack(drop: () => void): () => void {
    this.listeners.add(drop);
    return () => this.listeners.delete(drop);
  }

  private get doubtful(): boolean {
    return this.adapter.connection !== this.verified;
  }

  private check(): Promise<void> {
    return (this.checking ??= this.readBack().finally(() => (this.checking = undefined)));
  }

  private async readBack(): Promise<void> {
    this.breaker.requireAvailable();
    const { connection } = this.adapter;
    const { last, epoch } = this;
    const stands = last === undefined || (await this.stands(last));
    // What was read over another connection says nothing about this one.
    if (this.adapter.connection !== connection) return;
    if (!stands && epoch === this.epoch) this.setBack();
    this.verified = connection;
  }

  /** At its position too: a writer's repeat may have put the same event into the older copy, without those before it. */
  private async stands({ stream, revision, position, id }: SeenEvent): Promise<boolean> {
    try {
      for await (const [event] of this.adapter.readStream(stream, revision))
        return event?.revision === revision && event.position === position && event.id === id;
    } catch (error) {
      if (error instanceof StoreUnavailable) void this.breaker.suspect();
      if (!(error instanceof StreamWasDeleted)) throw error;
    }
    return false;
  }
}
