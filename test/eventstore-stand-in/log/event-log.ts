import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { checkCommit } from './commit-check.js';
import type { RememberedId } from './commit-check.js';
import { DELETED_REVISION, metastreamOf } from './record.js';
import type { Expected, LogRecord, ProposedEvent, WriteResult } from './record.js';
import { parseStreamMetadata, Stream } from './stream.js';

/** A record takes its bytes and about this much around them; positions are places in a file, never a counter. */
const RECORD_OVERHEAD = 96;
const NO_BYTES = new Uint8Array(0);

/**
 * The log behind the stand-in: all records in order of position, and the streams they belong to. It outlives the
 * server's `restart()`, and two stand-ins that share one log are two nodes of a cluster.
 */
export class EventLog {
  readonly records: LogRecord[] = [];
  readonly #streams = new Map<string, Stream>();
  readonly #ids = new Map<string, RememberedId>();
  readonly #appended = new EventEmitter();
  #end = 0n;

  constructor(private readonly now: () => number = Date.now) {
    this.#appended.setMaxListeners(0);
    // A fresh server has written for itself before the first client comes; nobody may take `$all` for its own.
    const acl = '{"$maxAge":2592000,"$acl":{"$r":"$ops","$w":[],"$d":[],"$mr":[],"$mw":[]}}';
    this.#writeMetadata('$scavenges', acl);
  }

  /** The position behind the last record. */
  get end(): bigint {
    return this.#end;
  }

  stream(name: string): Stream | undefined {
    return this.#streams.get(name);
  }

  append(name: string, expected: Expected, events: readonly ProposedEvent[]): WriteResult {
    const stream = this.#streams.get(name) ?? new Stream();
    const ids = events.map((event) => event.id);
    const remembered = (id: string): RememberedId | undefined => this.#ids.get(id);
    const decision = checkCommit(name, stream, expected, ids, remembered, this.#hasMetadata(name));
    if (decision !== 'write') return decision;
    if (events.length === 0) return this.#writeNothing(stream);
    const revived = stream.softDeleted;
    const first = stream.lastRevision + 1n;
    for (const event of events) this.#write(name, stream, event, stream.lastRevision + 1n);
    const last = this.records.at(-1);
    if (revived) this.#writeMetadata(name, `{"$tb":${first}}`);
    this.#appended.emit('appended');
    return { outcome: 'written', revision: stream.lastRevision, position: last?.position };
  }

  /** Hides the stream's events from its readers; `$all` shows them on. The next append goes on at the next number. */
  softDelete(name: string, expected: Expected): WriteResult {
    const stream = this.#streams.get(name) ?? new Stream();
    const refusal = this.#refuseDelete(name, stream, expected);
    if (refusal !== undefined) return refusal;
    const none = stream.lastRevision < 0n && !this.#hasMetadata(name);
    if (none) return { outcome: 'wrong-expected-version', current: undefined };
    const record = this.#writeMetadata(name, `{"$tb":${DELETED_REVISION}}`);
    this.#appended.emit('appended');
    return { outcome: 'written', revision: stream.lastRevision, position: record.position };
  }

  tombstone(name: string, expected: Expected): WriteResult {
    const stream = this.#streams.get(name) ?? new Stream();
    const refusal = this.#refuseDelete(name, stream, expected);
    if (refusal !== undefined) return refusal;
    const event = { id: randomUUID(), type: '$streamDeleted', isJson: false, data: NO_BYTES, metadata: NO_BYTES };
    const record = this.#write(name, stream, event, DELETED_REVISION);
    this.#appended.emit('appended');
    return { outcome: 'written', revision: DELETED_REVISION, position: record.position };
  }

  /** As a backup has it. */
  copy(): readonly LogRecord[] {
    return [...this.records];
  }

  /** An older copy stands in the place of the log: what was written since is gone, and positions are given again. */
  putBack(copy: readonly LogRecord[]): void {
    this.records.length = 0;
    this.#streams.clear();
    this.#ids.clear();
    for (const record of copy) {
      this.#end = record.position;
      this.#put(record);
    }
  }

  /** The index of the first record at or behind the position. */
  indexOf(position: bigint): number {
    let low = 0;
    let high = this.records.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const record = this.records[middle];
      if (record !== undefined && record.position < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Calls the listener after every write until the returned function is called. */
  onAppended(listener: () => void): () => void {
    this.#appended.on('appended', listener);
    return () => this.#appended.off('appended', listener);
  }

  #refuseDelete(name: string, stream: Stream, expected: Expected): WriteResult | undefined {
    const nobodysId = [randomUUID()];
    const decision = checkCommit(name, stream, expected, nobodysId, () => undefined, this.#hasMetadata(name));
    return decision === 'write' ? undefined : decision;
  }

  #hasMetadata(name: string): boolean {
    return this.#streams.has(metastreamOf(name));
  }

  #write(name: string, stream: Stream, event: ProposedEvent, revision: bigint): LogRecord {
    this.#streams.set(name, stream);
    return this.#put({ ...event, stream: name, revision, position: this.#end, created: this.now() });
  }

  #put(record: LogRecord): LogRecord {
    const { stream: name, revision } = record;
    const stream = this.#streams.get(name) ?? new Stream();
    this.#streams.set(name, stream);
    this.records.push(record);
    // The first place of an id is the one that is remembered, also when the id is written again.
    if (!this.#ids.has(record.id)) this.#ids.set(record.id, { stream: name, revision });
    if (revision === DELETED_REVISION) stream.tombstoned = true;
    else stream.records.push(record);
    this.#end += BigInt(
      RECORD_OVERHEAD + record.data.length + record.metadata.length + record.type.length + name.length,
    );
    if (name.startsWith('$$')) this.#applyMetadata(name.slice(2), record.data);
    return record;
  }

  #applyMetadata(of: string, data: Uint8Array): void {
    const stream = this.#streams.get(of) ?? new Stream();
    stream.metadata = parseStreamMetadata(data);
    this.#streams.set(of, stream);
  }

  #writeMetadata(of: string, json: string): LogRecord {
    const name = metastreamOf(of);
    const stream = this.#streams.get(name) ?? new Stream();
    const data = new TextEncoder().encode(json);
    const event = { id: randomUUID(), type: '$metadata', isJson: true, data, metadata: NO_BYTES };
    return this.#write(name, stream, event, stream.lastRevision + 1n);
  }

  /** An append without events succeeds, moves the end of the log, and says 0 for a stream that does not exist. */
  #writeNothing(stream: Stream): WriteResult {
    const position = this.#end;
    this.#end += BigInt(RECORD_OVERHEAD);
    return { outcome: 'written', revision: stream.lastRevision < 0n ? 0n : stream.lastRevision, position };
  }
}
