import type { Config } from '@app/platform';
import { plainFingerprint } from '@app/event-store';
import { openStoredLog } from '../target/stored-log.js';
import type { Begun } from './earlier-rows.js';
import type { LineResult } from './import-target.js';
import { lineOf } from './lines.js';
import type { ImportPlan, PlannedRow } from './servicenow/plan.js';
import { holdsLog } from './with-target.js';

interface Stored {
  readonly fingerprint: string;
  readonly payloadOf?: string;
}

/**
 * What a dry run knows of the log: which rows stand in it. Read beside a running service, too; a log that cannot be read
 * from here (`--url` of another machine) holds none.
 */
export async function recordedRows(config: Config): Promise<ReadonlyMap<string, Stored>> {
  const rows = new Map<string, Stored>();
  if (!holdsLog(config)) return rows;
  const log = await openStoredLog(config);
  try {
    for await (const batch of log.readAll())
      for (const { stream, metadata } of batch) {
        if (!stream.startsWith('incident-')) continue;
        const { commandId, fingerprint, payloadOf, origin } = JSON.parse(metadata) as Stored & Record<string, string>;
        if (origin === 'import') rows.set(commandId!, { fingerprint, ...(payloadOf !== undefined && { payloadOf }) });
      }
  } finally {
    await log.close();
  }
  return rows;
}

export const begunAmong = (rows: ReadonlyMap<string, Stored>): Begun =>
  async function* (lines) {
    for (const { commandId } of lines) yield await Promise.resolve(rows.has(commandId));
  };

/** What an import would answer for a row. A keyed fingerprint cannot be compared without its key: the id alone tells then. */
export function wouldBe(row: PlannedRow, plan: ImportPlan, rows: ReadonlyMap<string, Stored>): LineResult {
  const { commandId, number } = row;
  const stored = rows.get(commandId);
  const receipt = { id: number, changed: true };
  if (stored === undefined) return { commandId, receipt: { ...receipt, position: AFTER } };
  if (stored.payloadOf !== 'source') return { commandId, receipt: { ...receipt, position: BEFORE, former: true } };
  const isPlain = stored.fingerprint.startsWith('sha256:');
  if (!isPlain || stored.fingerprint === plainFingerprint(lineOf(row, plan).source))
    return { commandId, receipt: { ...receipt, position: BEFORE } };
  const detail = 'the row is in the log with other cells';
  return { commandId, problem: { code: 'idempotency-key-reused', detail } };
}

/** Positions sort as text: what is in the log lies before what would be recorded. */
const BEFORE = '0';
const AFTER = '1';
export const DRY_RUN_STARTED_AT = BEFORE;
