import { NamedError } from '@app/kernel';
import { open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { EventStore } from '@app/event-store';
import { WrongExpectedRevision } from '@app/event-store';
import type { Chance, Clock } from '@app/platform';
import { type ApiKeyIssued, apiKeyStream } from './api-key-events.js';
import type { ApiKeyTable } from './api-keys-projection.js';
import { hashOf, newSecret, readKey, writeKey } from './key-text.js';

/** One stream for all instances of an installation: `no stream` lets one of them win. */
const FIRST = 'first';

export type FirstAdminKey =
  | { readonly outcome: 'made'; readonly file: string; readonly key: string }
  /** There is an admin key, or ADMIN_API_KEY; nothing to do. */
  | { readonly outcome: 'not-needed' }
  /** It was made once (by another instance, or it is revoked by now) and cannot be made again. */
  | { readonly outcome: 'made-before' };

interface Parts {
  readonly store: EventStore;
  readonly table: ApiKeyTable;
  readonly chance: Chance;
  readonly clock: Clock;
  readonly directory: string;
}

/**
 * Makes the first admin key of an installation. The file is written before the event: a key that is in the log and in no
 * file would lock everybody out, a file whose key never got into the log is used again at the next start.
 */
export async function makeFirstAdminKey(parts: Parts): Promise<FirstAdminKey> {
  if (parts.table.hasAdmin()) return { outcome: 'not-needed' };
  const file = join(parts.directory, 'admin.key');
  const secret = (await leftOver(file)) ?? newSecret(parts.chance);
  const key = writeKey({ id: FIRST, secret });
  await keep(file, key);
  try {
    await issue(parts, hashOf(secret));
  } catch (error) {
    if (!(error instanceof WrongExpectedRevision)) throw error;
    if (parts.table.find(FIRST)?.hash !== hashOf(secret)) await rm(file, { force: true });
    return { outcome: 'made-before' };
  }
  return { outcome: 'made', file, key };
}

/** The key is not made before it is kept: with room for the file it is tried again. */
export class AdminKeyUnwritten extends NamedError {
  readonly code = 'admin-key-unwritten';
  constructor(file: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`${file} cannot be written (${reason}): free space on its volume; the first admin key is made then`, {
      cause,
    });
  }
}

async function keep(file: string, key: string): Promise<void> {
  try {
    await writeOwn(file, `${key}\n`);
  } catch (error) {
    throw new AdminKeyUnwritten(file, error);
  }
}

/** For its owner alone. */
async function writeOwn(file: string, text: string): Promise<void> {
  const handle = await open(file, 'w', 0o600);
  try {
    await handle.chmod(0o600);
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function leftOver(file: string): Promise<string | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const key = readKey(text.trim());
  return key?.id === FIRST ? key.secret : undefined;
}

async function issue({ store, chance, clock }: Parts, hash: string): Promise<void> {
  const key: ApiKeyIssued = { principal: FIRST, role: 'admin', customerIds: [], hash };
  const id = chance.uuid();
  await store.append({
    stream: apiKeyStream(FIRST),
    head: undefined,
    events: [{ type: 'ApiKeyIssued', data: key, occurredAt: `${new Date(clock.now()).toISOString().slice(0, 19)}Z` }],
    command: { commandId: id, payload: {}, correlationId: id, causationId: id, actor: 'system', origin: 'live' },
  });
}
