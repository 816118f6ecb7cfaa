import type { WayKind } from '../../ways/post.js';
import { nextAttempt, type PageState, type WayState } from './state.js';

/** A way that has not accepted by then brings the next one forward; seconds since its first attempt. */
export const ACCEPTS_WITHIN = 60;

/** How long after its first, second, ... failure a way is tried again: 0, 5, 15, 45 s after the first, then each minute. */
const PAUSES = [5, 10, 30];
const LAST_PAUSE = 60;

/** One more attempt. */
export interface Send {
  readonly way: string;
  readonly channel: WayKind;
  readonly attempt: number;
}

/** What a page owes now. */
export interface NextAction {
  /** In the order of the ways. */
  readonly sends: readonly Send[];
  /** Nothing of ours gets out by any of its ways; it goes on trying. */
  readonly failed: boolean;
  /** When there is more to do, if nothing comes between; absent: nothing is left. */
  readonly nextAt?: number;
}

/** Attempts under way: of which way, and since when. */
export type Underway = ReadonlyMap<string, number>;

const NONE: Underway = new Map();
const NOTHING: NextAction = { sends: [], failed: false };

/**
 * A person's ways in their order, each from its instant on. What has not accepted within a minute, was refused, or
 * cannot be used now (`isOpen`) brings the next one forward.
 */
export function nextAction(
  page: PageState,
  now: number,
  isOpen: (channel: WayKind) => boolean,
  underway: Underway = NONE,
): NextAction {
  if (page.requested === undefined || page.ended !== undefined || page.answered || page.bundle !== undefined)
    return NOTHING;
  const sends: Send[] = [];
  const instants: number[] = [];
  let forward: number | undefined;
  let failed = true;
  for (const way of inTurn(page.ways)) {
    const dueAt = Math.min(way.at, forward ?? Infinity);
    const standing = standingOf(way, { dueAt, now, open: isOpen(way.channel), since: underway.get(way.id) });
    forward = standing.failedAt;
    failed &&= forward !== undefined && forward <= now;
    if (standing.attemptAt !== undefined && standing.attemptAt <= now)
      sends.push({ way: way.id, channel: way.channel, attempt: nextAttempt(way) });
    else if (standing.attemptAt !== undefined) instants.push(standing.attemptAt);
    if (forward !== undefined && forward > now) instants.push(forward);
  }
  const nextAt = instants.length === 0 ? undefined : Math.min(...instants);
  return { sends, failed, ...(nextAt === undefined ? {} : { nextAt }) };
}

/** The earlier ones first; of one instant in the person's order. */
const inTurn = (ways: readonly WayState[]): readonly WayState[] => ways.toSorted((one, other) => one.at - other.at);

interface Standing {
  /** When it is to be tried, if it is. */
  readonly attemptAt?: number;
  /** When it brings the next one forward, if it does. */
  readonly failedAt?: number;
}

interface Looked {
  readonly dueAt: number;
  readonly now: number;
  readonly open: boolean;
  readonly since: number | undefined;
}

/** How soon a way that cannot be used is looked at again. */
const LOOK_AGAIN = 5;

function standingOf(way: WayState, { dueAt, now, open, since }: Looked): Standing {
  if (hasAccepted(way)) return {};
  const forGood = way.attempts.find(({ permanent }) => permanent);
  if (forGood !== undefined) return { failedAt: forGood.at };
  const first = firstTried(way, dueAt) ?? since;
  const refusedAt = way.attempts.find(({ refused }) => refused)?.at ?? Infinity;
  const failedAt = first === undefined ? undefined : Math.min(first + ACCEPTS_WITHIN, refusedAt);
  if (since !== undefined) return { failedAt: failedAt! };
  const attemptAt = Math.max(retryAt(way), dueAt);
  if (open || attemptAt > now) return { attemptAt, ...(failedAt === undefined ? {} : { failedAt }) };
  return { attemptAt: now + LOOK_AGAIN, failedAt: Math.min(failedAt ?? now, now) };
}

/** It took the message, and has not given it back since. */
export const hasAccepted = ({ attempts, delivered }: WayState): boolean =>
  delivered === true || attempts.some(({ accepted }) => accepted);

/** One that nobody recorded may never have been made. */
function firstTried({ attempts: [first] }: WayState, dueAt: number): number | undefined {
  if (first === undefined) return undefined;
  return first.lost ? Math.max(first.startedAt, dueAt) : first.startedAt;
}

function retryAt({ attempts }: WayState): number {
  const last = attempts.at(-1);
  if (last === undefined || last.lost) return -Infinity;
  const failures = attempts.filter(({ lost }) => !lost).length;
  return Math.max(last.at + (PAUSES[failures - 1] ?? LAST_PAUSE), last.retryAt ?? -Infinity);
}
