import { type FrozenZone, monthText, weekdayOf, dateText } from '@app/business-time';
import { atOnce, csv, type Steps } from '@app/kernel';
import { compile } from '../rota/compiled.js';
import { goneIn } from '../rota/knowledge.js';
import type { Leavings, Rota, Shift } from '../rota/rota.js';
import { NOBODY_LEFT } from '../rota/shifts.js';
import { shiftsInSteps } from '../rota/shifts-in-steps.js';
import type { Span } from '../rota/windows.js';
import { DUTY_LEVELS, type DutyLevel } from '../rota/words.js';

const HOUR = 3_600;
/** What begins within the span ends before that. */
const AFTER = 3 * 86_400;
/** Shifts that are counted in a step. */
const AT_ONCE = 500;
const WEEKS_52 = 52 * 7 * 86_400;
/** A night is from 23:00 to 06:00 on the local clock (ArbZG § 2). */
const NIGHT = { begins: 23 * HOUR, lasts: 7 * HOUR };

/**
 * Of a person in a local month. A night, weekend or holiday that begins within the span counts in the month in which it
 * begins, when any of it was on duty: so no two spans that follow each other count one twice.
 */
export interface DutyMonth {
  readonly staffId: string;
  /** `2026-03` */
  readonly month: string;
  /** Real seconds: an hour that comes twice is two. */
  readonly seconds: number;
  readonly primarySeconds: number;
  readonly backupSeconds: number;
  readonly nights: number;
  readonly weekends: number;
  readonly holidays: number;
}

export interface DutyStatistics {
  readonly months: readonly DutyMonth[];
  /** Each member's part, where 100 per cent is what each would have if all had the same. */
  readonly balance: readonly { readonly staffId: string; readonly seconds: number; readonly percent: number }[];
  /** How much of the 52 weeks from the beginning on is covered. */
  readonly coverage: Readonly<Record<DutyLevel, number>>;
}

/** Besides the rota; `holidays` are local dates. */
interface Counting {
  readonly leavings?: Leavings;
  readonly holidays?: ReadonlySet<string>;
}

/** Fairness, and what pay for on-call duty is made of. */
export const statistics = (rota: Rota, from: number, until: number, counting: Counting = {}): DutyStatistics =>
  atOnce(statisticsInSteps(rota, { from, until }, counting));

export function* statisticsInSteps(
  rota: Rota,
  { from, until }: Span,
  { leavings = NOBODY_LEFT, holidays = new Set<string>() }: Counting,
): Steps<DutyStatistics> {
  const version = rota.versions.at(-1);
  const year = from + WEEKS_52;
  const known = yield* shiftsInSteps(rota, { from, until: Math.max(until + AFTER, year) }, leavings);
  const all = cutAt(until, known);
  const totals = new Map<string, number>();
  for (const { levels } of rota.versions.map(({ content }) => content))
    for (const level of DUTY_LEVELS)
      for (const { memberIds } of levels[level].rotations) for (const id of memberIds) totals.set(id, 0);
  for (const { staffId, from: begin, until: end } of all)
    if (staffId !== undefined) totals.set(staffId, (totals.get(staffId) ?? 0) + end - begin);
  const members = [...totals].filter(
    ([id, seconds]) =>
      seconds > 0 || !goneIn(rota, leavings(id)).some((gone) => gone.from <= from && gone.until === Infinity),
  );
  const mean = members.reduce((sum, [, seconds]) => sum + seconds, 0) / Math.max(members.length, 1);
  const months =
    version === undefined
      ? []
      : yield* monthsOf(cutAt(until + AFTER, known), compile(version).zone, holidays, { from, until });
  return {
    months,
    balance: members
      .map(([staffId, seconds]) => ({ staffId, seconds, percent: mean === 0 ? 0 : rounded((seconds / mean) * 100) }))
      .sort((one, other) => one.staffId.localeCompare(other.staffId)),
    coverage: coverage(cutAt(year, known)),
  };
}

const cutAt = (end: number, all: readonly Shift[]): readonly Shift[] =>
  all.filter(({ from }) => from < end).map((shift) => (shift.until <= end ? shift : { ...shift, until: end }));

/** A local day with its instants, of which each is looked up once. */
interface Day {
  readonly month: string;
  readonly midnight: number;
  readonly next: number;
  readonly night: readonly [number, number];
  /** Of a Saturday: where the weekend ends. */
  readonly weekendEnds?: number;
  readonly isHoliday: boolean;
}

const dayIn = (zone: FrozenZone, holidays: ReadonlySet<string>, day: number): Day => {
  const night = day * 86_400 + NIGHT.begins;
  return {
    month: monthText(day),
    midnight: zone.midnight(day),
    next: zone.midnight(day + 1),
    night: [zone.instant(night), zone.instant(night + NIGHT.lasts)],
    ...(weekdayOf(day) === 5 ? { weekendEnds: zone.midnight(day + 2) } : {}),
    isHoliday: holidays.has(dateText(day)),
  };
};

function* monthsOf(
  all: readonly Shift[],
  zone: FrozenZone,
  holidays: ReadonlySet<string>,
  span: Span,
): Steps<readonly DutyMonth[]> {
  const begins = (at: number): boolean => span.from <= at && at < span.until;
  const months = new Map<string, { -readonly [K in keyof DutyMonth]: DutyMonth[K] }>();
  const month = (staffId: string, of: Day) => {
    const key = `${staffId} ${of.month}`;
    let known = months.get(key);
    if (known === undefined) {
      const none = { seconds: 0, primarySeconds: 0, backupSeconds: 0, nights: 0, weekends: 0, holidays: 0 };
      months.set(key, (known = { staffId, month: of.month, ...none }));
    }
    return known;
  };
  const days = new Map<number, Day>();
  const dayOf = (day: number): Day => {
    let known = days.get(day);
    if (known === undefined) days.set(day, (known = dayIn(zone, holidays, day)));
    return known;
  };
  const counted = { nights: new Set<string>(), weekends: new Set<string>(), holidays: new Set<string>() };
  const count = (what: 'nights' | 'weekends' | 'holidays', staffId: string, day: number): void => {
    if (counted[what].size !== counted[what].add(`${day} ${staffId}`).size) month(staffId, dayOf(day))[what]++;
  };
  for (const [index, { level, staffId, from, until }] of all.entries()) {
    if (index % AT_ONCE === 0) yield;
    if (staffId === undefined) continue;
    const touches = (begin: number, end: number): boolean => Math.max(begin, from) < Math.min(end, until);
    for (let day = zone.day(from) - 2; dayOf(day).midnight < until; day++) {
      const { midnight, next, night, weekendEnds, isHoliday } = dayOf(day);
      const seconds = Math.min(next, until, span.until) - Math.max(midnight, from);
      if (seconds > 0) {
        const of = month(staffId, dayOf(day));
        of.seconds += seconds;
        of[level === 'primary' ? 'primarySeconds' : 'backupSeconds'] += seconds;
      }
      if (begins(night[0]) && touches(...night)) count('nights', staffId, day);
      if (!begins(midnight)) continue;
      if (isHoliday && touches(midnight, next)) count('holidays', staffId, day);
      if (weekendEnds !== undefined && touches(midnight, weekendEnds)) count('weekends', staffId, day);
    }
  }
  return [...months.values()].sort(
    (one, other) => one.month.localeCompare(other.month) || one.staffId.localeCompare(other.staffId),
  );
}

function coverage(all: readonly Shift[]): Readonly<Record<DutyLevel, number>> {
  const [primary, backup] = DUTY_LEVELS.map((level) => {
    const own = all.filter((shift) => shift.level === level);
    const whole = own.reduce((sum, { from, until }) => sum + until - from, 0);
    const covered = own.reduce((sum, { staffId, from, until }) => sum + (staffId === undefined ? 0 : until - from), 0);
    // Rounded down: only what has no gap at all is covered to 100 per cent.
    return whole === 0 ? 0 : Math.floor((covered / whole) * 10_000) / 100;
  });
  return { primary: primary!, backup: backup! };
}

const rounded = (value: number): number => Math.round(value * 10) / 10;

const HEAD = [
  'person',
  'month',
  'seconds',
  'hours',
  'primary seconds',
  'backup seconds',
  'nights',
  'weekends',
  'holidays',
];

export const statisticsCsv = ({ months }: Pick<DutyStatistics, 'months'>): string =>
  csv([
    HEAD,
    ...months.map((one) => [
      one.staffId,
      one.month,
      one.seconds,
      (one.seconds / HOUR).toFixed(2),
      one.primarySeconds,
      one.backupSeconds,
      one.nights,
      one.weekends,
      one.holidays,
    ]),
  ]);
