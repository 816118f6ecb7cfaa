import { parseSeconds } from '@app/kernel';
import type { Decided } from './decided.js';
import type { WatchFinding, WatchFindingKind } from './finding.js';
import type { WatchHouse } from './house.js';
import { type PageTold, requestOf, toldOf } from './page-seen.js';

/** A page goes out within a minute, or at the end of the window that it waits for. */
const GOES_WITHIN = 180;
/** Whoever ends it is told of what moved the run, and does so soon. */
const ENDS_WITHIN = 120;
const LATE = 60;
/** A message that was on its way when somebody answered. */
const ON_ITS_WAY = 5;

/** What became of a page, from its own events in order: delivery alone. */
export function watchedPage(
  page: string,
  told: readonly PageTold[],
  decided: Decided | undefined,
  asOf: number,
  house: Pick<WatchHouse, 'causeOf'>,
): readonly WatchFinding[] {
  const request = requestOf(told);
  const incident = decided?.incident ?? (request?.type === 'PageRequested' ? request.data.incident : undefined);
  const find = (
    finding: WatchFindingKind,
    at: number,
    says: string,
    more: Partial<WatchFinding> = {},
  ): WatchFinding => ({
    finding,
    ...(incident === undefined ? {} : { incident }),
    ...(decided === undefined ? {} : { run: decided.run, step: decided.step }),
    page,
    at,
    ...more,
    says,
  });
  const cause = (due: number, done: number) => house.causeOf?.(due, done) ?? 'unknown';
  if (request === undefined) {
    if (decided === undefined || asOf - decided.at <= LATE) return [];
    const says = 'it was decided, and there is no stream of it';
    return [find('page-not-requested', decided.at, says, { cause: cause(decided.at, asOf) })];
  }
  const isOfRun = request.type === 'PageRequested' && request.data.about === 'page';
  if (isOfRun && decided === undefined)
    return [find('page-of-no-run', request.at, 'no event of an incident has decided it')];
  return [
    ...sendings(told, decided, find),
    ...claims(told, asOf, find, cause),
    ...ends(told, decided, asOf, find, cause),
  ];
}

type Find = (finding: WatchFindingKind, at: number, says: string, more?: Partial<WatchFinding>) => WatchFinding;
type CauseOf = NonNullable<WatchHouse['causeOf']>;

/** Each message that left: claimed before, not over, and not a second time. */
function sendings(told: readonly PageTold[], decided: Decided | undefined, find: Find): readonly WatchFinding[] {
  const claimed = toldOf(told, 'PageClaimed');
  const over = overAt(told);
  const accepted = new Map<string, number>();
  return toldOf(told, 'PageSent').flatMap((sent): readonly WatchFinding[] => {
    const { way, startedAt, unchecked, attempt } = sent.data;
    const at = parseSeconds(startedAt);
    const more = { way, revision: sent.revision.toString() };
    const first = accepted.get(way);
    accepted.set(way, attempt);
    if (!claimed.some((one) => one.revision < sent.revision && one.at <= at))
      return [find('sent-unclaimed', at, `it went out by ${way} before anybody had claimed it`, more)];
    const isAllowed = claimed.some(({ data }) => data.possiblyTwice?.includes(way));
    if (first !== undefined && first !== attempt && !isAllowed && !cameBack(told, way))
      return [find('sent-twice', at, `it went out by ${way} twice`, more)];
    const until = Math.min(over, unchecked === true ? Infinity : (decided?.overAt ?? Infinity));
    return at > until + ON_ITS_WAY
      ? [find('sent-though-over', at, `${way} was used ${at - until} s after its end`, more)]
      : [];
  });
}

/** A message that was taken may be given back: then the way may be used again. */
const cameBack = (told: readonly PageTold[], way: string): boolean =>
  toldOf(told, 'PageFailed').some(({ data }) => data.way === way);

const overAt = (told: readonly PageTold[]): number =>
  Math.min(Infinity, ...toldOf(told, 'PageAnswered', 'PageEnded', 'PageBundled').map(({ at }) => at));

/** A claim is renewed, given back or over; whoever takes one over does so within a minute. */
function claims(told: readonly PageTold[], asOf: number, find: Find, cause: CauseOf): readonly WatchFinding[] {
  return toldOf(told, 'PageClaimed').flatMap((claim): readonly WatchFinding[] => {
    const until = parseSeconds(claim.data.until);
    const later = told.find(
      (one) =>
        one.revision > claim.revision &&
        (one.type === 'PageClaimed' || one.type === 'PageEnded' || one.type === 'PageAnswered' || rests(one)),
    );
    const end = later?.recordedAt ?? asOf;
    // One whose end is its own instant lets it go.
    if (until <= claim.at || end - until <= LATE) return [];
    const says = later === undefined ? 'nobody goes on with it' : `for ${end - until} s nobody went on with it`;
    return [find('claim-lapsed', until, says, { revision: claim.revision.toString(), cause: cause(until, end) })];
  });
}

const rests = (one: PageTold): boolean =>
  (one.type === 'PageSent' || one.type === 'PageFailed') && one.data.rests !== undefined;

/** It goes out, alone or with others; and it ends. */
function ends(
  told: readonly PageTold[],
  decided: Decided | undefined,
  asOf: number,
  find: Find,
  cause: CauseOf,
): readonly WatchFinding[] {
  const { at } = requestOf(told)!;
  if (toldOf(told, 'PageEnded', 'PageBundled').length > 0) return [];
  const overSince = decided?.overAt;
  if (overSince !== undefined && asOf - overSince > ENDS_WITHIN)
    return [
      find('page-endless', overSince, 'nobody has to be called by it any more, and it has not ended', {
        cause: cause(overSince, asOf),
      }),
    ];
  const isTried = toldOf(told, 'PageSent', 'PageFailed').length > 0;
  if (isTried || asOf - at <= GOES_WITHIN) return [];
  const isTaken = toldOf(told, 'PageClaimed').length > 0;
  const says = `it was asked for, and ${isTaken ? 'no way of it was tried' : 'nobody set about sending it'}`;
  return [find('page-endless', at, says, { cause: cause(at, asOf) })];
}
