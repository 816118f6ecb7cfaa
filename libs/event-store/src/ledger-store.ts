import { type Chance, type Clock, CLOCK_TOLERANCE_MS } from '@app/platform';
import { setMaxListeners } from 'node:events';
import type { Checkpoint, LogAdapter, Position, SealedEvent, StoredEvent, Written } from './adapter.js';
import { BackupRefused, type Manifest } from './backup/manifest.js';
import { makeBackup } from './backup/make-backup.js';
import { checkDraft, objectText } from './codec/draft.js';
import { fingerprintKey, keyedLike, plainFingerprint, sameFingerprint } from './codec/fingerprint.js';
import { type KeyedDraft, seal, type Sealed } from './codec/seal.js';
import { CheckpointMismatch, StoreUnavailable, UnknownOutcome, WrongExpectedRevision } from './errors.js';
import type { DatedBy, LedgerEvent, RecordedEvent } from './event.js';
import type { EventTypes } from './event-type.js';
import type { JsonObject, JsonValue } from './json.js';
import { erasedByLog } from './keys/erased-by-log.js';
import { isDamagedKey } from './keys/damaged-key.js';
import { KeyRing } from './keys/key-ring.js';
import type { KeyStore } from './keys/key-store.js';
import { PersonalKeyDestroyed } from './keys/personal-key-destroyed.js';
import { KEY_STREAM } from './keys/stream-key-store.js';
import { endedWith, isYearKey } from './keys/year-key.js';
import { backOff } from './ledger/back-off.js';
import { Breaker } from './ledger/breaker.js';
import { ClockWatch } from './ledger/clock-watch.js';
import { Format } from './ledger/format.js';
import { Interruptions } from './ledger/interruptions.js';
import { Keying } from './ledger/keying.js';
import { lastInstantOf } from './ledger/last-instant.js';
import { LogEpoch } from './ledger/log-epoch.js';
import { Reader } from './ledger/reader.js';
import { Writer } from './ledger/writer.js';
import type { Append, Appended, EventBatch, EventStore, StoreStatus } from './port.js';

export interface LedgerStoreOptions {
  readonly adapter: LogAdapter;
  readonly types: EventTypes;
  readonly keys: KeyStore;
  readonly clock: Clock;
  readonly chance: Chance;
  /** Put before every stream name, so that the ledger can share a store with other programs. */
  readonly prefix: string;
  /** By which clock an append made now is dated, where it is not the wall clock. */
  readonly datedBy?: () => DatedBy | undefined;
  /** How far our clock may be off the store's before appends are refused, in milliseconds; default 5000. */
  readonly clockTolerance?: number;
  /** The log answers, and whoever follows it cannot go on; told once for each of them. */
  readonly onInterrupted?: (problem: string) => void;
  /** Whether the log says from where on events of today's format stand in it: every log that another release may open. */
  readonly saysFormat?: boolean;
}

/** Whether the store runs on our own clock, so that there is nothing to compare with it. */
export const runsOnOurClock = (kind: string): boolean => kind === 'embedded' || kind === 'memory';

const OWN_BACKUP =
  'the log stands in a server that has a backup of its own, keys included: use that (docs/operation.md says what it must hold)';

/** The one event store of the ledger: codec, chain, keys and retry over whichever log keeps the bytes. */
export class LedgerStore implements EventStore {
  readonly epoch: LogEpoch;
  private readonly closing = new AbortController();
  private readonly breaker: Breaker;
  private readonly writer: Writer;
  private readonly ring: KeyRing;
  private readonly keying: Keying;
  private readonly format: Format | undefined;
  private readonly reader: Reader;
  private readonly clockWatch: ClockWatch | undefined;
  private readonly interruptions: Interruptions;

  constructor(private readonly options: LedgerStoreOptions) {
    const { adapter, clock, chance, keys, types, prefix, clockTolerance: tolerance = CLOCK_TOLERANCE_MS } = options;
    const { signal } = this.closing;
    // Every append under way listens to it.
    setMaxListeners(0, signal);
    this.breaker = new Breaker(() => adapter.ping(), clock, signal);
    this.epoch = new LogEpoch(adapter, this.breaker);
    this.writer = new Writer(adapter, this.breaker, clock, chance, signal, this.epoch);
    this.ring = new KeyRing(keys, (keyId) => this.erased(keyId));
    keys.onSeen?.((event) => this.epoch.saw(event));
    this.epoch.onSetBack(() => {
      this.ring.clear();
      keys.setBack?.();
      this.format?.forget();
    });
    this.keying = new Keying(this.ring, chance, (keyId) => this.makeKey(keyId));
    this.format = options.saysFormat === true ? new Format(this, () => clock.now()) : undefined;
    this.reader = new Reader(types, this.ring);
    this.interruptions = new Interruptions(options.onInterrupted);
    if (!runsOnOurClock(adapter.kind)) {
      this.clockWatch = new ClockWatch({ adapter, prefix, clock, chance, tolerance, closing: signal });
    }
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
    const fullName = this.options.prefix + stream;
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
      this.sawLast(batch);
      yield await this.reader.open(batch);
    }
  }

  async *readAll(options: { after?: Position; limit?: number } = {}): AsyncIterable<readonly RecordedEvent[]> {
    for await (const batch of this.readAllStored(options)) yield await this.reader.open(batch);
  }

  /** A stream's events as they are stored, for the tools. */
  async *readStored(stream: string, from?: bigint): AsyncIterable<readonly StoredEvent[]> {
    for await (const batch of this.options.adapter.readStream(this.options.prefix + stream, from)) {
      yield this.ofTheLedger(batch);
    }
  }

  /** The whole ledger as it is stored, in log order. */
  async *readAllStored(options: { after?: Position; limit?: number } = {}): AsyncIterable<readonly StoredEvent[]> {
    const { adapter, prefix } = this.options;
    const { after, limit = Infinity } = options;
    // The limit counts what is handed out, which the adapter cannot know.
    let left = limit;
    if (left <= 0) return;
    for await (const batch of adapter.readAll({ prefix, ...(after === undefined ? {} : { after }) })) {
      const events = this.ofTheLedger(batch).slice(0, left);
      if (events.length > 0) yield events;
      left -= events.length;
      if (left <= 0) return;
    }
  }

  /** When the last event of the log was recorded, epoch milliseconds; undefined where the store has a clock of its own. */
  async lastRecorded(): Promise<number | undefined> {
    const last = await this.options.adapter.last?.();
    return last && lastInstantOf(last);
  }

  async *subscribe(options: { after?: Checkpoint; signal: AbortSignal }): AsyncIterable<EventBatch> {
    const { adapter, clock, chance, prefix } = this.options;
    const signal = AbortSignal.any([options.signal, this.closing.signal]);
    let after = options.after;
    const follower = {};
    signal.addEventListener('abort', () => this.interruptions.goesOn(follower), { once: true });
    for (let failures = 0; !signal.aborted; failures++) {
      let live = false;
      try {
        for await (const batch of adapter.subscribe({ prefix, signal, ...(after ? { after } : {}) })) {
          failures = 0;
          this.interruptions.goesOn(follower);
          this.sawLast(this.ofTheLedger(batch.events));
          if (live) this.offerKeys(batch.events);
          live ||= batch.caughtUp;
          const events = await this.reader.open(this.ofTheLedger(batch.events));
          await this.finishDestructions(events);
          yield { events, caughtUp: batch.caughtUp };
          const last = batch.events.at(-1);
          if (last) after = { position: last.position, eventId: last.id };
        }
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof CheckpointMismatch) this.epoch.setBack();
        if (!(error instanceof StoreUnavailable || error instanceof UnknownOutcome)) throw error;
        this.interruptions.meets(follower, error);
        void this.breaker.suspect();
      }
      await clock.wait(backOff(failures, chance), signal).catch(() => undefined);
      // Also when nobody sends a command: what is in memory is not to wait for one. A store that is away is asked again.
      await this.epoch.certain().catch(() => undefined);
    }
  }

  isPosition(text: string): boolean {
    return this.options.adapter.isPosition(text);
  }

  async eventIdAt(position: Position): Promise<string | undefined> {
    const { adapter, prefix } = this.options;
    const event = await adapter.eventAt(position);
    return event?.stream.startsWith(prefix) === true ? this.ofTheLedger([event])[0]?.id : undefined;
  }

  async matchesFingerprint(fingerprints: readonly string[], payload: JsonValue): Promise<boolean> {
    for (const remembered of fingerprints) {
      const keyId = fingerprintKey(remembered);
      if (keyId === undefined) return sameFingerprint(remembered, plainFingerprint(payload));
      await this.ring.load([keyId]);
      const key = this.ring.get(keyId);
      if (key === undefined || key === 'destroyed') continue;
      return sameFingerprint(remembered, keyedLike(remembered, payload, keyId, key));
    }
    // Without a key nothing is left to compare: the command id alone decides.
    return true;
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

  /** Of the subject's year keys those that are there. */
  yearKeys(subject: string): Promise<readonly string[]> {
    return this.options.keys.yearKeys(subject);
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

  /** Names without prefix. */
  private sawLast(batch: readonly StoredEvent[]): void {
    const last = batch.at(-1);
    if (last !== undefined) this.epoch.saw({ ...last, stream: this.options.prefix + last.stream });
  }

  private erased(keyId: string): Promise<boolean> {
    return erasedByLog(this.options.adapter, this.options.prefix, keyId);
  }

  private async makeKey(subject: string): Promise<void> {
    try {
      // Its subject may be erased, of which the store of keys knows nothing.
      if (isYearKey(subject) && (await this.erased(subject))) return this.ring.forget(subject);
      await this.ring.ensure([subject]);
    } catch (error) {
      if (error instanceof StoreUnavailable) void this.breaker.suspect();
      if (isDamagedKey(error)) throw new StoreUnavailable(error.message, { cause: error });
      throw error;
    }
  }

  /**
   * Whoever follows the log moves past the event only when the key is gone: so a destroyer that died between the two is
   * finished by the next instance that reads on, and no start finds the key again.
   */
  private async finishDestructions(events: readonly RecordedEvent[]): Promise<void> {
    const destroyed = events.flatMap((event) => destroyedBy(event) ?? []);
    const states = destroyed.length > 0 ? await this.options.keys.find(destroyed) : new Map<string, unknown>();
    for (const keyId of destroyed) if (states.get(keyId) !== 'destroyed') await this.eraseKey(keyId);
    await this.endYearKeys(events);
  }

  /** A year key that was made in a race with the end of its subject's own is destroyed by whoever reads what it seals. */
  private async endYearKeys(events: readonly RecordedEvent[]): Promise<void> {
    const sealed = events.flatMap((event) =>
      event.readable && event.personal?.absent === true && isYearKey(event.personal.keyId)
        ? [event.personal.keyId]
        : [],
    );
    if (sealed.length === 0) return;
    const states = await this.options.keys.find([...new Set(sealed)]);
    for (const [keyId, state] of states) if (state !== 'destroyed') await this.options.keys.destroy(keyId);
  }

  private offerKeys(batch: readonly StoredEvent[]): void {
    const start = this.options.prefix.length;
    const events = batch.filter(({ stream }) => stream.startsWith(KEY_STREAM, start));
    if (events.length > 0) {
      this.options.keys.offer?.(events.map((event) => ({ ...event, stream: event.stream.slice(start) })));
    }
  }

  private ofTheLedger(batch: readonly StoredEvent[]): readonly StoredEvent[] {
    const events: StoredEvent[] = [];
    for (const event of batch) {
      const stream = event.stream.slice(this.options.prefix.length);
      if (!stream.startsWith(KEY_STREAM)) events.push({ ...event, stream });
    }
    return events;
  }

  private requireOpen(): void {
    if (this.closing.signal.aborted) throw new StoreUnavailable('the ledger is closed');
  }
}

/** The key that the event is the end of; it stands on the stream of the key's subject. */
function destroyedBy(event: RecordedEvent): string | undefined {
  if (event.type !== PersonalKeyDestroyed.type || !event.readable) return undefined;
  const { subject } = event.data;
  return typeof subject === 'string' && endedWith(event.stream, subject) ? subject : undefined;
}

function requireStreamName(stream: string): void {
  if (!/^[a-z]+-[!-~]+$/.test(stream) || stream.startsWith(KEY_STREAM)) {
    throw new RangeError(`${JSON.stringify(stream)} is no stream of the ledger; it is written like incident-7K3MQ9XDK`);
  }
}

/** The events as a reader would get them, except that the store tells the position of the last one only. */
function asRead(
  stream: string,
  sealed: Sealed,
  drafts: readonly KeyedDraft[],
  position: Position,
): readonly LedgerEvent[] {
  const first = sealed.head.revision - BigInt(drafts.length - 1);
  return sealed.events.flatMap(({ id, type }, index) => {
    const [metadata, draft] = [sealed.metadata[index], drafts[index]];
    if (!metadata || !draft) return [];
    const { plain, personal } = draft.checked;
    const data = JSON.parse(objectText(plain)) as JsonObject;
    const base = { readable: true as const, id, stream, revision: first + BigInt(index), position, type, metadata };
    if (personal === undefined || !draft.key) return [{ ...base, data }];
    return [
      {
        ...base,
        data: { ...data, ...(JSON.parse(personal) as JsonObject) },
        personal: { keyId: draft.key.keyId, absent: false },
      },
    ];
  });
}
