import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { endianness } from 'node:os';
import { join } from 'node:path';
import type { SeededChance } from '../time/seeded-chance.js';

/** How a process ended: killed alone, with its machine's power, or together with its disk. */
export type Death = 'killed' | 'power-cut' | 'disk-lost';

/** https://www.sqlite.org/walformat.html: the header of the log, a frame with its page, and `nBackfill` of the index. */
const WAL_HEADER = 32;
const FRAME = 24 + 4096;
const BACKFILLED_AT = 96;

/**
 * The files as a dead process leaves them. What SQLite had not synced is lost in a power cut: with `synchronous = NORMAL`
 * that is some end of the write-ahead log, but nothing that was copied into the database already, because the log is
 * synced before. The index beside the log (`-shm`) never survives.
 */
export function leaveRemains(from: string, to: string, death: Death, chance: SeededChance): void {
  mkdirSync(to, { recursive: true });
  if (death === 'disk-lost') return;
  for (const file of readdirSync(from).sort()) {
    if (file.endsWith('-shm')) continue;
    const copy = join(to, file);
    copyFileSync(join(from, file), copy);
    if (death !== 'power-cut' || !file.endsWith('-wal')) continue;
    const { size } = statSync(copy);
    truncateSync(copy, chance.between(Math.min(size, syncedOf(join(from, file))), size));
  }
}

function syncedOf(wal: string): number {
  const index = wal.replace(/-wal$/, '-shm');
  if (!existsSync(index)) return 0;
  const bytes = readFileSync(index);
  const frames = endianness() === 'LE' ? bytes.readUInt32LE(BACKFILLED_AT) : bytes.readUInt32BE(BACKFILLED_AT);
  return frames === 0 ? 0 : WAL_HEADER + frames * FRAME;
}
