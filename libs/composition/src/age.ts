import type { StoreStatus } from '@app/event-store';
import type { FileStatus } from '@app/projection';

/**
 * Since when (epoch milliseconds) the log may hold what the read model does not show; undefined at the head of the log.
 * While the store is away nobody knows what others write, so what is shown is as old as the outage.
 */
export function outdatedSince(file: FileStatus, { available, since }: StoreStatus): number | undefined {
  const { caughtUp, lastRecordedAt, problem } = file;
  const behind = caughtUp ? undefined : lastRecordedAt === undefined ? problem?.since : Date.parse(lastRecordedAt);
  const away = available ? undefined : since;
  if (behind === undefined || away === undefined) return behind ?? away;
  return Math.min(behind, away);
}
