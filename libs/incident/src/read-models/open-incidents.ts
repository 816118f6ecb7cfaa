import type { ReadModelSession } from '@app/projection';

/** The numbers of the open incidents whose report was recorded before an instant (RFC 3339 with milliseconds), the oldest first. */
export const openIncidents = (session: ReadModelSession, before: string): readonly string[] =>
  session.prepared<string>(OPEN, 'pluck').all(before);

const OPEN = `SELECT i.id FROM incident i JOIN incident_history h ON h.n = i.n AND h.revision = 0
  WHERE i.phase NOT IN ('resolved', 'closed', 'cancelled', 'merged') AND json_extract(h.events, '$[0][3]') < ?
  ORDER BY i.n`;
