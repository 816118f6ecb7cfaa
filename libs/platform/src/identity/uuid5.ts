import { hash } from 'node:crypto';

const bytesOf = (uuid: string): Buffer => Buffer.from(uuid.replaceAll('-', ''), 'hex');

/** A program has a handful of namespaces, each for many names. */
const known = new Map<string, Buffer>();

/** RFC 9562, section 5.5: the same name in the same namespace gives the same id, everywhere and for ever. */
export function uuidV5(namespace: string, name: string): string {
  const space = known.get(namespace) ?? bytesOf(namespace);
  if (known.size < 16) known.set(namespace, space);
  const hex = hash('sha1', Buffer.concat([space, Buffer.from(name, 'utf8')]), 'hex');
  const variant = '89ab'[Number.parseInt(hex[16]!, 16) % 4]!;
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
