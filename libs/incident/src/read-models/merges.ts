import type { ReadModelSession } from '@app/projection';

/**
 * Where an incident was merged into, or that it is not. A merge is written on the merged incident alone, so two made at
 * the same moment can close a ring that no incident is left of; each incident has at most one target, therefore a ring
 * is found by walking on from the one that changed.
 */
export function setMerge(session: ReadModelSession, id: string, into: string | undefined): void {
  const before = session
    .prepared<{ into_id: string }>('SELECT into_id FROM incident_merge WHERE id = ?')
    .get(id)?.into_id;
  if (before === into) return;
  // A ring that goes through this incident went over its former target.
  session.prepared('DELETE FROM merge_ring WHERE ring = (SELECT ring FROM merge_ring WHERE id = ?)').run(id);
  if (into === undefined) {
    session.prepared('DELETE FROM incident_merge WHERE id = ?').run(id);
    return;
  }
  session.prepared('INSERT OR REPLACE INTO incident_merge (id, into_id) VALUES (?, ?)').run(id, into);
  const ring = ringOf(session, id);
  const name = ring.reduce((smallest, one) => (one < smallest ? one : smallest), id);
  for (const member of ring) session.prepared('INSERT INTO merge_ring (id, ring) VALUES (?, ?)').run(member, name);
}

function ringOf(session: ReadModelSession, start: string): readonly string[] {
  const walked = new Set<string>();
  for (let at: string | undefined = start; at !== undefined && !walked.has(at);) {
    walked.add(at);
    at = session.prepared<{ into_id: string }>('SELECT into_id FROM incident_merge WHERE id = ?').get(at)?.into_id;
    if (at === start) return [...walked];
  }
  return [];
}
