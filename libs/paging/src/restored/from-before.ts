import { factsIn } from '@app/incident';
import type { Fact } from '@app/incident/pure';
import { parseSeconds } from '@app/kernel';
import type { ReadModelSession } from '@app/projection';
import type { Message } from '../domain/window/departure.js';
import type { PageRow } from '../pages/page-row.js';
import { restoredAt } from './restored.projection.js';

/** Whether a step of before the log was restored has decided it: what was done about it since may be gone. */
export const isFromBefore = (pageId: string, history: readonly Fact[], restored: number): boolean =>
  history.some(
    (fact) =>
      fact.type === 'IncidentPaged' &&
      fact.data.pageId === pageId &&
      fact.data.scheduledAt !== undefined &&
      parseSeconds(fact.data.scheduledAt) < restored &&
      parseSeconds(fact.recordedAt) >= restored,
  );

/** What was due before a restore waits as if something had just gone out: it is one message, which asks whether it is still open. */
export function waitsSince(session: ReadModelSession, rows: readonly PageRow[]): readonly Message[] {
  const restored = restoredAt(session);
  if (restored === undefined) return [];
  const before = rows.filter(
    ({ id, incident, decided_at }) =>
      incident !== null && decided_at >= restored && isFromBefore(id, factsIn(session, incident), restored),
  );
  if (before.length === 0) return [];
  return [{ at: Math.min(...before.map(({ decided_at }) => decided_at)), loud: true, blocker: true }];
}
