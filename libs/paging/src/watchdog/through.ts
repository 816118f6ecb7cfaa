import type { Delay, Ladder, LadderStep } from '@app/agreement/pure';
import { deepEqual } from '@app/kernel';
import type { WatchHouse } from './house.js';
import { nextMember } from './members.js';
import type { Coming, Kept, Paged, Told, Walk } from './seen.js';

/** Sixty seconds after its instant a step is late. */
export const LATE = 60;

/** Where a walk stands. */
export interface Through {
  readonly coming?: Coming | undefined;
  /** Whom the round under way has paged. */
  readonly called: readonly Kept[];
}

/** Goes through the ladder from its beginning, round after round, step after step, until a step of which there is no event. */
export function goThrough(walk: Walk, pages: readonly Paged[], house: WatchHouse): Through {
  const { ladder, since, over } = walk;
  if (ladder === undefined) return { called: [] };
  if (over !== undefined) return { called: [], coming: lastAgain(ladder, over) };
  const member = nextMember(walk, pages);
  const sooner = (coming: Coming): Coming => (member !== undefined && member.at <= coming.at ? member : coming);
  let called: readonly Kept[] = [];
  let begins = since;
  for (let round = 1; ; round++) {
    const through = throughRound(walk, { round, begins }, pages, house);
    if (through.called.length > 0) called = through.called;
    if (through.next !== undefined) return { called, coming: sooner(through.next) };
    const { reached, last } = through;
    begins = Math.max(since, last + ladder.repeatAfterSeconds);
    // A round in which nobody had a way is the last one.
    if (!reached || round >= ladder.rounds)
      return { called, coming: sooner({ round, step: 'last', at: reached ? begins : last }) };
  }
}

const lastAgain = ({ lastResort, repeatAfterSeconds }: Ladder, { round, at }: NonNullable<Walk['over']>) =>
  lastResort === false ? undefined : { round: round + 1, step: 'last', at: at + repeatAfterSeconds };

interface RoundThrough {
  readonly next?: Coming;
  readonly called: readonly Kept[];
  readonly reached: boolean;
  /** What the next round counts from. */
  readonly last: number;
}

function throughRound(
  walk: Walk,
  { round, begins }: { readonly round: number; readonly begins: number },
  pages: readonly Paged[],
  house: WatchHouse,
): RoundThrough {
  const called: Kept[] = [];
  const ofRound = walk.told.filter((one) => one.round === round);
  let [from, atOnce, reached] = [begins, false, false];
  let keptUntil = -Infinity;
  let refusedAt: number | undefined;
  for (const [index, of] of walk.ladder!.steps.entries()) {
    const number = index + 1;
    const events = ofRound.filter((one) => one.number === number);
    const kept = round === 1 && events.length === 0 ? keptOf(of, walk.kept) : undefined;
    if (events.length > 0) {
      from = events[0]!.at;
      atOnce = events.every(({ how, away }) => how === 'skipped' || (how === 'paged' && away));
      reached ||= events.some(({ how }) => how === 'paged' || how === 'just-paged');
      const pageIds = events.flatMap(({ pageId }) => pageId ?? []);
      if (pageIds.length > 0) called.push({ target: of.target, loud: of.loud, at: from, pageIds });
      refusedAt = allRefusedAt(pageIds, pages);
    } else if (kept !== undefined) {
      from = number === 1 ? kept.at : Math.max(kept.at, from);
      [atOnce, reached] = [false, true];
      keptUntil = Math.max(keptUntil, kept.at);
      called.push(kept);
      refusedAt = allRefusedAt(kept.pageIds, pages);
    } else if (isBeyond(walk, round, number)) {
      const plain = Math.max(walk.since, atOnce ? from : delayed(from, of.after, house));
      const sooner = refusedAt === undefined ? plain : Math.max(walk.since, from, refusedAt);
      const next = { round, step: String(number), at: Math.min(plain, sooner), of };
      return { next, called, reached, last: begins };
    }
  }
  return { called, reached, last: Math.max(keptUntil, latest(ofRound)) };
}

/** Nothing that comes after it has been told: what was passed over was found out when it was. */
const isBeyond = ({ told }: Walk, round: number, number: number): boolean =>
  !told.some((one) => one.round > round || (one.round === round && one.number > number));

/** The latest step of a round; a late one counts from when it was recorded, so that an outage uses no rounds up. */
function latest(told: readonly Told[]): number {
  const last = told.reduce<Told | undefined>((one, other) => (one && one.at > other.at ? one : other), undefined);
  return last === undefined ? -Infinity : countedFrom(last);
}

export const countedFrom = ({ at, recordedAt }: Pick<Told, 'at' | 'recordedAt'>): number =>
  recordedAt - at > LATE ? recordedAt : at;

const delayed = (from: number, { seconds, hours }: Delay, house: WatchHouse): number =>
  hours === undefined ? from + seconds : house.pinned(hours).add(from, seconds);

const keptOf = ({ target, loud }: LadderStep, kept: readonly Kept[]): Kept | undefined =>
  kept.find((one) => deepEqual(one.target, target) && (one.loud || !loud));

/** When the last of them was declined, or had failed; undefined while one still stands. */
function allRefusedAt(pageIds: readonly string[], pages: readonly Paged[]): number | undefined {
  const refused = pageIds.map((pageId) => pages.find(({ id }) => id === pageId)?.refused?.at);
  return refused.length === 0 || refused.includes(undefined) ? undefined : Math.max(...(refused as number[]));
}
