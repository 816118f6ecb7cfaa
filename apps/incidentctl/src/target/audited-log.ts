import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '@app/composition';
import { EmbeddedAudit, type LedgerStore, type StoredEvent, StreamWasDeleted } from '@app/event-store';
import { type Config, SystemChance, SystemClock } from '@app/platform';
import { requireLog } from './stored-log.js';

/** A log that is looked at as a whole; nothing that is wrong with it is an exception. */
export interface AuditedLog {
  /** About how many events there are; undefined where the store does not tell. */
  readonly size: number | undefined;
  /** Whether the store runs on the clock of its only writer. */
  readonly ownClock: boolean;
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

function embedded({ dataDir, streamPrefix }: Config): AuditedLog {
  // A mark without its log is a finding, not a wrong directory.
  if (!existsSync(join(dataDir, 'log.mark'))) requireLog(dataDir);
  const audit = new EmbeddedAudit(dataDir, streamPrefix, new SystemClock());
  return {
    size: audit.size,
    ownClock: true,
    events: () => audit.events(),
    findings: async () => audit.findings,
    notes: () => audit.notes,
    close: async () => audit.close(),
  };
}

async function remote(config: Config): Promise<AuditedLog> {
  const store = await openStore({ config, clock: new SystemClock(), chance: new SystemChance() });
  const streams = new Set<string>();
  return {
    size: undefined,
    ownClock: false,
    events: async function* () {
      for await (const batch of store.readAllStored()) {
        for (const { stream } of batch) streams.add(stream);
        yield batch;
      }
    },
    findings: () => deleted(store, [...streams]),
    notes: () => [],
    close: () => store.close(),
  };
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
    return `stream ${stream}: it was deleted in the store; its events still stand in $all`;
  } catch (error) {
    if (error instanceof StreamWasDeleted) return `stream ${stream}: ${error.message}`;
    throw error;
  }
}
