import { join } from 'node:path';
import {
  checkKeys,
  type Durability,
  EmbeddedLog,
  FileKeyStore,
  type KeyStore,
  KeyWrap,
  LedgerStore,
  type LogAdapter,
  type MasterKey,
  masterKeyOf,
  openEventStoreDb,
  Secrets,
  settleErasures,
  StoreUnavailable,
  StreamKeyStore,
} from '@app/event-store';
import { type Chance, type Clock, type Config, type DisciplinedClock, type Logger } from '@app/platform';
import { EVENT_TYPES } from './features.js';
import { requireDirectory, requirePlainFiles } from './plain-files.js';

interface Parts {
  readonly config: Config;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly adapter?: LogAdapter | undefined;
  readonly log?: Logger;
  /** Where the store has no clock of its own. */
  readonly discipline?: DisciplinedClock | undefined;
  /** Of the embedded store. */
  readonly durability?: Durability | undefined;
}

/**
 * The event store that the configuration names, with its keys. An EventStoreDB that is away is no reason not to start;
 * a locked or damaged embedded log is, and keys that do not belong to it.
 * @throws DirectoryLocked, LogDamaged, KeysDamaged, WrongMasterKey
 */
export const openStore = async (parts: Parts): Promise<LedgerStore> => (await openWithSecrets(parts)).ledger;

/** The same, with what rests on its master key. */
export async function openWithSecrets(parts: Parts): Promise<{ ledger: LedgerStore; secrets: Secrets }> {
  const { config, chance } = parts;
  requireDirectory(config.dataDir);
  requirePlainFiles(config.dataDir);
  const master = await masterKeyOf(config, chance);
  const wrap = new KeyWrap(master.bytes, chance, master.name);
  const opened = { ...parts, master, wrap };
  const ledger = await ((parts.adapter ?? config.eventStoreUrl) ? openShared(opened) : openEmbedded(opened));
  return { ledger, secrets: new Secrets(master, wrap) };
}

interface Opened extends Parts {
  readonly master: MasterKey;
  readonly wrap: KeyWrap;
}

/** A log of several instances holds their keys itself. */
async function openShared(opened: Opened): Promise<LedgerStore> {
  const { config, clock, chance, master, wrap } = opened;
  const prefix = config.streamPrefix;
  const adapter = opened.adapter ?? (await openEventStoreDb({ url: config.eventStoreUrl ?? '', clock }));
  const keys = new StreamKeyStore({ adapter, prefix, wrap, chance, beforeFirst: master.keep });
  try {
    await keys.open().catch((error: unknown) => {
      if (!(error instanceof StoreUnavailable)) throw error;
    });
    const ledger = ledgerOver(adapter, keys, opened);
    await startBehind(ledger, opened);
    return ledger;
  } catch (error) {
    await adapter.close();
    throw error;
  }
}

/** Beside an embedded log the keys stand in a file, and the log knows how many they are. */
async function openEmbedded(opened: Opened): Promise<LedgerStore> {
  const { config, clock, chance, master, wrap, log: logger, durability = 'every-commit' } = opened;
  const { dataDir: directory, streamPrefix: prefix } = config;
  const path = join(directory, 'keys.db');
  const log = await EmbeddedLog.open({
    directory,
    clock,
    durability,
    inspect: (found) => checkKeys({ path, wrap, prefix, types: EVENT_TYPES }, found),
  });
  const keys = new FileKeyStore(path, wrap, clock, log.keyCounts, durability);
  const ledger = ledgerOver(log, keys, opened);
  try {
    await startBehind(ledger, opened);
    for (const remark of log.remarks) logger?.warn(remark);
    await master.keep();
    await keys.open();
    const { recorded, destroyed } = await settleErasures({ ledger, log, keys, prefix, clock, chance });
    if (recorded.length > 0) logger?.warn({ subjects: recorded }, 'recorded erasures that a backup had cut in two');
    if (destroyed.length > 0) logger?.warn({ subjects: destroyed }, 'destroyed keys again that an old keys.db held');
    return ledger;
  } catch (error) {
    await ledger.close();
    throw error;
  }
}

function ledgerOver(
  adapter: LogAdapter,
  keys: KeyStore,
  { config, clock, chance, discipline, log }: Opened,
): LedgerStore {
  return new LedgerStore({
    adapter,
    keys,
    clock,
    chance,
    prefix: config.streamPrefix,
    types: EVENT_TYPES,
    saysFormat: true,
    ...(discipline && { datedBy: () => (discipline.isTrusted ? undefined : 'disciplined') }),
    ...(log && { onInterrupted: (problem) => log.error({ problem }, 'the log cannot be read on') }),
  });
}

/** Before anything is appended: a clock that lies before the log is not taken. */
async function startBehind(ledger: LedgerStore, { discipline }: Pick<Parts, 'discipline'>): Promise<void> {
  const recorded = discipline && (await ledger.lastRecorded());
  if (recorded !== undefined) discipline?.startBehind(recorded);
}
