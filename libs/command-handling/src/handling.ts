import type { CommandStamp, EventDraft, EventStore, Position } from '@app/event-store';
import { LogSetBack, StoreUnavailable, UnknownOutcome, WrongExpectedRevision } from '@app/event-store';
import type { Clock } from '@app/platform';
import type { Decider } from './decider.js';
import { CommandIdReused, PreconditionFailed, StreamContended, StreamParked } from './errors.js';
import type { Caller } from './caller-timeouts.js';
import type { Receipt } from './receipt.js';
import type { StreamCache } from './stream-cache.js';
import type { Current, Preconditions } from './preconditions.js';
import { unmet } from './preconditions.js';
import type { FoldStop, RememberedCommand } from './warm-stream.js';
import { catchUp, WarmStream } from './warm-stream.js';

/** The command is decided on a revision that meets its preconditions, or not at all. */
export interface Envelope extends CommandStamp, Preconditions {}

export interface Parts {
  readonly store: EventStore;
  readonly clock: Clock;
  readonly cache: StreamCache;
}

/** How often a command is decided before it gives way to the others that write to its stream. */
const MAX_CONFLICTS = 10;

/** One command on one stream, while it holds the stream's place in the queue. */
export class Handling<S, C> {
  private conflicts = 0;
  /** The log has become an older one meanwhile: what the caller has seen of it may be gone. */
  private setBack = false;
  /** Whether the state was compared with the log after the command came in. */
  private compared = false;

  constructor(
    private readonly parts: Parts,
    private readonly decider: Decider<S, C>,
    private readonly name: string,
    private readonly command: C,
    private readonly envelope: Envelope,
    private readonly caller: Caller,
  ) {}

  async onExisting(): Promise<Receipt> {
    const known = await this.known();
    let stream = known === undefined || known.stop !== undefined ? await this.compare(known) : known;
    for (;;) {
      const first = stream.remembered(this.envelope.commandId);
      if (first !== undefined) return this.recall(first);
      if (stream.stop !== undefined) throw this.parked(stream, stream.stop);
      const receipt = await this.attempt(stream);
      if (receipt !== undefined) return receipt;
      stream = await this.compare(stream);
    }
  }

  /** The receipt, or nothing when the stream is taken by another command. */
  async onNew(): Promise<Receipt | undefined> {
    const known = await this.known();
    // Most streams to be created are new indeed, so the append is tried before anything is read.
    let stream = known ?? this.blank();
    for (;;) {
      const first = stream.remembered(this.envelope.commandId);
      if (first !== undefined) return this.recall(first);
      // Warm or just read, a stream that has a head has shown its first event, and with it who created it.
      if (stream.head !== undefined || stream.stop !== undefined || this.conflicts > 0) return undefined;
      const receipt = await this.attempt(stream);
      if (receipt !== undefined) return receipt;
      stream = await this.compare(stream);
    }
  }

  /** The stream in memory, once it is certain that the log is the one that it was read from. */
  private async known(): Promise<WarmStream<S> | undefined> {
    await this.parts.store.epoch.certain();
    return this.parts.cache.take<S>(this.name);
  }

  /** Decides and appends; nothing when the state has to be compared with the log before there is an answer. */
  private async attempt(stream: WarmStream<S>): Promise<Receipt | undefined> {
    try {
      const drafts = this.decide(stream);
      if (drafts.length > 0) return await this.append(stream, drafts);
      return this.compared ? this.receipt(stream.head?.revision ?? -1n, stream.position, false) : undefined;
    } catch (error) {
      if (error instanceof LogSetBack) {
        this.setBack = true;
        return undefined;
      }
      if (error instanceof WrongExpectedRevision) {
        this.conflicts += 1;
        if (this.conflicts < MAX_CONFLICTS) return undefined;
        throw new StreamContended(this.name, this.conflicts, { cause: error });
      }
      if (this.compared || error instanceof StoreUnavailable || error instanceof UnknownOutcome) throw error;
      return undefined;
    }
  }

  private decide(stream: WarmStream<S>): readonly EventDraft[] {
    const { commandId, ifMatch } = this.envelope;
    this.decider.admit?.(stream.state, this.command, true);
    const current = this.current(stream);
    const lost = ifMatch !== undefined && ifMatch !== '*' && (this.conflicts > 0 || this.setBack);
    const wrong = lost ? 'and was at another when it was decided' : unmet(this.envelope, current);
    if (wrong !== undefined) throw new PreconditionFailed(this.name, ifMatch, current.revision ?? 'no-stream', wrong);
    const now = wholeSecond(this.parts.clock.now());
    return this.decider.decide(this.command, stream.state, { now, commandId });
  }

  private current({ head, state }: WarmStream<S>): Current {
    const exists = this.decider.exists?.(state, this.command) ?? head !== undefined;
    return { revision: exists === false ? undefined : head?.revision, exists: exists === true && head !== undefined };
  }

  /** Who may not see the stream is not told either that it cannot be read. */
  private parked({ state }: WarmStream<S>, { revision, problem }: FoldStop): StreamParked {
    this.decider.admit?.(state, this.command, false);
    return new StreamParked(this.name, revision, problem);
  }

  private async append(stream: WarmStream<S>, events: readonly EventDraft[]): Promise<Receipt> {
    // Nobody waits for it and nothing was sent: a late effect would only surprise.
    if (this.caller.gone) throw new Error('the caller has gone before its command was sent');
    const { store } = this.parts;
    const { head, epoch } = stream;
    const appended = await store.append({ stream: this.name, head, epoch, events, command: this.envelope });
    stream.take(appended.events);
    this.keep(stream);
    const textWithheld = appended.events.some(({ data }) => data['textWithheld'] === true);
    return this.receipt(appended.head.revision, appended.position, true, textWithheld);
  }

  private async compare(known: WarmStream<S> | undefined): Promise<WarmStream<S>> {
    const { store } = this.parts;
    for (let warm = known; ; warm = undefined) {
      const epoch = await store.epoch.certain();
      const stream = await catchUp(store, warm?.epoch === epoch ? warm : undefined, () => this.blank());
      if (stream.epoch !== store.epoch.current) continue;
      this.compared = true;
      if (stream.head !== undefined) this.keep(stream);
      return stream;
    }
  }

  /** What was read under a former epoch is not to outlive it. */
  private keep(stream: WarmStream<S>): void {
    if (stream.epoch === this.parts.store.epoch.current) this.parts.cache.keep(stream);
  }

  private async recall(first: RememberedCommand): Promise<Receipt> {
    const { fingerprints, payloadOf, revision, position, textWithheld } = first;
    const { commandId, payload } = this.envelope;
    const receipt = this.receipt(revision, position, true, textWithheld);
    if (this.envelope.payloadOf === 'source' && payloadOf !== 'source') return { ...receipt, former: true };
    const comparable = this.envelope.payloadOf === payloadOf;
    if (comparable && (await this.parts.store.matchesFingerprint(fingerprints, payload))) return receipt;
    throw new CommandIdReused(commandId, this.name);
  }

  private receipt(revision: bigint, position: Position, changed: boolean, textWithheld = false): Receipt {
    const id = this.name.slice(this.name.indexOf('-') + 1);
    const receipt = { id, stream: this.name, revision, position, changed };
    return textWithheld ? { ...receipt, textWithheld } : receipt;
  }

  private blank(): WarmStream<S> {
    const { initial, evolve } = this.decider;
    return new WarmStream(this.name, initial, evolve, this.parts.store.epoch.current);
  }
}

let lastSecond = { at: NaN, text: '' };

/** `2026-03-27T15:00:00Z`. The same text for all commands of a second: to make one costs as much as to fold an event. */
function wholeSecond(milliseconds: number): string {
  const at = Math.floor(milliseconds / 1000);
  if (at !== lastSecond.at) lastSecond = { at, text: `${new Date(at * 1000).toISOString().slice(0, 19)}Z` };
  return lastSecond.text;
}
