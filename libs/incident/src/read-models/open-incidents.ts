import type { ReadModelSession } from '@app/projection';
import type { Fact } from '../domain/events/fact.js';
import { plainEvents } from './history-table.js';
import { inOrder } from './stored-event.js';

/** The numbers of the open incidents whose report was recorded before an instant (RFC 3339 with milliseconds), the oldest first. */
export const openIncidents = (session: ReadModelSession, before: string): readonly string[] =>
  session.prepared<string>(OPEN, 'pluck').all(before);

const OPEN = `SELECT i.id FROM incident i JOIN incident_history h ON h.n = i.n AND h.revision = 0
  WHERE i.phase NOT IN ('resolved', 'closed', 'cancelled', 'merged') AND json_extract(h.events, '$[0][3]') < ?
  ORDER BY i.n`;

/** What happened to it, in the order of its life, personal fields left out; undefined: there is no such incident. */
export function incidentHistory(session: ReadModelSession, id: string): readonly Fact[] | undefined {
  const row = session.prepared<{ n: bigint }>('SELECT n FROM incident WHERE id = ?', 'safeIntegers').get(id);
  return row && inOrder(plainEvents(session, row.n));
}
