import type { ReadModelSession } from '@app/projection';
import { type DueWork, setDueWork } from '@app/scheduling';
import type { PageEnd } from '../domain/page/messages.js';
import type { PageRow } from './page-row.js';

/** The lane of what pages owe besides being sent; its name is also the actor of what it records. */
export const PAGES_LANE = 'pages';

export type PagesWork = DueWork<{ type: 'request' } | { type: 'end'; because: PageEnd }>;

/** A page that was decided is to be requested; one that nobody needs any more is to be ended. */
export function owePage(session: ReadModelSession, row: PageRow, at: number): void {
  setDueWork(session, PAGES_LANE, row.id, workOf(row, at));
}

function workOf(
  { id, state, over, loud, blocker, decided_at }: PageRow,
  at: number,
): readonly Omit<PagesWork, 'subject'>[] {
  const rank = 2 * Number(loud === 0) + Number(blocker === 0);
  if (state === 'decided') return [{ key: 'request', firesAt: decided_at, rank, what: { type: 'request' } }];
  if (state === 'ended' || over === null) return [];
  return [{ key: `end ${id}`, firesAt: at, rank: 4, what: { type: 'end', because: over as PageEnd } }];
}
