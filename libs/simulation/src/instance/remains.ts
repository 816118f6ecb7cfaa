import { copyFileSync, mkdirSync, readdirSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import type { SeededChance } from '../time/seeded-chance.js';

/** How a process ended: killed alone, with its machine's power, or together with its disk. */
export type Death = 'killed' | 'power-cut' | 'disk-lost';

/**
 * The files as a dead process leaves them. What SQLite had not synced is lost in a power cut: with `synchronous = NORMAL`
 * that is some end of the write-ahead log. The index beside the log (`-shm`) never survives.
 */
export function leaveRemains(from: string, to: string, death: Death, chance: SeededChance): void {
  mkdirSync(to, { recursive: true });
  if (death === 'disk-lost') return;
  for (const file of readdirSync(from).sort()) {
    if (file.endsWith('-shm')) continue;
    const copy = join(to, file);
    copyFileSync(join(from, file), copy);
    if (death === 'power-cut' && file.endsWith('-wal')) truncateSync(copy, chance.between(0, statSync(copy).size));
  }
}
