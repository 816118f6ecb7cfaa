import type { CommandStamp, EventStore } from '@app/event-store';
import { StoreUnavailable, UnknownOutcome } from '@app/event-store';
import type { Clock } from '@app/platform';
import type { Decider } from './decider.js';
import type { Envelope, Parts } from './handling.js';
import { Handling } from './handling.js';
import { CallerTimeouts } from './caller-timeouts.js';
import type { Receipt } from './receipt.js';
import { StreamCache } from './stream-cache.js';
import { StreamQueues } from './stream-queues.js';

export interface CommandsOptions {
  readonly store: EventStore;
  readonly clock: Clock;
  /** How many events the warm streams may hold together; a long text counts as several. */
  readonly cacheSize?: number;
  /** How long a caller waits before it is told that the outcome is unknown, milliseconds. */
  readonly callerTimeoutMs?: number;
}

/**
 * The one way to change a stream: decides on a warm state and appends behind exactly the head that it was decided on.
 *
 * The state in memory may be behind the log when another instance writes too. An append finds that out by itself; so an
 * acceptance needs no read. Anything that would be answered without an append (a refusal, a no-op, a revision that does
 * not match) is only answered on a state that was compared with the log after the command came in.
 */
export class Commands {
  private readonly parts: Parts;
  private readonly queues = new StreamQueues();
  private readonly timeouts: CallerTimeouts;
  /** What holds the place of its stream now. */
  private readonly unsettled = new Set<string>();

  constructor({ store, clock, cacheSize = 50_000, callerTimeoutMs = 10_000 }: CommandsOptions) {
    this.parts = { store, clock, cache: new StreamCache(cacheSize) };
    this.timeouts = new CallerTimeouts(clock, callerTimeoutMs);
    store.epoch.onSetBack(() => this.forgetAll());
  }

  /**
   * @throws what `decide` throws (the domain's refusals); CommandIdReused, PreconditionFailed, StreamParked,
   * StreamContended: nothing was written; UnknownOutcome: it may have been, or may still be; and what the store throws
   */
  handle<S, C>(decider: Decider<S, C>, stream: string, command: C, envelope: Envelope): Promise<Receipt> {
    return this.timeouts.grant((caller) =>
      this.inTurn(stream, envelope.commandId, () =>
        new Handling(this.parts, decider, stream, command, envelope, caller).onExisting(),
      ),
    );
  }

  /** Writes the first event of a stream: of the first candidate that is free, or that this command has created before. */
  create<S, C>(
    decider: Decider<S, C>,
    candidates: Iterable<{ readonly stream: string }>,
    command: C,
    envelope: CommandStamp,
  ): Promise<Receipt> {
    return this.timeouts.grant(async (caller) => {
      for (const { stream } of candidates) {
        const receipt = await this.inTurn(stream, envelope.commandId, () =>
          new Handling(this.parts, decider, stream, command, envelope, caller).onNew(),
        );
        if (receipt !== undefined) return receipt;
      }
      throw new Error(`command ${envelope.commandId}: every candidate for a new stream is taken`);
    });
  }

  /**
   * Behind the commands that came before to this stream. While the store is known to be away none of them can settle, so
   * nobody waits behind them: a repeat learns that the outcome of the first is unknown, another command that it was not sent.
   */
  private async inTurn<T>(stream: string, commandId: string, task: () => Promise<T>): Promise<T> {
    const { problem, available } = this.parts.store.status();
    if (!available && this.queues.isBusy(stream)) {
      const away = `while the event store is away: ${problem ?? 'it does not answer'}`;
      if (!this.unsettled.has(commandId)) throw new StoreUnavailable(`nothing was sent ${away}`);
      throw new UnknownOutcome(`the outcome of the first attempt is not known ${away}; repeat with the same key`);
    }
    return this.queues.run(stream, () => {
      this.unsettled.add(commandId);
      return task().finally(() => this.unsettled.delete(commandId));
    });
  }

  /**
   * What a caller is told of the log, by work that may take a while after the append. The log may have been set back
   * meanwhile, and then a receipt would name events that do not exist. @throws UnknownOutcome: to be asked again
   */
  async answering<T>(work: () => Promise<T>): Promise<T> {
    const { epoch } = this.parts.store;
    // While nobody can say which log it is, the work says so itself.
    const before = await epoch.certain().catch(() => epoch.current);
    const answer = await work();
    await epoch.requireStanding(before);
    return answer;
  }

  /** Resolves when all commands that were begun have settled, those included whose callers have gone. */
  idle(): Promise<void> {
    return this.queues.idle();
  }

  /** Forgets all warm streams: the log was set back to an older copy under the running process. */
  forgetAll(): void {
    this.parts.cache.clear();
  }
}
