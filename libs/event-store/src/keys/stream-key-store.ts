import type { Chance } from '@app/platform';
import type { LogAdapter, StoredEvent } from '../adapter.js';
import { StoreUnavailable, UnknownOutcome, WrongExpectedRevision } from '../errors.js';
import type { SeenEvent } from '../ledger/log-epoch.js';
import { type KeyState, type KeyStore, requireSubject } from './key-store.js';
import { type KeyWrap, MASTER_CHECK } from './key-wrap.js';
import { parallel } from './parallel.js';
import { isYearKey, yearKeysOf } from './year-key.js';

/** Under the ledger's prefix, and never handed out by it. */
export const KEY_STREAM = 'key-';
const KEY_MADE = 'PersonalKeyMade';
const AT_ONCE = 64;

export interface StreamKeyStoreOptions {
  readonly adapter: LogAdapter;
  readonly prefix: string;
  readonly wrap: KeyWrap;
  readonly chance: Chance;
  /** Before the first key of the installation is written: keeps the master key that it is wrapped by. */
  readonly beforeFirst?: () => Promise<void>;
}

/**
 * Personal keys beside the events in the same store, one stream of one event each, so that every instance has them. The
 * stream's name and `no stream` make a key unique; a tombstone makes it gone for ever. What was tombstoned looks like
 * what was never there, so `find` leaves both out: that a key is destroyed only the log says.
 */
export class StreamKeyStore implements KeyStore {
  private checked: Promise<void> | undefined;
  /** Keys that came by in the subscription, still wrapped: unwrapped only when somebody asks. */
  private readonly seen = new Map<string, string>();
  /** Of subjects whose destruction was cut off: the year keys that are gone. The next attempt goes on from there. */
  private readonly gone = new Map<string, Set<string>>();
  private saw: (event: SeenEvent) => void = () => undefined;

  constructor(private readonly options: StreamKeyStoreOptions) {}

  async open(): Promise<void> {
    // Checked once; a store that was away is asked again the next time.
    this.checked ??= this.read(MASTER_CHECK)
      .then((known) => (known === undefined ? this.begin() : undefined))
      .catch((error: unknown) => {
        this.checked = undefined;
        throw error;
      });
    await this.checked;
  }

  async keysFor(subjects: readonly string[]): Promise<ReadonlyMap<string, KeyState>> {
    subjects.forEach(requireSubject);
    await this.open();
    const keyOf = async (subject: string): Promise<[string, KeyState]> => [
      subject,
      (await this.read(subject)) ?? (await this.make(subject)),
    ];
    return new Map(await parallel(subjects, AT_ONCE, keyOf));
  }

  async find(subjects: readonly string[]): Promise<ReadonlyMap<string, KeyState>> {
    await this.open();
    const read = await parallel(subjects, AT_ONCE, (subject) => this.read(subject));
    const found = new Map<string, KeyState>();
    subjects.forEach((subject, index) => {
      const key = read[index];
      if (key) found.set(subject, key);
    });
    return found;
  }

  async yearKeys(subject: string): Promise<readonly string[]> {
    if (isYearKey(subject)) return [];
    const states = await parallel(yearKeysOf(subject), AT_ONCE, async (keyId) => ({
      keyId,
      key: await this.read(keyId),
    }));
    return states.filter(({ key }) => key !== undefined).map(({ keyId }) => keyId);
  }

  async destroy(subject: string): Promise<void> {
    requireSubject(subject);
    // The subject's own key last: once that is gone none of a year is left.
    if (!isYearKey(subject)) await this.removeYears(subject);
    await this.remove(subject);
  }

  /** Key events that were just written by whichever instance (names without prefix): saves the read that would follow. */
  offer(events: readonly StoredEvent[]): void {
    for (const { stream, type, data } of events) {
      if (type === KEY_MADE && stream.startsWith(KEY_STREAM)) this.keep(stream.slice(KEY_STREAM.length), data);
    }
  }

  onSeen(saw: (event: SeenEvent) => void): void {
    this.saw = saw;
  }

  setBack(): void {
    this.seen.clear();
    this.gone.clear();
    // The master key's own check may stand later in the log than the copy that is there now.
    this.checked = undefined;
  }

  async close(): Promise<void> {}

  private async read(subject: string): Promise<KeyState | undefined> {
    const offered = this.seen.get(subject);
    if (offered !== undefined) {
      this.seen.delete(subject);
      return this.unwrap(subject, offered);
    }
    for await (const [event] of this.options.adapter.readStream(this.streamOf(subject))) {
      if (!event) continue;
      this.saw(event);
      return this.unwrap(subject, event.data);
    }
    return undefined;
  }

  private async removeYears(subject: string): Promise<void> {
    const gone = this.gone.get(subject) ?? new Set<string>();
    this.gone.set(subject, gone);
    const left = yearKeysOf(subject).filter((keyId) => !gone.has(keyId));
    await parallel(left, AT_ONCE, async (keyId) => {
      if ((await this.read(keyId)) !== undefined) await this.remove(keyId);
      gone.add(keyId);
    });
    this.gone.delete(subject);
  }

  private async remove(keyId: string): Promise<void> {
    this.seen.delete(keyId);
    await this.options.adapter.tombstone(this.streamOf(keyId));
  }

  private async begin(): Promise<void> {
    await this.options.beforeFirst?.();
    await this.make(MASTER_CHECK);
  }

  private async make(subject: string): Promise<KeyState> {
    const { adapter, chance, wrap } = this.options;
    const key = wrap.fresh();
    const data = JSON.stringify({ subject, wrapped: wrap.wrap(subject, key) });
    try {
      const event = { id: chance.uuid(), type: KEY_MADE, data, metadata: '{}' };
      const written = await adapter.write(this.streamOf(subject), 'no-stream', [event]);
      this.saw({ stream: this.streamOf(subject), id: event.id, ...written });
      return key;
    } catch (error) {
      if (error instanceof WrongExpectedRevision) return this.winnerOf(subject);
      if (!(error instanceof UnknownOutcome)) throw error;
      // Nothing was encrypted yet, so a key that did get written is simply found the next time.
      throw new StoreUnavailable(`the key of ${subject} could not be made: ${error.message}`, { cause: error });
    }
  }

  /** Another instance was first; where nothing can be read the stream is tombstoned. */
  private async winnerOf(subject: string): Promise<KeyState> {
    return (await this.read(subject)) ?? 'destroyed';
  }

  private unwrap(subject: string, data: string): KeyState {
    const { wrapped } = JSON.parse(data) as { wrapped: string };
    return this.options.wrap.unwrap(subject, wrapped);
  }

  private keep(subject: string, data: string): void {
    const oldest = this.seen.size >= 1000 ? this.seen.keys().next().value : undefined;
    if (oldest !== undefined) this.seen.delete(oldest);
    this.seen.set(subject, data);
  }

  private streamOf(subject: string): string {
    return `${this.options.prefix}${KEY_STREAM}${subject}`;
  }
}
