import Database from 'better-sqlite3';
import { join } from 'node:path';
import { verifyChain } from '../codec/verify-chain.js';
import type { StoredEvent } from '../adapter.js';
import { fullCheck } from '../embedded/full-check.js';
import { HeadSignal } from '../embedded/head-signal.js';
import { LogAtRest } from '../embedded/log-at-rest.js';
import { LogReader } from '../embedded/log-reader.js';
import { LogTable } from '../embedded/log-table.js';
import { checkKeys, type KeyFilePlace } from '../keys/check-keys.js';
import { type KeyFileAtRest, keyFileAtRest } from '../keys/keys-at-rest.js';
import { KeyAudit, type KeyFinding } from '../verification/key-audit.js';
import { KeysDamaged } from '../keys/key-file.js';
import { KEY_STREAM } from '../keys/stream-key-store.js';
import { WrongMasterKey } from '../keys/master-key.js';
import { type Clock, systemSentence } from '@app/platform';
import { BACKUP_FILES, BackupRefused, type Manifest } from './manifest.js';
import { sealOf } from './seal-file.js';

/** Whether the files are those that were written, to the byte. @throws BackupRefused */
export async function checkSeals(directory: string, { files }: Manifest): Promise<void> {
  for (const name of BACKUP_FILES) {
    const found = await sealOf(join(directory, name)).catch((error: NodeJS.ErrnoException) => {
      throw new BackupRefused(`${systemSentence(error, join(directory, name)) ?? error.message}. Take another backup.`);
    });
    const written = files[name];
    if (found.bytes === written.bytes && found.sha256 === written.sha256) continue;
    throw new BackupRefused(
      `${join(directory, name)} is damaged: it has ${found.bytes} bytes with the SHA-256 ${found.sha256}, ${written.bytes} bytes with ${written.sha256} were written. Take another backup.`,
    );
  }
}

export interface CheckedLog {
  readonly events: number;
  readonly streams: number;
  /** Of the keys that the log names: the backup is of a log that had lost them. */
  readonly keyFindings: readonly KeyFinding[];
  /** When the last event was recorded; absent for an empty log. */
  readonly recordedUntil?: string;
}

interface Place extends Omit<KeyFilePlace, 'path'> {
  readonly directory: string;
  readonly clock: Clock;
}

/**
 * Everything that `verify` looks at, in a copy that nobody uses: SQLite's pages, positions, revisions and hash chains, and
 * that the keys belong to the log and to the master key. @throws BackupRefused
 */
export async function checkCopy({ directory, clock, ...place }: Place): Promise<CheckedLog> {
  const db = new Database(join(directory, 'log.db'), { readonly: true, fileMustExist: true });
  let atRest: KeyFileAtRest | undefined;
  try {
    const [problem] = fullCheck(db);
    if (problem !== undefined)
      throw new BackupRefused(`${directory}/log.db is damaged: ${problem}. Take another backup.`);
    const path = join(directory, 'keys.db');
    checkKeys({ ...place, path }, new LogAtRest(db));
    atRest = keyFileAtRest(path, place.wrap);
    const table = new LogTable(db);
    const log = { head: table.last(), grown: new HeadSignal() };
    const reader = new LogReader(table, log, clock, (work) => work());
    let last: StoredEvent | undefined;
    const keys = new KeyAudit(atRest);
    const ledger = async function* (): AsyncIterable<readonly StoredEvent[]> {
      for await (const batch of reader.all(undefined, log.head, place.prefix, Infinity)) {
        const named = batch.map((event) => ({ ...event, stream: event.stream.slice(place.prefix.length) }));
        last = named.at(-1) ?? last;
        const ours = named.filter(({ stream }) => !stream.startsWith(KEY_STREAM));
        await keys.look(ours);
        yield ours;
      }
    };
    const { events, streams, breaks } = await verifyChain(ledger());
    const [broken] = breaks;
    if (broken)
      throw new BackupRefused(
        `${directory}/log.db is damaged: ${broken.stream}, revision ${broken.revision}: ${broken.problem}. Take another backup.`,
      );
    const recordedUntil = last && (JSON.parse(last.metadata) as { recordedAt: string }).recordedAt;
    // What the next start settles by itself is no loss.
    const keyFindings = (await keys.findings()).filter(({ settles }) => !settles);
    return { events, streams, keyFindings, ...(recordedUntil === undefined ? {} : { recordedUntil }) };
  } catch (error) {
    if (error instanceof WrongMasterKey || error instanceof KeysDamaged)
      throw new BackupRefused(`the keys of the backup cannot be used: ${error.message}`, { cause: error });
    throw error;
  } finally {
    atRest?.close();
    db.close();
  }
}
