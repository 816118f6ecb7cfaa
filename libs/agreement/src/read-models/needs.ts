import { idIn, type Personal, rowErased, textsOf } from '@app/definitions';
import type { LedgerEvent } from '@app/event-store';
import type { ReadModelSession } from '@app/projection';
import type { NeedState } from '../domain/words.js';
import type { NeedItem } from '../queries/answers/need.js';

interface NeedRow {
  readonly id: string;
  readonly state: NeedState;
  readonly service_id: string | null;
  readonly noted_at: string;
  readonly changed_at: string;
  readonly key_id: string | null;
  readonly personal: string | null;
}

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

export const needsOf = (session: ReadModelSession, customerId: string): readonly NeedItem[] =>
  session
    .prepared<NeedRow>(NEEDS)
    .all(customerId)
    .map((row) => ({
      id: row.id,
      state: row.state,
      ...textsOf(session, row.personal),
      ...rowErased(row),
      ...(row.service_id === null ? {} : { serviceId: row.service_id }),
      notedAt: row.noted_at,
      changedAt: row.changed_at,
    }));

const NOTE = `INSERT INTO need VALUES (?, ?, 'open', NULL, ?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET state = 'open', service_id = NULL, changed_at = excluded.changed_at,
    key_id = excluded.key_id, personal = excluded.personal`;
const CHANGE = 'UPDATE need SET state = ?, service_id = ?, changed_at = ? WHERE customer_id = ? AND id = ?';
const NEEDS = 'SELECT * FROM need WHERE customer_id = ? ORDER BY noted_at, id';
