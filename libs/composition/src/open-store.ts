import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { API_KEY_EVENT_TYPES } from '@app/access';
import { AGREEMENT_EVENT_TYPES } from '@app/agreement';
import {
  EmbeddedLog,
  EventTypes,
  FileKeyStore,
  type KeyStore,
  KeyWrap,
  LedgerStore,
  type LogAdapter,
  masterKeyFile,
  openEventStoreDb,
  parseMasterKey,
  PersonalKeyDestroyed,
  StoreUnavailable,
  StreamKeyStore,
} from '@app/event-store';
import { INCIDENT_EVENT_TYPES } from '@app/incident';
import type { Chance, Clock, Config } from '@app/platform';

interface Parts {
  readonly config: Config;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly adapter?: LogAdapter | undefined;
}

/** Every event that this version reads and writes. */
export const EVENT_TYPES = new EventTypes([
  ...INCIDENT_EVENT_TYPES,
  ...AGREEMENT_EVENT_TYPES,
  ...API_KEY_EVENT_TYPES,
  PersonalKeyDestroyed,
]);

/**
 * The event store that the configuration names, with its keys. An EventStoreDB that is away is no reason not to start;
 * a locked or damaged embedded log is. @throws DirectoryLocked, LogDamaged, WrongMasterKey
 */
export async function openStore(parts: Parts): Promise<LedgerStore> {
  const { config, clock, chance } = parts;
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
  const adapter = parts.adapter ?? (await openAdapter(config, clock));
  try {
    const keys = await openKeys(parts, adapter);
    return new LedgerStore({ adapter, types: EVENT_TYPES, keys, clock, chance, prefix: config.streamPrefix });
  } catch (error) {
    await adapter.close();
    throw error;
  }
}

async function openAdapter({ eventStoreUrl, dataDir }: Config, clock: Clock): Promise<LogAdapter> {
  if (eventStoreUrl !== undefined) return openEventStoreDb({ url: eventStoreUrl, clock });
  return EmbeddedLog.open({ directory: dataDir, clock });
}

/** Beside an embedded log the keys stand in a file; a log of several instances holds them itself. */
async function openKeys({ config, chance }: Parts, adapter: LogAdapter): Promise<KeyStore> {
  const master =
    config.masterKey === undefined
      ? await masterKeyFile(join(config.dataDir, 'master.key'), chance)
      : parseMasterKey(config.masterKey, 'MASTER_KEY');
  const wrap = new KeyWrap(master, chance);
  const keys =
    adapter.kind === 'embedded'
      ? new FileKeyStore(join(config.dataDir, 'keys.db'), wrap)
      : new StreamKeyStore({ adapter, prefix: config.streamPrefix, wrap, chance });
  await keys.open().catch((error: unknown) => {
    if (!(error instanceof StoreUnavailable)) throw error;
  });
  return keys;
}
