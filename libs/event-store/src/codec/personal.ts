import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { JsonObject, JsonValue } from '../json.js';
import { canonical } from './canonical.js';

/** The reserved field of stored data that holds the event's personal fields, encrypted together. */
export const PERSONAL = 'personal';

/** AES-256-GCM of the canonical form of the personal fields; `iv`, `data` and `tag` in base64. */
export interface PersonalBlock {
  readonly keyId: string;
  readonly iv: string;
  readonly data: string;
  readonly tag: string;
}

/** Bound to stream and type, so that a block cannot be moved to another event's stream unnoticed. */
const boundTo = (stream: string, type: string): Buffer => Buffer.from(canonical([stream, type], 'place'));

export function encryptPersonal(
  text: string,
  key: { keyId: string; secret: Uint8Array; iv: Uint8Array },
  place: { stream: string; type: string },
): PersonalBlock {
  const cipher = createCipheriv('aes-256-gcm', key.secret, key.iv);
  cipher.setAAD(boundTo(place.stream, place.type));
  const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return {
    keyId: key.keyId,
    iv: Buffer.from(key.iv).toString('base64'),
    data: data.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
  };
}

/** @throws when the seal does not hold: another key, or the block was changed or moved */
export function decryptPersonal(
  block: PersonalBlock,
  secret: Uint8Array,
  place: { stream: string; type: string },
): JsonObject {
  const decipher = createDecipheriv('aes-256-gcm', secret, Buffer.from(block.iv, 'base64'), { authTagLength: 16 });
  decipher.setAAD(boundTo(place.stream, place.type));
  decipher.setAuthTag(Buffer.from(block.tag, 'base64'));
  const text = decipher.update(block.data, 'base64', 'utf8') + decipher.final('utf8');
  return JSON.parse(text) as JsonObject;
}

export function isPersonalBlock(value: JsonValue | undefined): value is JsonObject & PersonalBlock {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const block = value as JsonObject;
  return ['keyId', 'iv', 'data', 'tag'].every((field) => typeof block[field] === 'string');
}
