import type { ReadModelSession } from '@app/projection';
import type { Message, WaitingPage } from '../domain/window/departure.js';
import type { PageRow } from '../pages/page-row.js';

/** What is to be looked at by now: the loud first, of that blockers, of that the oldest. */
export const dueMessages = (session: ReadModelSession, now: number, most: number): readonly PageRow[] =>
  session.prepared<PageRow>(DUE).all(now, most);

/** When the next one is to be looked at. */
export const nextMessageAt = (session: ReadModelSession, now: number): number | undefined =>
  session.prepared<{ next: number | null }>(NEXT).get(now)?.next ?? undefined;

/** What waits for somebody, sent neither by itself nor with others. Only what is about incidents waits; what nobody needs any more is left out. */
export const waitingFor = (session: ReadModelSession, who: string): readonly PageRow[] =>
  session.prepared<PageRow>(WAITING).all(who);

/** What went to somebody since an instant. */
export const wentTo = (
  session: ReadModelSession,
  who: string,
  since: number,
): readonly (Message & { readonly id: string })[] =>
  session
    .prepared<WentRow>(WENT)
    .all(who, since)
    .map(({ id, went_at: at, loud, blocker, window_end: windowEnd }) => ({
      id,
      at,
      loud: loud === 1,
      blocker: blocker === 1,
      ...(windowEnd === null ? {} : { windowEnd }),
    }));

export const waitingOf = ({ id, decided_at: at, loud, blocker }: PageRow): WaitingPage => ({
  id,
  at,
  loud: loud === 1,
  blocker: blocker === 1,
});

type WentRow = { readonly went_at: number } & Pick<PageRow, 'id' | 'loud' | 'blocker' | 'window_end'>;

const DUE = `SELECT * FROM page WHERE next_at <= ? AND over IS NULL AND state <> 'ended'
  ORDER BY loud DESC, blocker DESC, next_at, id LIMIT ?`;
const NEXT = 'SELECT min(next_at) AS next FROM page WHERE next_at > ?';
const WAITING = `SELECT * FROM page WHERE who = ? AND state = 'requested' AND about = 'page' AND over IS NULL`;
const WENT = 'SELECT id, went_at, loud, blocker, window_end FROM page WHERE who = ? AND went_at > ?';
