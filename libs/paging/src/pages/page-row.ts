import { hasAccepted, nextAction } from '../domain/page/next-action.js';
import { NO_PAGE, type PageState, type Requested, whoIs } from '../domain/page/state.js';
import type { ReadModelSession } from '@app/projection';
import type { PageStateWord } from './page-tables.js';

export interface PageRow {
  readonly n?: number;
  readonly id: string;
  readonly about: Requested['about'];
  readonly incident: string | null;
  readonly person_id: string | null;
  readonly team_id: string | null;
  readonly who: string;
  readonly run: string | null;
  readonly step: string | null;
  readonly loud: number;
  readonly blocker: number;
  readonly decided_at: number;
  readonly state: PageStateWord;
  readonly window_end: number | null;
  readonly bundle: string | null;
  readonly over: string | null;
  readonly went_at: number | null;
  readonly next_at: number | null;
  readonly ended_at: number | null;
  readonly folded: string;
}

export const pageRow = (session: Pick<ReadModelSession, 'prepared'>, id: string): PageRow | undefined =>
  session.prepared<PageRow>('SELECT * FROM page WHERE id = ?').get(id);

const COLUMNS: readonly Exclude<keyof PageRow, 'n'>[] = [
  'id',
  'about',
  'incident',
  'person_id',
  'team_id',
  'who',
  'run',
  'step',
  'loud',
  'blocker',
  'decided_at',
  'state',
  'window_end',
  'bundle',
  'over',
  'went_at',
  'next_at',
  'ended_at',
  'folded',
];
const WRITE = `INSERT INTO page (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map((name) => `@${name}`).join(', ')})
  ON CONFLICT (id) DO UPDATE SET ${COLUMNS.map((name) => `${name} = @${name}`).join(', ')}`;

export const writePage = (session: ReadModelSession, row: PageRow): void => void session.prepared(WRITE).run(row);

/** Somebody was decided to be paged; nothing of it is sent yet. */
export interface DecidedPage {
  readonly id: string;
  readonly incident: string;
  readonly personId?: string;
  readonly teamId?: string;
  readonly run?: string;
  readonly step?: string;
  readonly loud: boolean;
  readonly blocker: boolean;
  readonly at: number;
}

export const decidedRow = ({ id, incident, personId, teamId, run, step, loud, blocker, at }: DecidedPage): PageRow => ({
  ...EMPTY,
  id,
  about: 'page',
  incident,
  person_id: personId ?? null,
  team_id: teamId ?? null,
  who: whoIs({ ...(personId !== undefined && { personId }), ...(teamId !== undefined && { teamId }) }),
  run: run ?? null,
  step: step ?? null,
  loud: Number(loud),
  blocker: Number(blocker),
  decided_at: at,
});

const EMPTY = {
  state: 'decided',
  window_end: null,
  bundle: null,
  over: null,
  went_at: null,
  next_at: null,
  ended_at: null,
  folded: JSON.stringify(NO_PAGE),
} as const;

/** The row after one more event of the page’s stream, at its instant. */
export function rowAfter(before: PageRow | undefined, id: string, page: PageState, at: number): PageRow {
  const to = page.requested!;
  const decided: PageRow = before ?? {
    ...EMPTY,
    id,
    about: to.about,
    incident: to.incident ?? null,
    person_id: to.personId ?? null,
    team_id: to.teamId ?? null,
    who: whoIs(to),
    run: to.run ?? null,
    step: to.step ?? null,
    loud: Number(to.loud),
    blocker: Number(to.blocker),
    decided_at: at,
  };
  return {
    ...decided,
    loud: Number(to.loud),
    blocker: Number(to.blocker),
    state: stateWord(page),
    window_end: to.windowEnd ?? null,
    bundle: page.bundle ?? null,
    went_at: page.wentAt ?? null,
    next_at: nextLook(page, at),
    ended_at: page.ended === undefined ? null : (decided.ended_at ?? at),
    folded: JSON.stringify(page),
  };
}

function stateWord(page: PageState): PageStateWord {
  if (page.ended !== undefined) return 'ended';
  if (page.bundle !== undefined) return 'bundled';
  if (page.ways.some(({ delivered }) => delivered)) return 'delivered';
  if (page.ways.some(hasAccepted)) return 'sent';
  if (page.claim !== undefined) return 'claimed';
  return page.wentAt === undefined ? 'requested' : 'failed';
}

/** What is held is looked at by others when the claim is over. */
function nextLook(page: PageState, at: number): number | null {
  if (page.claim !== undefined && page.ended === undefined) return page.claim.until;
  const { sends, nextAt, failed } = nextAction(page, at, () => true);
  if (sends.length > 0 || failed) return at;
  return nextAt ?? null;
}
