import { setMaxListeners } from 'node:events';
import type { Checkpoint, Headline, Position, SealedEvent, StoredEvent, Written } from './adapter.js';
import { BackupRefused, type Manifest } from './backup/manifest.js';
import { makeBackup } from './backup/make-backup.js';
import { asRead } from './codec/as-read.js';
import { checkDraft } from './codec/draft.js';
import { seal } from './codec/seal.js';
import { StoreUnavailable, WrongExpectedRevision } from './errors.js';
import type { RecordedEvent } from './event.js';
import type { EventType } from './event-type.js';
import type { JsonValue } from './json.js';
import { erasedByLog } from './keys/erased-by-log.js';
import { type Erasure, finishDestructions } from './keys/finish-destructions.js';
import { KeyRing } from './keys/key-ring.js';
import { matchesFingerprint } from './keys/matches-fingerprint.js';
import { Breaker } from './ledger/breaker.js';
import { ClockWatch } from './ledger/clock-watch.js';
import { follow, sawLast } from './ledger/following.js';
import { Format } from './ledger/format.js';
import { Interruptions } from './ledger/interruptions.js';
import { Keying } from './ledger/keying.js';
import { LogEpoch } from './ledger/log-epoch.js';
import { makeKey } from './ledger/make-key.js';
import type { LedgerStoreOptions } from './ledger/options.js';
import { Reader } from './ledger/reader.js';
import { StoredLog } from './ledger/stored-log.js';
import { requireStreamName, StreamNames } from './ledger/stream-names.js';
import { Writer } from './ledger/writer.js';
import type { Append, Appended, EventBatch, EventStore, StoreStatus } from './port.js';

/** Whether the store runs on our own clock, so that there is nothing to compare with it. */
export const runsOnOurClock = (kind: string): boolean => kind === 'embedded' || kind === 'memory';

const OWN_BACKUP =
  'the log is in a server that has a backup of its own, keys included: use that (docs/operation.md says what it must hold)';

/** The one event store of the ledger: codec, chain, keys and retry over whichever log keeps the bytes. */
export class LedgerStore implements EventStore {
  private readonly closing = new AbortController();
  private readonly names = new StreamNames(this.options.prefix);
  private readonly stored = new StoredLog(this.options.adapter, this.names);
  private readonly breaker = new Breaker(() => this.options.adapter.ping(), this.options.clock, this.closing.signal);
  readonly epoch = new LogEpoch(this.options.adapter, this.breaker);
  private readonly writer = new Writer(this.options, this.breaker, this.closing.signal, this.epoch);
  private readonly erased = (keyId: string): Promise<boolean> =>
    erasedByLog(this.options.adapter, this.options.prefix, keyId);
  private readonly ring = new KeyRing(this.options.keys, this.erased);
  private readonly keying = new Keying(this.ring, this.options.chance, (keyId) =>
    makeKey(keyId, this.ring, this.breaker, this.erased),
  );
  private readonly format =
    this.options.saysFormat === true ? new Format(this, () => this.options.clock.now()) : undefined;
  private readonly reader = new Reader(this.options.types, this.ring);
  private readonly clockWatch = runsOnOurClock(this.options.adapter.kind)
    ? undefined
    : new ClockWatch({ ...this.options, closing: this.closing.signal });
  private readonly interruptions = new Interruptions(this.options.onInterrupted);
  private readonly erasureListeners: ((ended: readonly Erasure[]) => void)[] = [];

  constructor(private readonly options: LedgerStoreOptions) {
    const { keys } = options;
    // Every append under way listens to it.
    setMaxListeners(0, this.closing.signal);
    keys.onSeen?.((event) => this.epoch.saw(event));
    this.epoch.onSetBack(() => {
      this.ring.clear();
      keys.setBack?.();
      this.format?.forget();
    });
  }

  async append(append: Append): Promise<Appended> {
    const { stream, head, command, epoch = this.epoch.current } = append;
    this.requireOpen();
    requireStreamName(stream);
    if (append.events.length === 0) throw new RangeError(`${stream}: an append holds at least one event`);
    const checked = append.events.map((draft) => checkDraft(draft, this.options.types));
    this.breaker.requireAvailable();
    await this.requireRightClock();
    const drafts = await this.keying.of(checked);
    if (drafts.some(({ key }) => key)) await this.format?.raise();
    const { clock } = this.options;
    const sentAt = clock.uptime();
    const sealed = seal(stream, head, drafts, command, clock.now(), this.options.datedBy?.());
    const fullName = this.names.inStore(stream);
    const written = await this.write(fullName, head ? head.revision : 'no-stream', sealed.events, epoch);
    this.clockWatch?.written(fullName, written.revision, sentAt);
    return {
      head: sealed.head,
      position: written.position,
      events: asRead(stream, sealed, drafts, written.position),
    };
  }

  async *readStream(stream: string, from?: bigint): AsyncIterable<readonly RecordedEvent[]> {
    for await (const batch of this.readStored(stream, from)) {
      sawLast(this.epoch, this.names, batch);
      yield await this.reader.open(batch);
    }
  }

  async *readAll(options: { after?: Position; limit?: number } = {}): AsyncIterable<readonly RecordedEvent[]> {
    for await (const batch of this.readAllStored(options)) yield await this.reader.open(batch);
  }

  headlines(): AsyncIterable<readonly Headline[]> {
    return this.stored.headlines();
  }

  /** A stream's events as they are stored, for the tools. */
  readStored(stream: string, from?: bigint): AsyncIterable<readonly StoredEvent[]> {
    return this.stored.readStream(stream, from);
  }

  /** The whole ledger as it is stored, in log order. */
  readAllStored(options: { after?: Position; limit?: number } = {}): AsyncIterable<readonly StoredEvent[]> {
    return this.stored.readAll(options);
  }

  /** Where the log ends at present; undefined: it is empty. */
  end(): Promise<Position | undefined> {
    return this.stored.end();
  }

  /** When the last event of the log was recorded, epoch milliseconds; undefined where the store has a clock of its own. */
  lastRecorded(): Promise<number | undefined> {
    return this.stored.lastRecorded();
  }

  subscribe(options: { after?: Checkpoint; signal: AbortSignal }): AsyncIterable<EventBatch> {
    const { adapter, clock, chance, keys } = this.options;
    const { names, breaker, epoch, interruptions } = this;
    const parts = { adapter, names, clock, chance, breaker, epoch, interruptions, closing: this.closing.signal };
    const open = async (batch: readonly StoredEvent[]): Promise<readonly RecordedEvent[]> => {
      const events = await this.reader.open(batch);
      const ended = await finishDestructions(events, keys, this.ring);
      if (ended.length > 0) for (const hear of this.erasureListeners) hear(ended);
      return events;
    };
    return follow({ ...parts, open, offerKeys: (events) => this.offerKeys(events) }, options);
  }

  isPosition(text: string): boolean {
    return this.options.adapter.isPosition(text);
  }

  eventIdAt(position: Position): Promise<string | undefined> {
    return this.stored.eventIdAt(position);
  }

  matchesFingerprint(fingerprints: readonly string[], payload: JsonValue): Promise<boolean> {
    return matchesFingerprint(this.ring, fingerprints, payload);
  }

  status(): StoreStatus {
    const { kind, lacking } = this.options.adapter;
    const outage = this.breaker.outage;
    const clockDrift = this.clockWatch?.drift;
    const interrupted = outage ? undefined : this.interruptions.problem;
    const status = {
      kind,
      available: !outage,
      ...outage,
      ...(interrupted === undefined ? {} : { interrupted }),
      ...(lacking === undefined ? {} : { lacking }),
    };
    return clockDrift === undefined ? status : { ...status, clockDrift };
  }

  /** Makes missing keys of many subjects at once, ahead of a run of appends (an import); a key alone has no effect. */
  async prepareKeys(subjects: readonly string[]): Promise<void> {
    this.requireOpen();
    await this.ring.ensure(subjects);
  }

  eventType(name: string): EventType | undefined {
    return this.options.types.find(name);
  }

  /** Of the subject's year keys those that are there. */
  yearKeys(subject: string): Promise<readonly string[]> {
    return this.options.keys.yearKeys(subject);
  }

  /** Hears of every destroyed key that is read while the log is followed, perhaps more than once. */
  onErased(hear: (ended: readonly Erasure[]) => void): void {
    this.erasureListeners.push(hear);
  }

  /** The second step of `destroyKey`; on its own it would leave the read models holding what it makes unreadable. */
  async eraseKey(subject: string): Promise<void> {
    this.ring.forget(subject);
    await this.options.keys.destroy(subject);
  }

  /** A copy of log and keys in a directory of its own. @throws BackupRefused where the store has a backup of its own */
  async backUp(directory: string): Promise<Manifest> {
    this.requireOpen();
    const { adapter, keys, clock } = this.options;
    const [log, keyFile] = [adapter.copyTo?.bind(adapter), keys.copyTo?.bind(keys)];
    if (!log || !keyFile) throw new BackupRefused(OWN_BACKUP);
    return makeBackup({ log, keys: keyFile }, directory, new Date(clock.now()).toISOString());
  }

  /** Ends subscriptions and retries; an append that is still under way rejects with UnknownOutcome. */
  async close(): Promise<void> {
    if (this.closing.signal.aborted) return;
    this.closing.abort(new StoreUnavailable('the ledger is closed'));
    await this.options.keys.close();
    await this.options.adapter.close();
  }

  private async requireRightClock(): Promise<void> {
    const watch = this.clockWatch;
    if (watch === undefined) return;
    try {
      await watch.known();
    } catch (error) {
      if (error instanceof StoreUnavailable) void this.breaker.suspect();
      throw error;
    }
    watch.requireInTolerance();
  }

  private async write(
    stream: string,
    expected: bigint | 'no-stream',
    events: readonly SealedEvent[],
    epoch: number,
  ): Promise<Written> {
    try {
      const written = await this.writer.write(stream, expected, events, epoch);
      const { id } = events.at(-1)!;
      this.epoch.saw({ stream, id, ...written });
      return written;
    } catch (error) {
      if (error instanceof WrongExpectedRevision) await this.epoch.refused(epoch);
      throw error;
    }
  }

  private offerKeys(batch: readonly StoredEvent[]): void {
    const events = this.names.ofKeys(batch);
    if (events.length > 0) this.options.keys.offer?.(events);
  }

  private requireOpen(): void {
    if (this.closing.signal.aborted) throw new StoreUnavailable('the ledger is closed');
  }
}
