import type { FoldingProjection, ReadModelSession } from '@app/projection';
import { parseSeconds } from '@app/kernel';

/** When the log was last found to be an older one than it had been; nothing of one that never was. */
export const restoredProjection: FoldingProjection = {
  name: 'log_restored',
  tables: 'CREATE TABLE log_restored (recorded_at TEXT NOT NULL)',

  apply({ type, metadata }, session): void {
    if (type !== 'LogRestored') return;
    session.prepared('INSERT INTO log_restored VALUES (?)').run(metadata.recordedAt);
  },
};

/** Epoch seconds. */
export function restoredAt(session: ReadModelSession): number | undefined {
  const row = session.prepared<{ at: string | null }>('SELECT max(recorded_at) AS at FROM log_restored').get();
  return typeof row?.at === 'string' ? parseSeconds(row.at) : undefined;
}
