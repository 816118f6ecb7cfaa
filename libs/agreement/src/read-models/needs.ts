import type { LedgerEvent } from '@app/event-store';
import type { Db } from '@app/projection';
import { prepared } from '@app/projection';
import { idIn } from './kinds.js';
import type { Personal } from './personal.js';

/** The needs of a customer as they stand; their history is the customer's stream. */
export function keepNeed(event: LedgerEvent, db: Db, { keyId, json }: Personal): void {
  const customerId = idIn(event.stream);
  const { need, serviceId } = event.data as { need: string; serviceId?: string };
  const { occurredAt } = event.metadata;
  if (event.type === 'NeedNoted') prepared(db, NOTE).run(customerId, need, occurredAt, occurredAt, keyId, json);
  else
    prepared(db, CHANGE).run(
      event.type === 'NeedMet' ? 'met' : 'dropped',
      serviceId ?? null,
      occurredAt,
      customerId,
      need,
    );
}

const NOTE = `INSERT INTO need VALUES (?, ?, 'open', NULL, ?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET state = 'open', service_id = NULL, changed_at = excluded.changed_at,
    key_id = excluded.key_id, personal = excluded.personal`;
const CHANGE = 'UPDATE need SET state = ?, service_id = ?, changed_at = ? WHERE customer_id = ? AND id = ?';
