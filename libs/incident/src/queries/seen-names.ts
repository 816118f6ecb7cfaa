import type { JsonObject } from '@app/event-store';
import type { ReadModelSession } from '@app/projection';
import { kindOf, type PartyKind } from '../domain/decide/parties.js';
import { canSee, type Visibility } from '@app/querying';

/**
 * Which names a reader may see. Old events name what belongs to somebody else, and whose an incident was before: of that a
 * scoped key sees only its own customers' names, and what nobody has defined, which belongs to nobody.
 */
export type SeenNames = (kind: PartyKind | 'contract' | 'matrix', id: string) => boolean;

export const everyName: SeenNames = () => true;

/** By the file in which the agreements stand. */
export function namesSeen(session: ReadModelSession, visibility: Visibility): SeenNames {
  if (visibility.customers === 'all') return everyName;
  return (kind, id) => {
    if (kind === 'customer') return canSee(visibility, id);
    const owner = session.prepared<{ customer_id: string | null }>(OWNER).get(kind, id)?.customer_id ?? undefined;
    return owner === undefined || canSee(visibility, owner);
  };
}

const OWNER = 'SELECT customer_id FROM agreement WHERE kind = ? AND id = ?';

/** The names in the fields of an event, an item or a view, without those that may not be seen. */
export function withSeenNames<T extends object>(names: SeenNames, item: T): T {
  const isHidden = ([field, value]: [string, unknown]): boolean => {
    if (field === 'matrix') return isHiddenMatrix(names, value);
    const kind = kindOf(field);
    return kind !== undefined && typeof value === 'string' && !names(kind, value);
  };
  const entries = Object.entries(item);
  return entries.some(isHidden) ? (Object.fromEntries(entries.filter((entry) => !isHidden(entry))) as T) : item;
}

function isHiddenMatrix(names: SeenNames, pinned: unknown): boolean {
  const { id } = (pinned ?? {}) as { readonly id?: unknown };
  return typeof id === 'string' && !names('matrix', id);
}

/** A correction says in one field which name it is about, and in others what it was and is. */
export function withSeenValues<T extends { readonly field?: unknown }>(names: SeenNames, correction: T): T {
  const kind = typeof correction.field === 'string' ? kindOf(correction.field) : undefined;
  if (kind === undefined) return correction;
  const isHidden = ([key, value]: [string, unknown]): boolean =>
    VALUES.has(key) && typeof value === 'string' && !names(kind, value);
  return Object.fromEntries(Object.entries(correction).filter((entry) => !isHidden(entry))) as T;
}

const VALUES: ReadonlySet<string> = new Set(['value', 'was', 'is']);

/** The data of an event. */
export const seenData = (names: SeenNames, data: JsonObject): JsonObject =>
  withSeenValues(names, withSeenNames(names, data));

/** What was pinned, but not of a contract that may not be seen. */
export const seenPin = <P extends { readonly id: string }>(names: SeenNames, pin: P | null): { contract?: P | null } =>
  pin === null || names('contract', pin.id) ? { contract: pin } : {};

/** Whether what is asked for may be seen: who asks for another's project or service finds nothing. */
export const asksForSeen = (
  names: SeenNames,
  { projectId, serviceId }: { readonly projectId?: string; readonly serviceId?: string },
): boolean =>
  (projectId === undefined || names('project', projectId)) && (serviceId === undefined || names('service', serviceId));
