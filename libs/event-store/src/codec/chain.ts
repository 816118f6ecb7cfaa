import { hash } from 'node:crypto';
import type { EventMetadata } from '../event.js';
import { canonical } from './canonical.js';

/** The hash before a stream's first event. */
export const GENESIS = '0'.repeat(64);

/** What an event's hash is taken over, besides the data and the metadata. */
export interface Place {
  /** Without the installation's prefix, so that a log can be moved. */
  readonly stream: string;
  readonly revision: bigint;
  readonly type: string;
}

/** SHA-256 over the canonical form of the event's place, its stored data and its metadata without the hash itself. */
export const chainHash = (place: Place, data: string, metadataWithoutHash: string): string =>
  hash(
    'sha256',
    `{"data":${data},"metadata":${metadataWithoutHash},"revision":"${place.revision}",` +
      `"stream":${canonical(place.stream, 'stream')},"type":${canonical(place.type, 'type')}}`,
    'hex',
  );

/**
 * A UUID of version 8 (RFC 9562) made of the hash's first 16 bytes: the same bytes always carry the same id, which is
 * what makes a repeated append idempotent at the store, and other bytes another one.
 */
export function eventIdOf(hash: string): string {
  const variant = ((parseInt(hash.charAt(16), 16) & 0b0011) | 0b1000).toString(16);
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `${variant}${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}

/** The metadata's canonical text with the hash left out, and a way to put it in at its place. */
export function metadataTexts(metadata: Omit<EventMetadata, 'hash'>): {
  withoutHash: string;
  withHash: (hash: string) => string;
} {
  const text = (field: string, value: string): string => `"${field}":${canonical(value, `metadata.${field}`)},`;
  const clock = metadata.clock === undefined ? '' : text('clock', metadata.clock);
  const customer = metadata.customerId === undefined ? '' : text('customerId', metadata.customerId);
  const before =
    `{${text('$causationId', metadata.$causationId)}${text('$correlationId', metadata.$correlationId)}` +
    `${text('actor', metadata.actor)}${clock}${text('commandId', metadata.commandId)}${customer}` +
    text('fingerprint', metadata.fingerprint);
  const source = metadata.payloadOf === undefined ? '' : text('payloadOf', metadata.payloadOf);
  const after =
    `${text('occurredAt', metadata.occurredAt)}${text('origin', metadata.origin)}${source}` +
    `${text('previousHash', metadata.previousHash)}${text('recordedAt', metadata.recordedAt)}` +
    `"schema":${canonical(metadata.schema, 'metadata.schema')}}`;
  return { withoutHash: before + after, withHash: (hash) => `${before}"hash":"${hash}",${after}` };
}
