import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isHidden } from '@app/access';
import {
  EmbeddedAudit,
  EmbeddedLogReader,
  erasedByLog,
  type LogToVerify,
  openEventStoreDb,
  parallel,
  type StoredEvent,
  StoredLog,
  StreamNames,
  StreamWasDeleted,
} from '@app/event-store';
import { type Config, SystemClock } from '@app/platform';
import { auditedKeyFile, auditedKeyStreams } from './audited-keys.js';
import { readLog } from './log-of-service.js';
import { type CommonOptions, configOf } from './options.js';
import { serviceAt, type ServiceClient } from './service-client.js';
import { requireLog } from './stored-log.js';

const clock = new SystemClock();

/** A log that is looked at as a whole; nothing that is wrong with it is an exception. */
export interface AuditedLog extends Pick<LogToVerify, 'ownClock' | 'counted' | 'keys' | 'erasedByNow' | 'mayHideData'> {
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

/** Of the service that `--url` names; else of the store itself, with all that only a look at it shows. */
export async function auditedLogOf(options: CommonOptions): Promise<AuditedLog> {
  const config = configOf(options);
  return options.url === undefined ? openAuditedLog(config) : ofService(serviceAt(options.url, options, config));
}

export async function openAuditedLog(config: Config): Promise<AuditedLog> {
  return config.eventStoreUrl === undefined ? embedded(config) : remote(config);
}

async function ofService(service: ServiceClient): Promise<AuditedLog> {
  const { store } = await service.get<{ readonly store: { readonly kind: string } }>('/v1/status');
  const found: string[] = [];
  return {
    size: undefined,
    ownClock: store.kind === 'embedded',
    mayHideData: isHidden,
    events: () => readLog(service, (problem) => void found.push(problem)),
    findings: async () => found,
    notes: () => [EVENTS_ALONE],
    close: async () => undefined,
  };
}

const EVENTS_ALONE =
  'through the API the events alone were looked at; the files of the store, its deleted streams and the keys are looked at where it is: run verify there';

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
  const log = new StoredLog(adapter, new StreamNames(prefix));
  try {
    const keys = await auditedKeyStreams(config, adapter);
    const streams = new Set<string>();
    return {
      size: undefined,
      ownClock: false,
      keys: keys.keys,
      erasedByNow: (keyId) => erasedByLog(adapter, prefix, keyId),
      events: async function* () {
        for await (const batch of log.readAll()) {
          for (const { stream } of batch) streams.add(stream);
          yield batch;
        }
      },
      findings: async () => [...(await deleted(log, [...streams])), ...keys.findings],
      notes: () => keys.notes,
      close: () => adapter.close(),
    };
  } catch (error) {
    await adapter.close();
    throw error;
  }
}

const AT_ONCE = 32;

/** The server keeps the events of a deleted or cut stream in its log until they are scavenged, and gives them to nobody. */
const deleted = async (log: StoredLog, streams: readonly string[]): Promise<readonly string[]> =>
  (await parallel(streams, AT_ONCE, (stream) => problemOf(log, stream))).filter((problem) => problem !== undefined);

async function problemOf(log: StoredLog, stream: string): Promise<string | undefined> {
  try {
    for await (const [first] of log.readStream(stream)) if (first) return undefined;
    return `stream ${stream}: it was deleted in the store; its events are still in $all`;
  } catch (error) {
    if (error instanceof StreamWasDeleted) return `stream ${stream}: ${error.message}`;
    throw error;
  }
}
