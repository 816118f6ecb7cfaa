import type { EventDraft } from '@app/event-store';
import { omit, omitUndefined, parseSeconds } from '@app/kernel';
import type { WayKind } from '../../ways/post.js';
import type { FailureReason } from '../../ways/reasons.js';
import type { About, PageEnd, PageEventData, PageEventType } from './messages.js';

/*
 * A page or a message that lists several, as its stream says it: delivery alone. Plain JSON without anything personal, so
 * that a read model may keep it. Instants are whole seconds.
 */

/** One event, as far as the fold needs it. */
export type PageFact = {
  readonly [T in PageEventType]: { readonly type: T; readonly data: PageEventData[T]; readonly at: number };
}[PageEventType];

/** What was meant to go to whom. */
export interface Requested {
  readonly about: About | 'bundle';
  readonly at: number;
  readonly incident?: string;
  readonly run?: string;
  readonly step?: string;
  readonly finding?: string;
  /** Of a bundle. */
  readonly pages?: readonly string[];
  readonly windowEnd?: number;
  readonly personId?: string;
  readonly teamId?: string;
  readonly loud: boolean;
  readonly blocker: boolean;
  readonly language: 'de' | 'en';
}

/** What became of one attempt. */
export interface Attempt {
  readonly number: number;
  readonly startedAt: number;
  /** When its outcome was known. */
  readonly at: number;
  readonly accepted: boolean;
  readonly permanent?: true;
  /** Soon again it would be no better, but for the address it is not over. */
  readonly refused?: true;
  readonly retryAt?: number;
  /** Nobody recorded what became of it. */
  readonly lost?: true;
}

export interface WayState {
  readonly id: string;
  readonly channel: WayKind;
  /** From when it is used, if nothing brings it forward. */
  readonly at: number;
  readonly attempts: readonly Attempt[];
  readonly delivered?: true;
  readonly possiblyTwice?: true;
}

export interface Claim {
  readonly holder: string;
  readonly since: number;
  readonly until: number;
}

export interface PageState {
  /** Absent: there is no such page. */
  readonly requested?: Requested;
  readonly ways: readonly WayState[];
  readonly claim?: Claim;
  /** When it was claimed first: a message went to somebody then. */
  readonly wentAt?: number;
  readonly bundle?: string;
  readonly answered?: true;
  readonly ended?: PageEnd;
}

export const NO_PAGE: PageState = { ways: [] };

/** `staff:ada`, `team:desk`. */
export const whoIs = ({ personId, teamId }: Pick<Requested, 'personId' | 'teamId'>): string =>
  personId === undefined ? `team:${teamId}` : `staff:${personId}`;

export function evolvePage(state: PageState, fact: PageFact): PageState {
  switch (fact.type) {
    case 'PageRequested':
      return requested(fact.data, fact.data.about, fact.at);
    case 'BundleListed':
      return requested(fact.data, 'bundle', fact.at);
    case 'PageClaimed':
      return claimed(state, fact);
    case 'PageSent':
    case 'PageFailed':
      return attempted(state, fact);
    case 'PageDelivered':
      return onWay(state, fact.data.way, (way) => ({ ...way, delivered: true }));
    case 'PageBundled':
      return { ...state, bundle: fact.data.bundle };
    case 'PageAnswered':
      return { ...state, answered: true };
    case 'PageEnded':
      return { ...omit(state, 'claim'), ended: fact.data.because };
  }
}

function requested(
  data: PageEventData['PageRequested'] | PageEventData['BundleListed'],
  about: Requested['about'],
  at: number,
): PageState {
  const { ways, loud, language, blocker = false, personId, teamId } = data;
  const { incident, run, step, finding }: Partial<PageEventData['PageRequested']> = 'about' in data ? data : {};
  const [pages, windowEnd] = 'pages' in data ? [data.pages, parseSeconds(data.windowEnd)] : [];
  return {
    requested: {
      about,
      at,
      loud,
      blocker,
      language,
      ...omitUndefined({ incident, run, step, finding, pages, windowEnd, personId, teamId }),
    },
    ways: ways.map((way) => ({ ...way, at: parseSeconds(way.at), attempts: [] })),
  };
}

function claimed(state: PageState, { data, at }: Extract<PageFact, { type: 'PageClaimed' }>): PageState {
  const { holder, until, possiblyTwice = [] } = data;
  const since = state.claim?.holder === holder ? state.claim.since : at;
  const claim = { holder, since, until: parseSeconds(until) };
  return {
    ...omit(state, 'claim'),
    // Renewed for no time it is let go.
    ...(claim.until > at ? { claim } : {}),
    wentAt: state.wentAt ?? at,
    ways: state.ways.map((way) => (possiblyTwice.includes(way.id) ? withLost(way, at) : way)),
  };
}

/** The attempt that nobody recorded counts, so that what its holder records of it later is not taken for another one. */
const withLost = (way: WayState, at: number): WayState => ({
  ...way,
  possiblyTwice: true,
  attempts: [...way.attempts, { number: nextAttempt(way), startedAt: at, at, accepted: false, lost: true }],
});

export const nextAttempt = ({ attempts }: WayState): number =>
  attempts.reduce((most, { number }) => Math.max(most, number), 0) + 1;

const NO_FAILURE = { permanent: false, retryAt: undefined, reason: undefined } as const;
/** What a channel says at once and does not say otherwise before somebody has seen to it. */
const REFUSED: readonly FailureReason[] = ['rejected', 'redirect', 'misconfigured', 'breaker-open'];

function attempted(state: PageState, fact: Extract<PageFact, { type: 'PageSent' | 'PageFailed' }>): PageState {
  const { data, at } = fact;
  const { permanent, retryAt, reason } = fact.type === 'PageFailed' ? fact.data : NO_FAILURE;
  const attempt: Attempt = {
    number: data.attempt,
    startedAt: parseSeconds(data.startedAt),
    at,
    accepted: fact.type === 'PageSent',
    ...(permanent ? { permanent } : reason !== undefined && REFUSED.includes(reason) ? { refused: true } : {}),
    ...(retryAt === undefined ? {} : { retryAt: parseSeconds(retryAt) }),
  };
  const next = onWay(state, data.way, (way) => ({
    ...way,
    attempts: [...way.attempts.filter(({ number }) => number !== attempt.number), attempt].toSorted(
      (one, other) => one.number - other.number,
    ),
  }));
  return data.rests !== undefined && data.rests === state.claim?.holder ? omit(next, 'claim') : next;
}

const onWay = (state: PageState, id: string, change: (way: WayState) => WayState): PageState => ({
  ...state,
  ways: state.ways.map((way) => (way.id === id ? change(way) : way)),
});

/** An event that is to be written, as the fold takes it. */
export const draftFact = ({ type, data, occurredAt }: EventDraft): PageFact =>
  ({ type, data, at: parseSeconds(occurredAt) }) as unknown as PageFact;
