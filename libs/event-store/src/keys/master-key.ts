import type { Chance } from '@app/platform';
import { constants } from 'node:fs';
import { open, readFile } from 'node:fs/promises';

/** The installation's master key does not fit what is stored, or is not a key at all. */
export class WrongMasterKey extends Error {
  readonly code = 'wrong-master-key';
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'WrongMasterKey';
  }
}

/** 32 bytes in base64 or in hexadecimal. @throws WrongMasterKey; the text itself is never part of the message */
export function parseMasterKey(text: string, from: string): Uint8Array {
  const trimmed = text.trim();
  if (/^[0-9a-f]{64}$/i.test(trimmed)) return Buffer.from(trimmed, 'hex');
  const bytes = Buffer.from(trimmed, 'base64');
  if (/^[A-Za-z0-9+/_-]{43}=?$/.test(trimmed) && bytes.length === 32) return bytes;
  throw new WrongMasterKey(`${from} must hold 32 bytes, as 44 characters of base64 or 64 of hexadecimal`);
}

/** Reads the file; makes it with a fresh key, readable by its owner alone, where there is none. */
export async function masterKeyFile(path: string, chance: Chance): Promise<Uint8Array> {
  const existing = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return undefined;
  });
  if (existing !== undefined) return parseMasterKey(existing, path);
  const key = chance.bytes(32);
  // Exclusive: where two processes start at once, the second reads what the first has made.
  const file = await open(path, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY, 0o600).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
      return undefined;
    },
  );
  if (!file) return parseMasterKey(await readFile(path, 'utf8'), path);
  try {
    await file.writeFile(`${Buffer.from(key).toString('base64')}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  return key;
}
