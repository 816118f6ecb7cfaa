import type { LedgerEvent } from '@app/event-store';
import type { ReadModelSession } from '@app/projection';
import { idIn } from './kinds.js';
import type { Personal } from './personal.js';

/** The needs of a customer as they stand; their history is the customer's stream. */
export function keepNeed(event: LedgerEvent, session: ReadModelSession, { keyId, json }: Personal): void {
  const customerId = idIn(event.stream);
  const { need, serviceId } = event.data as { need: string; serviceId?: string };
  const { occurredAt } = event.metadata;
  if (event.type === 'NeedNoted') session.prepared(NOTE).run(customerId, need, occurredAt, occurredAt, keyId, json);
  else
    session
      .prepared(CHANGE)
      .run(event.type === 'NeedMet' ? 'met' : 'dropped', serviceId ?? null, occurredAt, customerId, need);
}

const NOTE = `INSERT INTO need VALUES (?, ?, 'open', NULL, ?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET state = 'open', service_id = NULL, changed_at = excluded.changed_at,
    key_id = excluded.key_id, personal = excluded.personal`;
const CHANGE = 'UPDATE need SET state = ?, service_id = ?, changed_at = ? WHERE customer_id = ? AND id = ?';
