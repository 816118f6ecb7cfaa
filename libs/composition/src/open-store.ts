import { join } from 'node:path';
import { API_KEY_EVENT_TYPES } from '@app/access';
import { AGREEMENT_EVENT_TYPES } from '@app/agreement';
import {
  checkKeys,
  ClockAccepted,
  configuredMasterKey,
  EmbeddedLog,
  EventTypes,
  FileKeyStore,
  KeyWrap,
  LedgerStore,
  type LedgerStoreOptions,
  type LogAdapter,
  type MasterKey,
  masterKeyFile,
  openEventStoreDb,
  PersonalKeyDestroyed,
  settleErasures,
  StoreUnavailable,
  StreamKeyStore,
} from '@app/event-store';
import { INCIDENT_EVENT_TYPES } from '@app/incident';
import { type Chance, type Clock, type Config, type DisciplinedClock, type Logger } from '@app/platform';

import { requireDirectory, requirePlainFiles } from './plain-files.js';

interface Parts {
  readonly config: Config;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly adapter?: LogAdapter | undefined;
  readonly log?: Logger;
  /** Where the store has no clock of its own. */
  readonly discipline?: DisciplinedClock | undefined;
}

/** Every event that this version reads and writes. */
export const EVENT_TYPES = new EventTypes([
  ...INCIDENT_EVENT_TYPES,
  ...AGREEMENT_EVENT_TYPES,
  ...API_KEY_EVENT_TYPES,
  PersonalKeyDestroyed,
  ClockAccepted,
]);

const OF_TODAY = { types: EVENT_TYPES, saysFormat: true } as const;

/**
 * The event store that the configuration names, with its keys. An EventStoreDB that is away is no reason not to start;
 * a locked or damaged embedded log is, and keys that do not belong to it.
 * @throws DirectoryLocked, LogDamaged, KeysDamaged, WrongMasterKey
 */
export async function openStore(parts: Parts): Promise<LedgerStore> {
  const { config, chance } = parts;
  const { dataDir, masterKey } = config;
  requireDirectory(dataDir);
  requirePlainFiles(dataDir);
  const master =
    masterKey === undefined
      ? await masterKeyFile(join(dataDir, 'master.key'), chance)
      : configuredMasterKey(masterKey, 'MASTER_KEY');
  const opened = { ...parts, master, wrap: new KeyWrap(master.bytes, chance, master.name) };
  if (parts.adapter ?? config.eventStoreUrl) return openShared(opened);
  return openEmbedded(opened);
}

interface Opened extends Parts {
  readonly master: MasterKey;
  readonly wrap: KeyWrap;
}

/** A log of several instances holds their keys itself. */
async function openShared({ config, clock, chance, master, wrap, ...given }: Opened): Promise<LedgerStore> {
  const prefix = config.streamPrefix;
  const adapter = given.adapter ?? (await openEventStoreDb({ url: config.eventStoreUrl ?? '', clock }));
  const keys = new StreamKeyStore({ adapter, prefix, wrap, chance, beforeFirst: master.keep });
  try {
    await keys.open().catch((error: unknown) => {
      if (!(error instanceof StoreUnavailable)) throw error;
    });
    const ledger = new LedgerStore({
      adapter,
      keys,
      clock,
      chance,
      prefix,
      ...OF_TODAY,
      ...dating(given),
      ...telling(given.log),
    });
    await startBehind(ledger, given);
    return ledger;
  } catch (error) {
    await adapter.close();
    throw error;
  }
}

/** Beside an embedded log the keys stand in a file, and the log knows how many they are. */
async function openEmbedded({
  config,
  clock,
  chance,
  master,
  wrap,
  log: logger,
  ...given
}: Opened): Promise<LedgerStore> {
  const { dataDir: directory, streamPrefix: prefix } = config;
  const path = join(directory, 'keys.db');
  const log = await EmbeddedLog.open({
    directory,
    clock,
    inspect: (found) => checkKeys({ path, wrap, prefix, types: EVENT_TYPES }, found),
  });
  const keys = new FileKeyStore(path, wrap, log.keyCounts);
  const ledger = new LedgerStore({
    adapter: log,
    keys,
    clock,
    chance,
    prefix,
    ...OF_TODAY,
    ...dating(given),
    ...telling(logger),
  });
  try {
    await startBehind(ledger, given);
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

const telling = (log: Logger | undefined): Pick<LedgerStoreOptions, 'onInterrupted'> =>
  log === undefined ? {} : { onInterrupted: (problem) => log.error({ problem }, 'the log cannot be read on') };

const dating = ({ discipline }: Pick<Parts, 'discipline'>): Pick<LedgerStoreOptions, 'datedBy'> =>
  discipline === undefined ? {} : { datedBy: () => (discipline.isTrusted ? undefined : 'disciplined') };

/** Before anything is appended: a clock that lies before the log is not taken. */
async function startBehind(ledger: LedgerStore, { discipline }: Pick<Parts, 'discipline'>): Promise<void> {
  const recorded = discipline && (await ledger.lastRecorded());
  if (recorded !== undefined) discipline?.startBehind(recorded);
}
