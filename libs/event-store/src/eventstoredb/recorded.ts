import type { ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { UUID } from '@eventstore/db-client/generated/shared_pb.js';
import { isUtf8 } from 'node:buffer';
import type { StoredEvent } from '../adapter.js';
import { positionIn } from './position.js';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Bytes that are no text must not pass for one that reads alike: what comes of them is no JSON. */
const textOf = (bytes: Uint8Array): string =>
  isUtf8(bytes) ? decoder.decode(bytes) : `not UTF-8: ${Buffer.from(bytes).toString('latin1')}`;

/** .NET ticks: 100 ns since the epoch. */
const TICKS_PER_MILLISECOND = 10_000;

export function uuidText(uuid: UUID | undefined): string {
  const structured = uuid?.getStructured();
  if (!structured) return uuid?.getString() ?? '';
  const half = (part: string): string => BigInt.asUintN(64, BigInt(part)).toString(16).padStart(16, '0');
  const hex = half(structured.getMostSignificantBits()) + half(structured.getLeastSignificantBits());
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The event of an answer with the stored bytes of data and metadata as they are, or undefined for other answers. */
export function recordedEvent(answer: ReadResp): StoredEvent | undefined {
  const event = answer.getEvent()?.getEvent();
  if (!event) return undefined;
  const described = event.getMetadataMap();
  return {
    id: uuidText(event.getId()),
    stream: decoder.decode(event.getStreamIdentifier()?.getStreamName_asU8()),
    revision: BigInt(event.getStreamRevision()),
    position: positionIn(event),
    type: described.get('type') ?? '',
    data: textOf(event.getData_asU8()),
    metadata: textOf(event.getCustomMetadata_asU8()),
    created: Math.floor(Number(described.get('created') ?? '0') / TICKS_PER_MILLISECOND),
  };
}

/**
 * Whether an event belongs to this ledger. A tombstone stands in the log as an event `$streamDeleted` of the stream that
 * it ended: the store's own bookkeeping, never ours.
 */
export const isOurs = (event: StoredEvent, prefix: string): boolean =>
  event.stream.startsWith(prefix) && !event.type.startsWith('$');
