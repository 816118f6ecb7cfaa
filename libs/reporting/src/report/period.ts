import { isDay, isMonth } from '../compliance/bounds.js';
import { BadQuery } from '@app/querying';
import { type ObjectOf, soughtText } from '@app/kernel';
import type { Period } from './answers.js';
import { DAYS, lastDayOf, MONTHS, type Unit } from './period-units.js';

/** By name, or by its first and last month or day. */
export const PERIOD_ASKED = {
  'period?': soughtText(40, {
    description: 'A month, a quarter, a year, or a range of months or days.',
    example: '2026-Q1',
  }),
  'from?': soughtText(40, {
    description: 'First month or day, inclusive, in place of `period`.',
    example: '2026-02-09',
  }),
  'to?': soughtText(40, { description: 'Last month or day, inclusive.', example: '2026-04-05' }),
};
export type PeriodAsked = ObjectOf<typeof PERIOD_ASKED>;

const RIGHT =
  '2026-03, 2026-Q1, 2026, 2026-02..2026-04 or 2026-03-09..2026-03-22, or from=2026-02 (or 2026-02-09) and to=2026-04';

/** @throws BadQuery that says what would be right */
export function readPeriod({ period, from, to }: PeriodAsked): Period {
  if (period !== undefined && (from !== undefined || to !== undefined))
    throw bad('give either a period or where it begins and ends (from, to), not both', 'period');
  const bounds = period === undefined ? stated(from, to) : named(period);
  const unit = bounds.every(isMonth) ? MONTHS : DAYS;
  const [first, last] = unit === MONTHS ? bounds : ([firstDay(bounds[0]), lastDay(bounds[1])] as const);
  if (last < first) throw bad(`the period ends (${last}) before it begins (${first})`, 'period');
  const length = unit.numberOf(last) - unit.numberOf(first) + 1;
  if (length > unit.longest) throw bad(`a report covers ${unit.longest} ${unit.name} at most, not ${length}`, 'period');
  // A month that is written by its days is compared with months.
  const isMonths = unit === DAYS && first.endsWith('-01') && last === lastDayOf(last.slice(0, 7));
  return isMonths ? periodOf(MONTHS, first.slice(0, 7), last.slice(0, 7)) : periodOf(unit, first, last);
}

/** As many periods of the same length, each directly before the next; the nearest first. */
export function periodsBefore({ from, to }: Period, count: number): readonly Period[] {
  const unit = isMonth(from) ? MONTHS : DAYS;
  const [first, last] = [unit.numberOf(from), unit.numberOf(to)];
  const length = last - first + 1;
  return Array.from({ length: count }, (_, place) => {
    const back = (place + 1) * length;
    return periodOf(unit, unit.textOf(first - back), unit.textOf(last - back));
  });
}

type Bounds = readonly [from: string, to: string];

function stated(from: string | undefined, to: string | undefined): Bounds {
  if (from === undefined || to === undefined)
    throw bad(`name the period: ${RIGHT}`, from === undefined ? 'from' : 'to');
  return [bound(from, 'from'), bound(to, 'to')];
}

function named(text: string): Bounds {
  const [, year, quarter] = /^((?:19[7-9]|2[01]\d)\d)(?:-Q([1-4]))?$/.exec(text) ?? [];
  if (year !== undefined && quarter !== undefined) {
    const first = MONTHS.numberOf(`${year}-01`) + (Number(quarter) - 1) * 3;
    return [MONTHS.textOf(first), MONTHS.textOf(first + 2)];
  }
  if (year !== undefined) return [`${year}-01`, `${year}-12`];
  const [first = '', last = first, ...more] = text.split('..');
  if (more.length > 0 || !isBound(first) || !isBound(last))
    throw bad(`${shown(text)} is no period: write ${RIGHT}`, 'period');
  return [first, last];
}

function bound(text: string, field: string): string {
  if (isBound(text)) return text;
  throw bad(`${shown(text)} is no month and no day: write ${RIGHT}`, field);
}

const isBound = (text: string): boolean => isMonth(text) || isDay(text);

const firstDay = (text: string): string => (isMonth(text) ? `${text}-01` : text);
const lastDay = (text: string): string => (isMonth(text) ? lastDayOf(text) : text);

const shown = (text: string): string => (text === '' ? 'nothing' : text.slice(0, 40));

const bad = (message: string, field: string): BadQuery => new BadQuery('query.bad-period', message, field);

function periodOf(unit: Unit, from: string, to: string): Period {
  const name = unit === MONTHS ? nameOf(from, to) : from === to ? from : `${from}..${to}`;
  return { name, from, to };
}

function nameOf(from: string, to: string): string {
  const first = MONTHS.numberOf(from);
  const length = MONTHS.numberOf(to) - first + 1;
  if (length === 1) return from;
  if (length === 12 && first % 12 === 0) return from.slice(0, 4);
  return length === 3 && first % 3 === 0 ? `${from.slice(0, 4)}-Q${(first % 12) / 3 + 1}` : `${from}..${to}`;
}
