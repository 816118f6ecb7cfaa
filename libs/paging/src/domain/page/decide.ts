import { drafted } from '@app/definitions/pure';
import type { EventDraft, JsonObject, LedgerEvent } from '@app/event-store';
import { omit, parseSeconds, secondsText } from '@app/kernel';
import type { ClaimPage, PageCommand, RecordFailed, RecordSent, RenewClaim } from './commands.js';
import { PAGE_EVENTS, type PageEnd, type PageEventData, type PageEventType } from './messages.js';
import { hasAccepted } from './next-action.js';
import { evolvePage, NO_PAGE, type PageFact, type PageState } from './state.js';

/** What is written of a page; nothing where it is said already, or is no longer so. */
export function decidePage(command: PageCommand, page: PageState, now: string): readonly EventDraft[] {
  if (command.type === 'RequestPage' || command.type === 'ListBundle')
    return page.requested === undefined ? [requested(command, now)] : [];
  const { requested: to } = page;
  if (to === undefined) return [];
  const made = <T extends PageEventType>(type: T, data: PageEventData[T], at = now): EventDraft =>
    sealed(type, data, at, to.personId ?? (data as { by?: string }).by);
  switch (command.type) {
    case 'ClaimPage':
      return claim(command, page, now).map((data) => made('PageClaimed', data));
    case 'RenewClaim':
      return renew(command, page, now).map((data) => made('PageClaimed', data));
    case 'RecordSent':
      return isNews(command, page) ? [made('PageSent', omit(command, 'type', 'at'), command.at)] : [];
    case 'RecordFailed':
      return isNews(command, page) ? [made('PageFailed', omit(command, 'type', 'at'), command.at)] : [];
    case 'RecordDelivered':
      return page.ways.some(({ id, delivered }) => id === command.way && !delivered)
        ? [made('PageDelivered', omit(command, 'type'))]
        : [];
    case 'BundlePage':
      return isWaiting(page) ? [made('PageBundled', { bundle: command.bundle })] : [];
    case 'AnswerPage':
      return [
        made('PageAnswered', omit(command, 'type')),
        ...(page.ended === undefined ? [made('PageEnded', { because: 'answered' })] : []),
      ];
    case 'EndPage':
      return page.ended === undefined ? [made('PageEnded', { because: endOf(command.because, page) })] : [];
  }
}

type Requesting = Extract<PageCommand, { type: 'RequestPage' | 'ListBundle' }>;
const requested = (command: Requesting, now: string): EventDraft =>
  command.type === 'RequestPage'
    ? sealed('PageRequested', omit(command, 'type'), now)
    : sealed('BundleListed', omit(command, 'type'), now);

/** What the other side said goes with the key of the person; of whom there is none, it is not kept. */
function sealed(type: PageEventType, data: object, at: string, personId?: string): EventDraft {
  if (personId !== undefined) return drafted(type, data, at, `staff-${personId}`);
  const sealedFields = Object.entries(PAGE_EVENTS[type]).flatMap(([name, field]) =>
    'personal' in field ? [name.replace('?', '')] : [],
  );
  return drafted(type, omit(data as JsonObject, ...sealedFields), at);
}

/** Requested, and not on its way: neither by itself nor with others. */
export const isWaiting = ({ requested: to, wentAt, bundle, ended, answered }: PageState): boolean =>
  to !== undefined && wentAt === undefined && bundle === undefined && ended === undefined && !answered;

/** Of what never went out nothing had to be stopped. */
const endOf = (because: PageEnd, page: PageState): PageEnd =>
  isWaiting(page) && because !== 'restored' && because !== 'undeliverable' ? 'not-needed' : because;

const isOver = ({ ended, answered, bundle }: PageState): boolean =>
  ended !== undefined || answered === true || bundle !== undefined;

const untilOf = (seconds: number, now: string): string => secondsText(parseSeconds(now) + seconds);

function claim({ holder, seconds }: ClaimPage, page: PageState, now: string): readonly PageEventData['PageClaimed'][] {
  const { claim: held } = page;
  if (isOver(page) || (held !== undefined && held.until > parseSeconds(now))) return [];
  const lost = held === undefined ? [] : unrecorded(page);
  return [{ holder, until: untilOf(seconds, now), ...(lost.length === 0 ? {} : { possiblyTwice: lost }) }];
}

/** Whoever had it before may have used them without anybody knowing. */
const unrecorded = ({ ways }: PageState): readonly string[] =>
  ways.filter((way) => !hasAccepted(way) && !way.attempts.some(({ permanent }) => permanent)).map(({ id }) => id);

const renew = (
  { holder, seconds }: RenewClaim,
  page: PageState,
  now: string,
): readonly PageEventData['PageClaimed'][] =>
  isOver(page) || page.claim?.holder !== holder ? [] : [{ holder, until: untilOf(seconds, now) }];

/** Something that was sent may come back; nothing else is said of an attempt twice. */
function isNews({ type, way, attempt }: RecordSent | RecordFailed, page: PageState): boolean {
  const found = page.ways.find(({ id }) => id === way);
  if (found === undefined) return false;
  const known = found.attempts.find(({ number }) => number === attempt);
  return known === undefined || known.lost === true || (type === 'RecordFailed' && known.accepted);
}

/** An event of the log as the fold takes it. */
export const pageFact = ({ type, data, metadata }: LedgerEvent): PageFact =>
  ({ type, data, at: parseSeconds(metadata.occurredAt) }) as unknown as PageFact;

export const isPageEvent = (type: string): type is PageEventType => Object.hasOwn(PAGE_EVENTS, type);

/** For command handling. */
export const pageDecider = {
  initial: NO_PAGE,
  evolve: (state: PageState, event: LedgerEvent): PageState => evolvePage(state, pageFact(event)),
  decide: (command: PageCommand, state: PageState, { now }: { readonly now: string }): readonly EventDraft[] =>
    decidePage(command, state, now),
};
