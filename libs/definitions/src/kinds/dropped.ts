import type { EventStore, JsonObject } from '@app/event-store';
import type { Dropped, Receipt } from '@app/command-handling';
import type { DefinedKind } from './kind.js';

/** Of fields that name people, by one id or by several. */
export const droppedFrom =
  (...fields: readonly string[]) =>
  (before: JsonObject, after: JsonObject): readonly Dropped[] =>
    fields.flatMap((field) => {
      const kept = idsIn(after[field]);
      return idsIn(before[field]).flatMap((id) => (kept.includes(id) ? [] : [{ field, id }]));
    });

const idsIn = (value: unknown): readonly string[] =>
  typeof value === 'string' ? [value] : Array.isArray(value) ? (value as readonly string[]) : [];

/** Whom the version of a receipt leaves out of those whom the one before it named; the same however often it is asked. */
export async function droppedBy(
  { dropped, event }: DefinedKind,
  { stream, revision, changed }: Receipt,
  store: Pick<EventStore, 'readStream'>,
): Promise<readonly Dropped[]> {
  if (dropped === undefined || !changed || revision === 0n) return [];
  let [before, after]: (JsonObject | undefined)[] = [];
  for await (const batch of store.readStream(stream))
    for (const one of batch)
      if (one.readable && one.type === event.type && one.revision <= revision) [before, after] = [after, one.data];
  return before === undefined || after === undefined ? [] : dropped(before, after);
}
