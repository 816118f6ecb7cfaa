import type { EventStore, Head, LedgerEvent, Position, RecordedEvent } from '@app/event-store';
import type { Decider } from './decider.js';

/** What a command id left behind on its stream. */
export interface RememberedCommand {
  /** Of its events; different ones where they are sealed under different keys. */
  readonly fingerprints: readonly string[];
  /** The fingerprints were taken over what a foreign system said. */
  readonly payloadOf?: 'source';
  /** Of the command's last event. */
  readonly revision: bigint;
  readonly position: Position;
  /** A text of it could not be recorded: there was no key left for it. */
  readonly textWithheld: boolean;
}

/** Why the fold stopped: an event that cannot be read, or that `evolve` throws at. */
export interface FoldStop {
  readonly revision: bigint;
  readonly problem: string;
}

/** Characters. */
const TEXT_OF_AN_EVENT = 1_000;

type Evolve<State> = Decider<State, never>['evolve'];

/** A stream as this process last saw it. It may be behind the log, never ahead of it: only recorded events are folded. */
export class WarmStream<State> {
  head: Head | undefined;
  position: Position = '';
  stop: FoldStop | undefined;
  private readonly commands = new Map<string, RememberedCommand>();
  /** Characters of the texts that its events brought. */
  private text = 0;

  constructor(
    readonly name: string,
    public state: State,
    private readonly evolve: Evolve<State>,
    /** Of the log that its events were read from. */
    readonly epoch: number,
  ) {}

  remembered(commandId: string): RememberedCommand | undefined {
    return this.commands.get(commandId);
  }

  /** How much memory it holds, roughly: its events, of which a long text counts as several. */
  get weight(): number {
    const events = this.head === undefined ? 1 : Number(this.head.revision) + 1;
    return events + Math.floor(this.text / TEXT_OF_AN_EVENT);
  }

  /**
   * Folds events in order. Behind a stop nothing is folded any more, but command ids are still remembered, so that the
   * retry of a command that was acknowledged gets its receipt even from a stream that is parked.
   */
  take(events: readonly RecordedEvent[]): void {
    for (const event of events) {
      this.remember(event);
      if (this.stop !== undefined) continue;
      if (event.readable) this.fold(event);
      else this.stop = { revision: event.revision, problem: event.problem };
    }
  }

  private fold(event: LedgerEvent): void {
    try {
      this.state = this.evolve(this.state, event);
    } catch (error) {
      this.stop = { revision: event.revision, problem: error instanceof Error ? error.message : String(error) };
      return;
    }
    this.head = { revision: event.revision, hash: event.metadata.hash, recordedAt: event.metadata.recordedAt };
    this.position = event.position;
    for (const value of Object.values(event.data)) if (typeof value === 'string') this.text += value.length;
  }

  private remember(event: RecordedEvent): void {
    const { metadata, revision, position } = event;
    if (metadata?.commandId === undefined || metadata.fingerprint === undefined) return;
    const { commandId, fingerprint, payloadOf } = metadata;
    const known = this.commands.get(commandId);
    const fingerprints = known?.fingerprints ?? [];
    this.commands.set(commandId, {
      fingerprints: fingerprints.includes(fingerprint) ? fingerprints : [...fingerprints, fingerprint],
      ...(payloadOf === 'source' ? { payloadOf } : {}),
      revision,
      position,
      textWithheld: known?.textWithheld === true || (event.readable && event.data['textWithheld'] === true),
    });
  }
}

/**
 * The stream as the log has it now: `known` with what was written since, or read from its beginning. The read begins at
 * the event that is believed to be the head, and that must still be this one: a log that was restored from a backup may
 * hold another past than the one in memory.
 */
export async function catchUp<State>(
  store: EventStore,
  known: WarmStream<State> | undefined,
  fresh: () => WarmStream<State>,
): Promise<WarmStream<State>> {
  if (known?.head === undefined) return readOn(store, fresh(), 0n);
  const { revision, hash } = known.head;
  // A fold that stopped is tried again: what stopped it may be gone (a key that could not be loaded).
  known.stop = undefined;
  let first = true;
  for await (const batch of store.readStream(known.name, revision)) {
    const [head] = batch;
    if (head === undefined) continue;
    if (first && (head.revision !== revision || !head.readable || head.metadata.hash !== hash)) break;
    known.take(first ? batch.slice(1) : batch);
    first = false;
  }
  return first ? readOn(store, fresh(), 0n) : known;
}

async function readOn<State>(store: EventStore, stream: WarmStream<State>, from: bigint): Promise<WarmStream<State>> {
  for await (const batch of store.readStream(stream.name, from)) stream.take(batch);
  return stream;
}
