import { type JsonObject, type LedgerEvent, subjectOf } from '@app/event-store';
import type { ReadModelSession } from '@app/projection';
import { AGREEMENT_EVENT_TYPES } from '../domain/event-types.js';

export interface Personal {
  readonly keyId: string | null;
  readonly json: string | null;
}

const fieldsOf = (type: string): readonly string[] =>
  AGREEMENT_EVENT_TYPES.find((declared) => declared.type === type)?.personal ?? [];

/** The personal fields beside their key; none of a key that is known to be destroyed (an event may be folded late). */
export function personalOf(event: LedgerEvent, session: ReadModelSession): Personal {
  const keyId = event.personal?.keyId ?? null;
  if (keyId === null) return { keyId, json: null };
  if (
    session.prepared('SELECT 1 FROM agreement_forgotten WHERE subject IN (?, ?)').get(keyId, subjectOf(keyId)) !==
    undefined
  )
    return { keyId, json: null };
  const fields = fieldsOf(event.type);
  const personal = Object.entries(event.data).filter(([field]) => fields.includes(field));
  return { keyId, json: personal.length === 0 ? null : JSON.stringify(Object.fromEntries(personal)) };
}

export function plainOf({ type, data }: LedgerEvent): JsonObject {
  const fields = fieldsOf(type);
  return Object.fromEntries(Object.entries(data).filter(([field]) => !fields.includes(field)));
}
