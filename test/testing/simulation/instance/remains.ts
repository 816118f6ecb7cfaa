import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { endianness } from 'node:os';
import { join } from 'node:path';
import type { SeededChance } from '@app/samples';

/** How a process ended: killed alone, with its machine's power, or together with its disk. */
export type Death = 'killed' | 'power-cut' | 'disk-lost';

/** https://www.sqlite.org/walformat.html: the header of the log, its salts, a frame with its page, `nBackfill` of the index. */
const WAL_HEADER = 32;
const SALTS = [16, 24] as const;
const FRAME = 24 + 4096;
const BACKFILLED_AT = 96;

/** What a process finds of each write-ahead log when it starts; on the disk it stays while SQLite does not begin the log anew. */
export type Found = ReadonlyMap<string, { readonly size: number; readonly salts: string }>;

/**
 * The files as a dead process leaves them. What SQLite had not synced is lost in a power cut: with `synchronous = NORMAL`
 * that is some end of the write-ahead log, but nothing that was copied into the database already, because the log is
 * synced before, and nothing that had survived an earlier power cut. The index beside the log (`-shm`) never survives, so a
 * process that has just started knows nothing any more of what was copied.
 */
export function leaveRemains(from: string, to: string, death: Death, chance: SeededChance, found: Found): Found {
  const left = new Map<string, { size: number; salts: string }>();
  mkdirSync(to, { recursive: true });
  if (death === 'disk-lost') return left;
  for (const file of readdirSync(from).sort()) {
    if (file.endsWith('-shm')) continue;
    const copy = join(to, file);
    copyFileSync(join(from, file), copy);
    if (!file.endsWith('-wal')) continue;
    const [{ size }, salts] = [statSync(copy), saltsOf(copy)];
    const before = found.get(file);
    const survived = before?.salts === salts ? before.size : 0;
    const synced = Math.min(size, Math.max(survived, syncedOf(join(from, file))));
    if (death === 'power-cut') truncateSync(copy, chance.between(synced, size));
    // Killed alone, it leaves to the operating system what is not on the disk yet: the next power cut may still take that.
    left.set(file, { size: death === 'power-cut' ? statSync(copy).size : synced, salts });
  }
  return left;
}

const saltsOf = (wal: string): string =>
  readFileSync(wal)
    .subarray(...SALTS)
    .toString('hex');

function syncedOf(wal: string): number {
  const index = wal.replace(/-wal$/, '-shm');
  if (!existsSync(index)) return 0;
  const bytes = readFileSync(index);
  const frames = endianness() === 'LE' ? bytes.readUInt32LE(BACKFILLED_AT) : bytes.readUInt32BE(BACKFILLED_AT);
  return frames === 0 ? 0 : WAL_HEADER + frames * FRAME;
}
