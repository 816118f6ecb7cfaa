import { NamedError } from '@app/kernel';
import { type Chance, systemSentence } from '@app/platform';
import { constants } from 'node:fs';
import { open, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncDirectory } from '../embedded/log-files.js';

/** The installation's master key does not fit what is stored, or is not a key at all. */
export class WrongMasterKey extends NamedError {
  readonly code = 'wrong-master-key';
}

/** 32 bytes in base64 or in hexadecimal. @throws WrongMasterKey; the text itself is never part of the message */
export function parseMasterKey(text: string, from: string): Uint8Array {
  const trimmed = text.trim();
  if (/^[0-9a-f]{64}$/i.test(trimmed)) return Buffer.from(trimmed, 'hex');
  const bytes = Buffer.from(trimmed, 'base64');
  if (/^[A-Za-z0-9+/_-]{43}=?$/.test(trimmed) && bytes.length === 32) return bytes;
  throw new WrongMasterKey(
    `${from} must hold 32 bytes, as 44 characters of base64 or 64 of hexadecimal: give the master key that this installation began with`,
  );
}

export interface MasterKey {
  readonly bytes: Uint8Array;
  /** Where it came from, for messages. */
  readonly name: string;
  /** Writes a fresh one to its file, before the first key is wrapped by it. */
  readonly keep: () => Promise<void>;
}

const configuredMasterKey = (text: string, from: string): MasterKey => ({
  bytes: parseMasterKey(text, from),
  name: from,
  keep: () => Promise.resolve(),
});

/** The one that was configured, or the one in the data directory. */
export const masterKeyOf = async (
  { masterKey, dataDir }: { readonly masterKey?: string | undefined; readonly dataDir: string },
  chance: Chance,
): Promise<MasterKey> =>
  masterKey === undefined
    ? masterKeyFile(join(dataDir, 'master.key'), chance)
    : configuredMasterKey(masterKey, 'MASTER_KEY');

/**
 * The key in the file; a fresh one where there is no file, which is written only when it is kept: a missing file may be a
 * lost one, and a new one in its place would hide that. Readable by its owner alone.
 */
export async function masterKeyFile(path: string, chance: Chance): Promise<MasterKey> {
  const existing = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw new WrongMasterKey(
      `${systemSentence(error, path) ?? `${path} cannot be read: ${error.message}`}; or put back the file master.key, or set MASTER_KEY. Nothing has been changed.`,
      { cause: error },
    );
  });
  if (existing !== undefined) return configuredMasterKey(existing, path);
  const bytes = chance.bytes(32);
  return { bytes, name: `${path} is missing, and a new master key`, keep: () => write(path, bytes) };
}

async function write(path: string, key: Uint8Array): Promise<void> {
  // Exclusive: where two processes start at once, the second finds what the first has made, and says so.
  const file = await open(path, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY, 0o600).catch(
    async (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
      if (Buffer.from(key).equals(parseMasterKey(await readFile(path, 'utf8'), path))) return undefined;
      throw new WrongMasterKey(`${path} was made by another process just now; start again`);
    },
  );
  if (!file) return;
  try {
    await file.writeFile(`${Buffer.from(key).toString('base64')}\n`);
    await file.sync();
  } catch (error) {
    // What is left of it would be taken for the key at the next start.
    await rm(path, { force: true });
    const reason = error instanceof Error ? error.message : String(error);
    throw new WrongMasterKey(
      `${path} cannot be written (${reason}): free space on its volume and start again. Nothing was encrypted yet.`,
      { cause: error },
    );
  } finally {
    await file.close();
  }
  syncDirectory(dirname(path));
}
