import type { Database as Db } from 'better-sqlite3';

/**
 * When what was written is safe from a power cut: with every commit, or, for a log that can be made again, once it is closed.
 * A process that is killed loses nothing either way.
 */
export type Durability = 'every-commit' | 'at-close';

/** To be said once the connection is configured. */
export function begin(db: Db, durability: Durability): void {
  if (durability === 'at-close') db.pragma('synchronous = OFF');
}

/** Before the connection is closed: what it wrote goes to the disk. */
export function end(db: Db, durability: Durability): void {
  if (durability === 'every-commit') return;
  db.pragma('synchronous = FULL');
  db.pragma('wal_checkpoint(TRUNCATE)');
}
