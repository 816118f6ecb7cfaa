import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { EVENT_TYPES } from '@app/composition';
import {
  EmbeddedAudit,
  EmbeddedLogReader,
  erasedByLog,
  LedgerStore,
  type LogToVerify,
  MemoryKeyStore,
  openEventStoreDb,
  type StoredEvent,
  StreamWasDeleted,
} from '@app/event-store';
import { type Config, SystemChance, SystemClock } from '@app/platform';
import { auditedKeyFile, auditedKeyStreams } from './audited-keys.js';
import { requireLog } from './stored-log.js';

const [clock, chance] = [new SystemClock(), new SystemChance()];

/** A log that is looked at as a whole; nothing that is wrong with it is an exception. */
export interface AuditedLog extends Pick<LogToVerify, 'ownClock' | 'counted' | 'keys' | 'erasedByNow'> {
  /** About how many events there are; undefined where the store does not tell. */
  readonly size: number | undefined;
  /** In log order, names without prefix. */
  events(): AsyncIterable<readonly StoredEvent[]>;
  /** What the store's own structures show, once all events were read. */
  findings(): Promise<readonly string[]>;
  /** What is no fault, and good to know. */
  notes(): readonly string[];
  close(): Promise<void>;
}

export async function openAuditedLog(config: Config): Promise<AuditedLog> {
  return config.eventStoreUrl === undefined ? embedded(config) : remote(config);
}

async function embedded(config: Config): Promise<AuditedLog> {
  const { dataDir, streamPrefix } = config;
  // A mark without its log is a finding, not a wrong directory.
  if (!existsSync(join(dataDir, 'log.mark'))) requireLog(dataDir);
  const audit = new EmbeddedAudit(dataDir, streamPrefix, clock);
  const counts = audit.keyCounts();
  const { close, ...keys } = await auditedKeyFile(config, counts);
  return {
    size: audit.size,
    ownClock: true,
    counted: { counts },
    keys: keys.keys,
    erasedByNow: (keyId) => erasedBeside(dataDir, streamPrefix, keyId),
    events: () => audit.events(),
    findings: async () => [...audit.findings, ...keys.findings],
    notes: () => [...audit.notes, ...keys.notes],
    close: async () => {
      close();
      audit.close();
    },
  };
}

/** Looked up anew, beside the snapshot that the audit reads. */
async function erasedBeside(dataDir: string, prefix: string, keyId: string): Promise<boolean> {
  let reader: EmbeddedLogReader | undefined;
  try {
    reader = new EmbeddedLogReader(dataDir, clock);
    return await erasedByLog(reader, prefix, keyId);
  } catch {
    return false; // a log that cannot be read says nothing
  } finally {
    reader?.close();
  }
}

async function remote(config: Config): Promise<AuditedLog> {
  const prefix = config.streamPrefix;
  const adapter = await openEventStoreDb({ url: config.eventStoreUrl ?? '', clock });
  // Reads what is stored, and so opens nothing.
  const store = new LedgerStore({
    adapter,
    keys: new MemoryKeyStore(chance),
    types: EVENT_TYPES,
    clock,
    chance,
    prefix,
  });
  try {
    const keys = await auditedKeyStreams(config, adapter);
    const streams = new Set<string>();
    return {
      size: undefined,
      ownClock: false,
      keys: keys.keys,
      erasedByNow: (keyId) => erasedByLog(adapter, prefix, keyId),
      events: async function* () {
        for await (const batch of store.readAllStored()) {
          for (const { stream } of batch) streams.add(stream);
          yield batch;
        }
      },
      findings: async () => [...(await deleted(store, [...streams])), ...keys.findings],
      notes: () => keys.notes,
      close: () => store.close(),
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

const AT_ONCE = 32;

/** The server keeps the events of a deleted or cut stream in its log until they are scavenged, and gives them to nobody. */
async function deleted(store: LedgerStore, streams: readonly string[]): Promise<readonly string[]> {
  const findings: string[] = [];
  for (let start = 0; start < streams.length; start += AT_ONCE) {
    const looked = await Promise.all(streams.slice(start, start + AT_ONCE).map((stream) => problemOf(store, stream)));
    findings.push(...looked.filter((problem) => problem !== undefined));
  }
  return findings;
}

async function problemOf(store: LedgerStore, stream: string): Promise<string | undefined> {
  try {
    for await (const [first] of store.readStored(stream)) if (first) return undefined;
    return `stream ${stream}: it was deleted in the store; its events are still in $all`;
  } catch (error) {
    if (error instanceof StreamWasDeleted) return `stream ${stream}: ${error.message}`;
    throw error;
  }
}
