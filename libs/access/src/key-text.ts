import { createHash, timingSafeEqual } from 'node:crypto';
import type { Chance } from '@app/platform';

/** `il_<id>_<secret>`: the prefix lets secret scanners find a leaked key, the id finds the stored hash. */
const KEY = /^il_([a-z0-9]{4,32})_([A-Za-z0-9_-]{43})$/;

export interface KeyText {
  readonly id: string;
  readonly secret: string;
}

export const newSecret = (chance: Chance): string => Buffer.from(chance.bytes(32)).toString('base64url');

export const writeKey = ({ id, secret }: KeyText): string => `il_${id}_${secret}`;

export function readKey(text: string): KeyText | undefined {
  const [, id, secret] = KEY.exec(text) ?? [];
  return id === undefined || secret === undefined ? undefined : { id, secret };
}

export const hashOf = (secret: string): string => createHash('sha256').update(secret, 'utf8').digest('hex');

/** Takes the same time wherever the two differ; the digests make the lengths equal. */
export const sameText = (one: string, other: string): boolean =>
  timingSafeEqual(
    createHash('sha256').update(one, 'utf8').digest(),
    createHash('sha256').update(other, 'utf8').digest(),
  );
