import { createHmac, hash, hkdfSync, timingSafeEqual } from 'node:crypto';
import { InvalidEventData } from '../errors.js';

/**
 * What a remembered command id is compared by: a digest of the payload as it was sent. A payload that led to personal
 * fields is digested under their key, since a plain digest of a short text can be guessed back.
 */
export const plainFingerprint = (payload: unknown): string => `sha256:${hash('sha256', payloadText(payload), 'hex')}`;

/** Under a key derived for it alone: what seals texts digests nothing. */
export const keyedFingerprint = (payload: unknown, keyId: string, secret: Uint8Array): string =>
  `hmac2:${keyId}:${hmac(payload, derived(secret))}`;

/** As releases before the second version of the seal wrote it: under the personal key itself. */
const formerKeyedFingerprint = (payload: unknown, keyId: string, secret: Uint8Array): string =>
  `hmac:${keyId}:${hmac(payload, secret)}`;

/** The payload's fingerprint in the form of a remembered one, which was made under this key. */
export const keyedLike = (remembered: string, payload: unknown, keyId: string, secret: Uint8Array): string =>
  (remembered.startsWith('hmac2:') ? keyedFingerprint : formerKeyedFingerprint)(payload, keyId, secret);

const derived = (secret: Uint8Array): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secret, new Uint8Array(0), 'fingerprint', 32));

const hmac = (payload: unknown, key: Uint8Array): string =>
  createHmac('sha256', key).update(payloadText(payload)).digest('hex');

/** The key that a fingerprint was made under; undefined for a plain one. */
export function fingerprintKey(fingerprint: string): string | undefined {
  return /^hmac2?:(.+):[0-9a-f]{64}$/.exec(fingerprint)?.[1];
}

export const sameFingerprint = (one: string, other: string): boolean => {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
};

/**
 * RFC 8785 at its full width: unlike stored data, a payload may hold fractions, any key and any text, because callers
 * send what they like and nobody outside has to compute this digest. Fields that are undefined count as left out.
 */
export function payloadText(value: unknown, depth = 0): string {
  if (depth > 500) throw new InvalidEventData('payload', 'is deeper than 500 levels, or contains itself');
  if (typeof value === 'bigint') throw new InvalidEventData('payload', 'holds a BigInt; write it as a decimal string');
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (value instanceof Date) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => payloadText(item, depth + 1)).join(',')}]`;
  const fields = value as Readonly<Record<string, unknown>>;
  let written = '';
  for (const key of Object.keys(fields).sort()) {
    const field = fields[key];
    if (field === undefined) continue;
    const text = typeof field === 'string' ? JSON.stringify(field) : payloadText(field, depth + 1);
    written += `${written === '' ? '' : ','}${JSON.stringify(key)}:${text}`;
  }
  return `{${written}}`;
}
