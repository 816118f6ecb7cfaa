import { incidentStream } from '@app/incident';
import { knownDirectory } from '@app/on-call';
import { runOf } from '../domain/run/follow.js';
import { comingUp } from '../domain/steps/coming.js';
import { undeliverableId } from '../ids.js';
import { pagingDecider } from '../lane/deciding.js';
import type { PageRow } from '../pages/page-row.js';
import { houseIn } from '../runs/house-in.js';
import { type CourierParts, stampOf } from './parts.js';

/**
 * Nothing of ours gets out to whom these pages are to: the next step of each ladder comes forward, but only if somebody whom
 * it means can be reached now; else ladders keep their instants.
 */
export async function giveUp(pages: readonly PageRow[], parts: CourierParts): Promise<void> {
  const { commands, operational, post, log } = parts;
  const deciding = pagingDecider({ operational });
  const decider: typeof deciding = {
    ...deciding,
    decide(command, state, context) {
      const house = houseIn(operational.session, context.now);
      const coming = comingUp(runOf(state.known, house), house, knownDirectory(operational.session));
      const canBeReached = coming?.pages.some(({ ways }) => ways.some(({ channel }) => post.isOpen(channel))) ?? false;
      return canBeReached ? deciding.decide(command, state, context) : [];
    },
  };
  for (const { id, incident } of pages) {
    if (incident === null) continue;
    const command = { type: 'GiveUpPage', pageId: id } as const;
    const stamp = stampOf(undeliverableId(id));
    await commands
      .handle(decider, incidentStream(incident), command, stamp)
      .catch((error: unknown) => log.warn({ err: error, page: id }, 'that a page gets nowhere is not recorded yet'));
  }
}
