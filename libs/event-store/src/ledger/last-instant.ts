import type { StoredEvent } from '../adapter.js';
import { textIn } from '../codec/fields-of.js';

/**
 * When the event was recorded by the clock of whoever wrote it. `recordedAt` is that of the event before it where it would lie
 * before that one, so it may lie later than that clock ever was; `created` does not.
 */
export function lastInstantOf({ created, metadata }: Pick<StoredEvent, 'created' | 'metadata'>): number {
  const recorded = Date.parse(textIn(metadata, 'recordedAt'));
  return Number.isNaN(recorded) ? created : Math.min(recorded, created);
}
