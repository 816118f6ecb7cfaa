import type { ClaimPage, PageCommand } from '../domain/page/commands.js';
import { pageDecider } from '../domain/page/decide.js';
import { draftFact, evolvePage, type PageState } from '../domain/page/state.js';
import type { PageRow } from '../pages/page-row.js';
import { pageStream } from '../pages/streams.js';
import { type CourierParts, stampOf } from './parts.js';

/** The same decider, and what the stream has become by it. */
export function deciding(): { readonly decider: typeof pageDecider; readonly after: () => PageState | undefined } {
  let state: PageState | undefined;
  const decider: typeof pageDecider = {
    ...pageDecider,
    decide(command: PageCommand, before, context) {
      const drafts = pageDecider.decide(command, before, context);
      state = drafts.map(draftFact).reduce(evolvePage, before);
      return drafts;
    },
  };
  return { decider, after: () => state };
}

/** The message, if it is this instance’s to send for a while. */
export async function claimed(row: PageRow, parts: CourierParts): Promise<PageState | undefined> {
  const { commands, chance, claimSeconds: seconds, holder } = parts;
  const { decider, after } = deciding();
  const command: ClaimPage = { type: 'ClaimPage', holder: holder(), seconds };
  const { changed } = await commands.handle(decider, pageStream(row), command, stampOf(chance.uuid()));
  return changed ? after() : undefined;
}
