import { omitUndefined, secondsText } from '@app/kernel';
import { knownDirectory } from '@app/on-call';
import { uuidV5 } from '@app/platform';
import type { ReadModelSession } from '@app/projection';
import { pageDecider } from '../domain/page/decide.js';
import type { PageState } from '../domain/page/state.js';
import { bundleId } from '../ids.js';
import { type PageRow, pageRow } from '../pages/page-row.js';
import { addressed } from '../pages/pages-lane.js';
import { pageStream } from '../pages/streams.js';
import { deciding } from './claim.js';
import { type CourierParts, secondsNow, stampOf } from './parts.js';

/** Lists what waited for the end of a window; whoever is first says what is on the list. */
export async function listBundle(
  who: string,
  rows: readonly PageRow[],
  windowEnd: number,
  { commands, operational, clock }: CourierParts,
): Promise<void> {
  const id = bundleId(who, windowEnd);
  const { person_id, team_id } = rows[0]!;
  const loud = rows.some((row) => row.loud === 1);
  const command = {
    type: 'ListBundle' as const,
    pages: rows.map((row) => row.id),
    windowEnd: secondsText(windowEnd),
    loud,
    ...omitUndefined({
      personId: person_id ?? undefined,
      teamId: team_id ?? undefined,
      blocker: rows.some(({ blocker }) => blocker === 1) ? (true as const) : undefined,
    }),
    ...addressed({ person_id, team_id }, knownDirectory(operational.session), secondsNow(clock), loud),
  };
  await commands.handle(pageDecider, pageStream({ id, about: 'bundle' }), command, stampOf(id));
}

/** The pages of a message that lists several: those on its list that have not gone out by themselves meanwhile. */
export async function takeIn(
  id: string,
  page: PageState,
  { commands, operational }: CourierParts,
): Promise<readonly PageRow[]> {
  const taken = await Promise.all(
    page.requested!.pages!.map(async (pageId) => {
      const { decider, after } = deciding();
      const command = { type: 'BundlePage' as const, bundle: id };
      const stamp = stampOf(uuidV5(pageId, id));
      const { changed } = await commands.handle(decider, pageStream({ id: pageId, about: 'page' }), command, stamp);
      return changed || after()?.bundle === id ? pageRow(operational.session, pageId) : undefined;
    }),
  );
  return taken.filter((row) => row !== undefined).filter(({ state, over }) => state !== 'ended' && over === null);
}

/** The same as the read model shows it; a page by itself is about itself. */
export const pagesOf = (session: ReadModelSession, row: PageRow): readonly PageRow[] =>
  row.about === 'bundle' ? session.prepared<PageRow>(IN_BUNDLE).all(row.id) : [row];

const IN_BUNDLE = "SELECT * FROM page WHERE bundle = ? AND state <> 'ended'";
