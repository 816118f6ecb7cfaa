import type { Checkpoint, Position } from './adapter.js';
import type { JsonObject, JsonValue } from './json.js';

/** What a decider returns: an event that has not been recorded yet. Personal fields stand in `data` in plain text. */
export interface EventDraft<Type extends string = string, Data = JsonObject> {
  readonly type: Type;
  readonly data: Data;
  /** When it happened, whole seconds: `2026-03-27T15:00:00Z`. */
  readonly occurredAt: string;
  /** The customer that the event's incident belongs to, if it has one. */
  readonly customerId?: string;
  /** Whose keys may encrypt the personal fields, the first that is not destroyed: `person-<id>`, `customer-<id>`. */
  readonly subjects?: readonly string[];
}

export type Origin = 'live' | 'import';

/** By which clock an event is dated, where it is not the wall clock: the last instant that could be trusted and what the machine has been up since. */
export type DatedBy = 'disciplined';

/** What every event of a command shares. */
export interface CommandStamp {
  readonly commandId: string;
  /** The payload as the caller sent it; stored only as a fingerprint. */
  readonly payload: JsonValue;
  /** Set where the payload is what a foreign system said (the cells of a row) and not what was made of it. */
  readonly payloadOf?: 'source';
  readonly correlationId: string;
  readonly causationId: string;
  /** An opaque id of the principal, never a name. */
  readonly actor: string;
  readonly origin: Origin;
}

export interface EventMetadata {
  readonly commandId: string;
  readonly fingerprint: string;
  readonly $correlationId: string;
  readonly $causationId: string;
  readonly actor: string;
  /** Absent: the wall clock. */
  readonly clock?: DatedBy;
  readonly customerId?: string;
  readonly origin: Origin;
  /** Whole seconds, `2026-03-27T15:00:00Z`. */
  readonly occurredAt: string;
  /** What the fingerprint was taken over, where it was not the command as sent. */
  readonly payloadOf?: 'source';
  /** Milliseconds, `2026-03-27T15:00:00.000Z`; never before the event before it in its stream. */
  readonly recordedAt: string;
  readonly schema: number;
  readonly previousHash: string;
  readonly hash: string;
}

/** A recorded event, upcast to the current version and decrypted. `data` lacks the personal fields whose key is destroyed. */
export interface LedgerEvent<Type extends string = string, Data = JsonObject> {
  readonly readable: true;
  readonly id: string;
  /** Without the installation's prefix: `incident-7K3MQ9XDK`. */
  readonly stream: string;
  readonly revision: bigint;
  readonly position: Position;
  readonly type: Type;
  readonly data: Data;
  readonly metadata: EventMetadata;
  /** The key of the event's personal fields, if it has any; `absent` when the key is destroyed and the fields with it. */
  readonly personal?: { readonly keyId: string; readonly absent: boolean };
}

/** An event that this version cannot read: unknown type or version, broken JSON, a broken seal. It parks its stream. */
export interface UnreadableEvent {
  readonly readable: false;
  readonly id: string;
  readonly stream: string;
  readonly revision: bigint;
  readonly position: Position;
  readonly type: string;
  /** As far as it could be parsed. */
  readonly metadata?: Partial<EventMetadata>;
  readonly problem: string;
}

export type RecordedEvent = LedgerEvent | UnreadableEvent;

/** Where a stream stands. An append takes the head that was read and chains to it. */
export interface Head {
  readonly revision: bigint;
  readonly hash: string;
  readonly recordedAt: string;
}

export const checkpointOf = (event: RecordedEvent): Checkpoint => ({ position: event.position, eventId: event.id });

/** Where a stream stands whose last event this is. */
export const headOf = ({ revision, metadata }: LedgerEvent): Head => ({
  revision,
  hash: metadata.hash,
  recordedAt: metadata.recordedAt,
});

/** The same of an event that cannot be opened, where what it is chained by could be read: whoever appends need not open it. */
export function sealedHeadOf({ revision, metadata }: RecordedEvent): Head | undefined {
  const { hash, recordedAt } = metadata ?? {};
  return hash === undefined || recordedAt === undefined ? undefined : { revision, hash, recordedAt };
}
