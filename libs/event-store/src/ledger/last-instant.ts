import type { StoredEvent } from '../adapter.js';

/**
 * When the event was recorded by the clock of whoever wrote it. `recordedAt` is that of the event before it where it would lie
 * before that one, so it may lie later than that clock ever was; `created` does not.
 */
export function lastInstantOf({ created, metadata }: Pick<StoredEvent, 'created' | 'metadata'>): number {
  const recorded = Date.parse(recordedAtOf(metadata));
  return Number.isNaN(recorded) ? created : Math.min(recorded, created);
}

/** An event that cannot be read, or was emptied, tells nothing. */
function recordedAtOf(metadata: string): string {
  try {
    const { recordedAt } = JSON.parse(metadata) as { recordedAt?: unknown };
    return typeof recordedAt === 'string' ? recordedAt : '';
  } catch {
    return '';
  }
}
