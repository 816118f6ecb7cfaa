import type { StoredEvent } from '../adapter.js';
import type { EventMetadata, LedgerEvent, RecordedEvent, UnreadableEvent } from '../event.js';
import type { EventType, EventTypes } from '../event-type.js';
import type { JsonObject, JsonValue } from '../json.js';
import { decryptPersonal, isPersonalBlock, PERSONAL, type PersonalBlock } from './personal.js';

/** What is known about a key when an event is opened; `undefined`: the key store has never seen it. */
export type KeyLookup = (keyId: string) => Uint8Array | 'destroyed' | undefined;

/** A stored event whose texts are parsed but whose personal fields are still closed. */
export type Parsed = { readonly stored: StoredEvent; readonly data: JsonObject; readonly metadata: EventMetadata } & {
  readonly type: EventType;
  readonly block: PersonalBlock | undefined;
};

/** First step of reading, without keys, so that a batch's missing keys can be loaded together before the second. */
export function parseStored(stored: StoredEvent, types: EventTypes): Parsed | UnreadableEvent {
  let metadata: Partial<EventMetadata> | undefined;
  try {
    if (stored.damage !== undefined) throw new Error(stored.damage);
    metadata = parseObject(stored.metadata, 'metadata');
    requireComplete(metadata);
    const type = types.find(stored.type);
    if (!type) throw new Error(`the event type ${stored.type} is not known to this version`);
    if (metadata.schema > type.schema) {
      throw new Error(
        `version ${metadata.schema} of ${stored.type} is newer than this program, which knows ${type.schema}`,
      );
    }
    const data = parseObject(stored.data, 'data');
    const block = data[PERSONAL];
    if (block === undefined) return { stored, data, metadata, type, block };
    if (!isPersonalBlock(block))
      throw new Error(`data.${PERSONAL} is not a block of encrypted fields of a version that this program knows`);
    return { stored, data, metadata, type, block };
  } catch (error) {
    return unreadable(stored, metadata, error);
  }
}

/** Second step: decrypts, then lifts an old version. */
export function openParsed(parsed: Parsed, keys: KeyLookup): RecordedEvent {
  const { stored, metadata, type, block } = parsed;
  try {
    if (!block) return readable(parsed, lift(type, metadata.schema, parsed.data));
    const plain: Record<string, JsonValue> = { ...parsed.data };
    delete plain[PERSONAL];
    const key = keys(block.keyId);
    if (key === undefined)
      throw new Error(
        `the key ${block.keyId} is not in the key store, and the log does not say that it was destroyed; restore it from its backup`,
      );
    if (key === 'destroyed') {
      return readable(parsed, lift(type, metadata.schema, plain), { keyId: block.keyId, absent: true });
    }
    const data = { ...plain, ...decrypted(block, key, stored) };
    return readable(parsed, lift(type, metadata.schema, data), { keyId: block.keyId, absent: false });
  } catch (error) {
    return unreadable(stored, metadata, error);
  }
}

function decrypted(block: PersonalBlock, key: Uint8Array, stored: StoredEvent): JsonObject {
  try {
    return decryptPersonal(block, key, stored);
  } catch (error) {
    throw new Error(`the seal of the personal fields under ${block.keyId} does not hold`, { cause: error });
  }
}

function lift(type: EventType, from: number, data: JsonObject): JsonObject {
  let lifted = data;
  for (let version = from; version < type.schema; version++) {
    const upcaster = type.upcasters?.[version];
    if (!upcaster) throw new Error(`no upcaster lifts ${type.type} from version ${version}`);
    lifted = upcaster(lifted);
  }
  return lifted;
}

function readable({ stored, metadata }: Parsed, data: JsonObject, personal?: LedgerEvent['personal']): LedgerEvent {
  const { id, stream, revision, position, type } = stored;
  const event = { readable: true as const, id, stream, revision, position, type, data, metadata };
  return personal ? { ...event, personal } : event;
}

function unreadable(
  stored: StoredEvent,
  metadata: Partial<EventMetadata> | undefined,
  error: unknown,
): UnreadableEvent {
  const { id, stream, revision, position, type } = stored;
  const problem = error instanceof Error ? error.message : String(error);
  return { readable: false, id, stream, revision, position, type, problem, ...(metadata ? { metadata } : {}) };
}

function parseObject(text: string, what: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Error(`${what} is not JSON: ${(error as Error).message}`, { cause: error });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error(`${what} is not a JSON object`);
  return value as JsonObject;
}

const REQUIRED = [
  'commandId',
  'fingerprint',
  '$correlationId',
  '$causationId',
  'actor',
  'origin',
  'occurredAt',
  'recordedAt',
  'previousHash',
  'hash',
] as const;

function requireComplete(metadata: Partial<EventMetadata>): asserts metadata is EventMetadata {
  for (const field of REQUIRED) {
    if (typeof metadata[field] !== 'string') throw new Error(`metadata.${field} is missing`);
  }
  if (!Number.isSafeInteger(metadata.schema) || (metadata.schema ?? 0) < 1)
    throw new Error('metadata.schema is missing');
}
