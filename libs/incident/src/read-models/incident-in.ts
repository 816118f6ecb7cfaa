import type { ReadModelSession } from '@app/projection';
import type { Fact } from '../domain/events/fact.js';
import { storedEvents } from './personal-fields.js';
import { inOrder } from './stored-event.js';

/** What an incident’s history is in the operational file, texts included; nothing of one that it does not show. */
export function factsIn(session: ReadModelSession, id: string): readonly Fact[] {
  const row = session.prepared<{ n: bigint }>('SELECT n FROM incident WHERE id = ?', 'safeIntegers').get(id);
  return row === undefined ? [] : inOrder(storedEvents(session, row.n));
}
