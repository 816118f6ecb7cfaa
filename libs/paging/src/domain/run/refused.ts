import type { House } from './house.js';
import type { Page, Run, Walk } from './run.js';
import { areRefused, nextOf } from './walk.js';

/**
 * Somebody has declined, or nothing reached them. When all whom the last step means have, the next one of the round comes at
 * once, and what follows counts from there. A round keeps its instant: else a gateway that is down would use them up.
 */
export function refused(
  run: Run,
  pageId: string,
  because: NonNullable<Page['because']>,
  at: number,
  house: House,
): Run {
  const pages = run.pages.map((page) =>
    page.id === pageId && page.because === undefined ? { ...page, because } : page,
  );
  const { walk } = run;
  const isWaiting = walk?.waiting.includes(pageId) === true;
  return { ...run, pages, ...(isWaiting ? { walk: sooner(walk, pages, at, house) } : {}) };
}

function sooner(walk: Walk, pages: Run['pages'], at: number, house: House): Walk {
  const { members, standing, waiting, exhausted } = walk;
  if (members?.round === standing.round && members.number === standing.next)
    return { ...walk, members: { ...members, at: Math.min(members.at, at) } };
  if (exhausted !== undefined || !areRefused(waiting, pages)) return walk;
  const coming = nextOf(walk, house);
  const isOfRound = coming !== undefined && 'number' in coming && coming.round === standing.round;
  if (!isOfRound || coming.at <= at) return walk;
  return { ...walk, standing: { ...standing, from: at, atOnce: true } };
}
