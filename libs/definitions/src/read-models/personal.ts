import { type EventType, type JsonObject, type LedgerEvent, subjectOf } from '@app/event-store';
import { type Fields, plainName } from '@app/kernel';
import type { ReadModelSession } from '@app/projection';

/** The personal fields of an event beside their key. */
export interface Personal {
  readonly keyId: string | null;
  readonly json: string | null;
}

/** An event of a definition, with fields as they are declared: it is for the staff. */
export const staffEvent = (type: string, fields: Fields = {}): EventType => ({
  type,
  schema: 1,
  audience: 'staff',
  personal: Object.entries(fields).flatMap(([name, { personal }]) => (personal ? [plainName(name)] : [])),
});

/** None of a key that is known to be destroyed: an event may be folded late. */
export function personalOf(event: LedgerEvent, { personal: fields }: EventType, session: ReadModelSession): Personal {
  const keyId = event.personal?.keyId ?? null;
  if (keyId === null) return { keyId, json: null };
  if (session.prepared(FORGOTTEN).get(keyId, subjectOf(keyId)) !== undefined) return { keyId, json: null };
  const personal = Object.entries(event.data).filter(([field]) => fields.includes(field));
  return { keyId, json: personal.length === 0 ? null : JSON.stringify(Object.fromEntries(personal)) };
}

export const plainOf = ({ data }: LedgerEvent, { personal }: EventType): JsonObject =>
  Object.fromEntries(Object.entries(data).filter(([field]) => !personal.includes(field)));

const FORGOTTEN = 'SELECT 1 FROM agreement_forgotten WHERE subject IN (?, ?)';
