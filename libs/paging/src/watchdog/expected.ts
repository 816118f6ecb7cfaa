import { deepEqual, parseSeconds } from '@app/kernel';
import { isTaken, ladderIn, otherSide, sideOf } from './cells.js';
import type { WatchHouse } from './house.js';
import type { Coming, Seen, Walk } from './seen.js';
import { goThrough } from './through.js';

/** What is to come, each by its name and its instant. */
export type Expected =
  | { readonly what: 'step'; readonly at: number; readonly coming: Coming }
  | { readonly what: 'hours'; readonly at: number }
  | { readonly what: 'expiry'; readonly at: number; readonly acknowledgement: string; readonly reason: string };

/** The first of it first; in one second a change of the hours goes before a step. */
export function expectedOf(seen: Seen, house: WatchHouse): readonly Expected[] {
  const all = [...hoursOf(seen, house), ...expiriesOf(seen), ...stepOf(seen, house)];
  return all.sort((one, other) => one.at - other.at);
}

function stepOf({ run, stopped, walk, pages }: Seen, house: WatchHouse): readonly Expected[] {
  if (run === undefined || stopped || walk === undefined) return [];
  const { coming } = goThrough(walk, pages, house);
  return coming === undefined ? [] : [{ what: 'step', at: coming.at, coming }];
}

/** The hours begin or end while nobody has it, and somebody else is to be called then. */
function hoursOf({ run, walk, stopped, eligible, state }: Seen, house: WatchHouse): readonly Expected[] {
  const view = state.view;
  if (view?.status !== 'open' || walk?.matrix === undefined) return [];
  if (view.acknowledgements.length > 0 || view.workStarts.length > 0) return [];
  const ladder = ladderIn(walk.matrix, otherSide(walk.side), walk.cell);
  const calls = ladder !== undefined;
  const isOther =
    run === undefined ? eligible && calls : stopped ? calls && !isTaken(view, ladder) : !deepEqual(ladder, walk.ladder);
  const at = isOther ? boundaryAfter(walk, house) : undefined;
  return at === undefined ? [] : [{ what: 'hours', at }];
}

/** Further ahead nobody knows hours. */
const FARTHEST = 400 * 86_400;

function boundaryAfter({ matrix, since, side }: Walk, house: WatchHouse): number | undefined {
  const hours = house.pinned(matrix!.hours);
  let at: number | undefined = since;
  while (at !== undefined && at < since + FARTHEST) {
    const edges: number[] = [hours.nextOpening(at), hours.nextClosing(at)].filter((edge) => edge !== undefined);
    at = edges.length === 0 ? undefined : Math.min(...edges);
    if (at !== undefined && sideOf(hours, at) !== side) return at;
  }
  return undefined;
}

/** What shows that whoever has it is at it. */
const SIGNS: readonly string[] = [
  'WorkStarted',
  'NoteAdded',
  'CustomerInformed',
  'IncidentPutOnHold',
  'IncidentResumed',
];

/** Acknowledgements that are put off, or of which nothing has been heard since. */
function expiriesOf({ run, walk, state, facts }: Seen): readonly Expected[] {
  if (run === undefined || state.view?.status !== 'open') return [];
  return state.view.acknowledgements.flatMap(({ revision, until, by }): readonly Expected[] => {
    const acknowledgement = revision.toString();
    if (until !== undefined)
      return [{ what: 'expiry', at: parseSeconds(until), acknowledgement, reason: 'snooze-over' }];
    const seconds = walk?.ladder?.noSignAfterSeconds;
    const made = facts.find((fact) => fact.revision === revision);
    if (seconds === undefined || made === undefined || made.origin === 'import') return [];
    const isSigned = facts.some(
      ({ type, data, revision: later }) =>
        later > revision && SIGNS.includes(type) && by !== undefined && 'by' in data && data.by === by,
    );
    // The cell may have become one that asks for a sign only later.
    const at = Math.max(parseSeconds(made.recordedAt) + seconds, walk!.since);
    return isSigned ? [] : [{ what: 'expiry', at, acknowledgement, reason: 'no-sign' }];
  });
}
