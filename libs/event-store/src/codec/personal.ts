import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { JsonObject, JsonValue } from '../json.js';
import { canonical } from './canonical.js';

/** The reserved field of stored data that holds the event's personal fields, encrypted together. */
export const PERSONAL = 'personal';

/** The reserved field that says of an event that it had personal fields, which no key was left for. */
export const TEXT_WITHHELD = 'textWithheld';

/** The version of the seal that is made today. A block of the first version says none. */
export const SEAL = 2;

/** AES-256-GCM of the canonical form of the personal fields; `iv`, `data` and `tag` in base64. */
export interface PersonalBlock {
  readonly v?: typeof SEAL;
  readonly keyId: string;
  readonly iv: string;
  readonly data: string;
  readonly tag: string;
}

/** The event that a block stands in. */
export interface SealPlace {
  readonly stream: string;
  readonly revision: bigint;
  readonly type: string;
}

/** A block is bound to its event and its key, so that it cannot be moved to another one unnoticed; the first version to stream and type alone. */
const boundTo = (version: PersonalBlock['v'], { stream, revision, type }: SealPlace, keyId: string): Buffer =>
  Buffer.from(canonical(version === SEAL ? [SEAL, stream, `${revision}`, type, keyId] : [stream, type], 'place'));

export function encryptPersonal(
  text: string,
  key: { keyId: string; secret: Uint8Array; iv: Uint8Array },
  place: SealPlace,
): PersonalBlock {
  const cipher = createCipheriv('aes-256-gcm', key.secret, key.iv);
  cipher.setAAD(boundTo(SEAL, place, key.keyId));
  const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return {
    keyId: key.keyId,
    iv: Buffer.from(key.iv).toString('base64'),
    data: data.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    v: SEAL,
  };
}

/** @throws when the seal does not hold: another key, or the block was changed or moved */
export function decryptPersonal(block: PersonalBlock, secret: Uint8Array, place: SealPlace): JsonObject {
  const decipher = createDecipheriv('aes-256-gcm', secret, Buffer.from(block.iv, 'base64'), { authTagLength: 16 });
  decipher.setAAD(boundTo(block.v, place, block.keyId));
  decipher.setAuthTag(Buffer.from(block.tag, 'base64'));
  const text = decipher.update(block.data, 'base64', 'utf8') + decipher.final('utf8');
  return JSON.parse(text) as JsonObject;
}

export function isPersonalBlock(value: JsonValue | undefined): value is JsonObject & PersonalBlock {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const block = value as JsonObject;
  const { v } = block;
  return (
    (v === undefined || v === SEAL) && ['keyId', 'iv', 'data', 'tag'].every((field) => typeof block[field] === 'string')
  );
}
