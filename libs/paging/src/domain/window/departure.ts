/** A page that was requested and has not gone out. Instants are whole seconds. */
export interface WaitingPage {
  readonly id: string;
  readonly at: number;
  readonly loud: boolean;
  readonly blocker: boolean;
}

/** A message that went to somebody: a page, or several in one. */
export interface Message {
  readonly at: number;
  readonly loud: boolean;
  readonly blocker: boolean;
  /** Of several in one: the end of the window in which they came. */
  readonly windowEnd?: number;
}

/** What goes to somebody now, and when there is more to see to. */
export interface Departure {
  /** By itself. */
  readonly page?: string;
  /** In one message, blockers first. */
  readonly bundle?: { readonly pages: readonly string[]; readonly windowEnd: number };
  readonly nextAt?: number;
}

/**
 * What goes to one person or team now. The first page goes at once; what follows within the window waits for its end, and is
 * one message then. A loud one waits only behind a loud message, and one about a blocker only behind a message about one.
 */
export function departure(
  waiting: readonly WaitingPage[],
  went: readonly Message[],
  now: number,
  windowSeconds: number,
): Departure {
  const placed = waiting.map((page) => ({ page, end: endFor(page, went, windowSeconds) }));
  const free = placed.filter(({ end }) => end <= now);
  const ends = placed.map(({ end }) => end).filter((end) => end > now);
  const nextAt = ends.length === 0 ? {} : { nextAt: Math.min(...ends) };
  if (free.length === 0) return nextAt;
  const [first] = free.map(({ page }) => page).sort(inTurn);
  const waited = free.filter(({ page, end }) => page.at < end && !went.some(({ windowEnd }) => windowEnd === end));
  if (waited.length === 0) return { page: first!.id, ...nextAt };
  const pages = free.map(({ page }) => page).sort(inTurn);
  const windowEnd = Math.max(...waited.map(({ end }) => end));
  return { bundle: { pages: pages.map(({ id }) => id), windowEnd }, ...nextAt };
}

/** When the window is over that it waits for. */
function endFor(page: WaitingPage, went: readonly Message[], windowSeconds: number): number {
  const before = went.filter(({ loud, blocker }) => (loud || !page.loud) && (blocker || !page.blocker));
  return Math.max(-Infinity, ...before.map(({ at }) => at + windowSeconds));
}

/** The loud first, of them blockers, of them the oldest. */
const inTurn = (one: WaitingPage, other: WaitingPage): number =>
  Number(other.loud) - Number(one.loud) ||
  Number(other.blocker) - Number(one.blocker) ||
  one.at - other.at ||
  (one.id < other.id ? -1 : 1);
