import { dateText, type FrozenZone, weekdayOf } from '@app/business-time';
import { omitUndefined } from '@app/kernel';
import type { CallEnd, CallsOf } from './calls.js';

const HOUR = 3_600;
/** A night is from 23:00 to 06:00 on the local clock, as it is for the statistics of a duty (ArbZG § 2). */
const NIGHT = { begins: 23, ends: 6 };

export interface LoadPage {
  readonly at: number;
  readonly loud: boolean;
  /** What it went out with: pages of one message interrupt once. */
  readonly message: string;
  /** Outside the hours of the communication matrix. */
  readonly isOutside: boolean;
}

/** What a span asked of somebody; shifts are cut at its ends. */
export interface Asked extends CallsOf {
  readonly shifts: readonly { readonly from: number; readonly until: number }[];
  readonly pages: readonly LoadPage[];
}

export interface LoadRules {
  /** The person's own. */
  readonly zone: FrozenZone;
  readonly by: 'day' | 'week';
  /** More interruptions than that are too many for a night. */
  readonly nightPages: number;
}

export interface LoadFigures {
  readonly shifts: number;
  /** Real time; an hour on two duties at once is one. */
  readonly secondsOnDuty: number;
  readonly loud: number;
  readonly quiet: number;
  readonly loudByNight: number;
  readonly loudOutsideHours: number;
  readonly interruptions: number;
  readonly nightsInterrupted: number;
  readonly nightsOver: number;
  readonly acknowledged: number;
  readonly takenOver: number;
  readonly calls: number;
  readonly answered: number;
  readonly snoozed: number;
  readonly declined: number;
  readonly unanswered: number;
  readonly waiting: number;
  /** Seconds from the first loud page of a call to the answer. */
  readonly timesToAnswer?: { readonly median: number; readonly p90: number; readonly longest: number };
}

export interface Load {
  readonly total: LoadFigures;
  /** Those in which there was anything, each by its first local date. */
  readonly periods: readonly (LoadFigures & { readonly from: string })[];
}

/** One thing that counts, on the local day on which it counts. */
type Counted =
  | { readonly day: number; readonly what: 'duty'; readonly seconds: number; readonly begins: boolean }
  | { readonly day: number; readonly what: 'page'; readonly page: LoadPage; readonly isNight: boolean }
  | { readonly day: number; readonly what: 'interruption' | 'taken-over' | 'acknowledged' }
  | { readonly day: number; readonly what: 'night'; readonly interruptions: number }
  | { readonly day: number; readonly what: 'call'; readonly end?: CallEnd; readonly seconds: number };

export function loadOf(asked: Asked, rules: LoadRules): Load {
  const counted = [...duty(asked, rules), ...paged(asked, rules), ...called(asked, rules)];
  const periods = new Map<number, Counted[]>();
  for (const one of counted) {
    const first = rules.by === 'day' ? one.day : one.day - weekdayOf(one.day);
    periods.set(first, [...(periods.get(first) ?? []), one]);
  }
  return {
    total: figures(counted, rules),
    periods: [...periods]
      .sort(([one], [other]) => one - other)
      .map(([first, of]) => ({ from: dateText(first), ...figures(of, rules) })),
  };
}

function duty({ shifts }: Asked, { zone }: LoadRules): readonly Counted[] {
  let covered = -Infinity;
  return [...shifts]
    .sort((one, other) => one.from - other.from)
    .flatMap(({ from, until }) => {
      const parts: Counted[] = [{ what: 'duty', day: zone.day(from), seconds: 0, begins: true }];
      for (let at = Math.max(from, covered); at < until;) {
        const day = zone.day(at);
        const end = Math.min(until, zone.midnight(day + 1));
        parts.push({ what: 'duty', day, seconds: end - at, begins: false });
        at = end;
      }
      covered = Math.max(covered, until);
      return parts;
    });
}

/** The local date on which the night began in which an instant lies. */
function nightOf(zone: FrozenZone, at: number): number | undefined {
  const hour = Math.floor((zone.local(at) - zone.day(at) * 86_400) / HOUR);
  if (hour >= NIGHT.begins) return zone.day(at);
  return hour < NIGHT.ends ? zone.day(at) - 1 : undefined;
}

function paged({ pages }: Asked, { zone }: LoadRules): readonly Counted[] {
  const nights = new Map<number, number>();
  const messages = new Set<string>();
  const counted = pages.flatMap((page): Counted[] => {
    const night = nightOf(zone, page.at);
    const day = zone.day(page.at);
    const one: Counted = { what: 'page', day, page, isNight: night !== undefined };
    if (!page.loud || messages.has(page.message)) return [one];
    messages.add(page.message);
    if (night !== undefined) nights.set(night, (nights.get(night) ?? 0) + 1);
    return [one, { what: 'interruption', day }];
  });
  return [...counted, ...[...nights].map(([day, interruptions]): Counted => ({ what: 'night', day, interruptions }))];
}

const called = ({ calls, taken }: Asked, { zone }: LoadRules): readonly Counted[] => [
  ...calls.map(({ at, until = at, end }): Counted => ({
    what: 'call',
    day: zone.day(at),
    seconds: until - at,
    ...omitUndefined({ end }),
  })),
  ...taken.map(({ at, isTakenOver }): Counted => ({
    what: isTakenOver ? 'taken-over' : 'acknowledged',
    day: zone.day(at),
  })),
];

function figures(counted: readonly Counted[], { nightPages }: LoadRules): LoadFigures {
  const of = <W extends Counted['what']>(what: W) =>
    counted.filter((one): one is Extract<Counted, { what: W }> => one.what === what);
  const [duties, pages, nights, calls] = [of('duty'), of('page'), of('night'), of('call')];
  const loud = pages.filter(({ page }) => page.loud);
  const ended = (...ends: readonly CallEnd[]) => calls.filter(({ end }) => end !== undefined && ends.includes(end));
  const answers = ended('acknowledged', 'snoozed', 'declined', 'worked');
  const takenOver = of('taken-over').length;
  return {
    shifts: duties.filter(({ begins }) => begins).length,
    secondsOnDuty: duties.reduce((sum, { seconds }) => sum + seconds, 0),
    loud: loud.length,
    quiet: pages.length - loud.length,
    loudByNight: loud.filter(({ isNight }) => isNight).length,
    loudOutsideHours: loud.filter(({ page }) => page.isOutside).length,
    interruptions: of('interruption').length,
    nightsInterrupted: nights.length,
    nightsOver: nights.filter(({ interruptions }) => interruptions > nightPages).length,
    acknowledged: of('acknowledged').length + takenOver,
    takenOver,
    calls: calls.length,
    answered: answers.length,
    snoozed: ended('snoozed').length,
    declined: ended('declined').length,
    unanswered: ended('another', 'ended').length,
    waiting: calls.filter(({ end }) => end === undefined).length,
    ...omitUndefined({ timesToAnswer: timesOf(answers.map(({ seconds }) => seconds)) }),
  };
}

/** Percentiles by nearest rank. */
function timesOf(seconds: readonly number[]): LoadFigures['timesToAnswer'] {
  if (seconds.length === 0) return undefined;
  const sorted = [...seconds].sort((one, other) => one - other);
  const rank = (percent: number): number => sorted[Math.ceil((percent * sorted.length) / 100) - 1]!;
  return { median: rank(50), p90: rank(90), longest: sorted.at(-1)! };
}
