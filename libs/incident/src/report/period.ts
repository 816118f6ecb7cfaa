import { BadQuery } from '../queries/query-errors.js';

/** Whole months, both inclusive, and how people call them: `2026-03`, `2026-Q1`, `2026`, else `2026-02..2026-04`. */
export interface Period {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/** By name, or by its first and last month. */
export interface PeriodAsked {
  readonly period?: string;
  readonly from?: string;
  readonly to?: string;
}

const RIGHT = '2026-03, 2026-Q1, 2026 or 2026-02..2026-04, or from=2026-02 and to=2026-04';

/** Longer ones are no report; the compliance figures have no such bound. */
const LONGEST = 60;

/** @throws BadQuery that says what would be right */
export function readPeriod({ period, from, to }: PeriodAsked): Period {
  if (period !== undefined && (from !== undefined || to !== undefined))
    throw bad('give either a period or its first and last month (from, to), not both', 'period');
  const [first, last] = period === undefined ? bounds(from, to) : named(period);
  if (last < first) throw bad(`the period ends (${monthOf(last)}) before it begins (${monthOf(first)})`, 'period');
  if (last - first >= LONGEST)
    throw bad(`a report covers ${LONGEST} months at most, not ${last - first + 1}`, 'period');
  return periodOf(first, last);
}

/** As many periods of the same length, each directly before the next; the nearest first. */
export function periodsBefore({ from, to }: Period, count: number): readonly Period[] {
  const [first, last] = [numberOf(from), numberOf(to)];
  const length = last - first + 1;
  return Array.from({ length: count }, (_, place) => {
    const back = (place + 1) * length;
    return periodOf(first - back, last - back);
  });
}

function bounds(from: string | undefined, to: string | undefined): readonly [number, number] {
  if (from === undefined || to === undefined)
    throw bad(`name the period: ${RIGHT}`, from === undefined ? 'from' : 'to');
  return [month(from, 'from'), month(to, 'to')];
}

function named(text: string): readonly [number, number] {
  const [, year, quarter] = /^([1-9]\d{3})(?:-Q([1-4]))?$/.exec(text) ?? [];
  if (year !== undefined && quarter !== undefined) {
    const first = Number(year) * 12 + (Number(quarter) - 1) * 3;
    return [first, first + 2];
  }
  if (year !== undefined) return [Number(year) * 12, Number(year) * 12 + 11];
  const [first = '', last = first, ...more] = text.split('..');
  if (more.length > 0) throw bad(`${shown(text)} is no period: write ${RIGHT}`, 'period');
  return [month(first, 'period'), month(last, 'period')];
}

const MONTH = /^[1-9]\d{3}-(0[1-9]|1[0-2])$/;

function month(text: string, field: string): number {
  if (MONTH.test(text)) return numberOf(text);
  throw bad(`${shown(text)} is no ${field === 'period' ? 'period' : 'month'}: write ${RIGHT}`, field);
}

const shown = (text: string): string => (text === '' ? 'nothing' : text.slice(0, 40));

const bad = (message: string, field: string): BadQuery => new BadQuery('query.bad-period', message, field);

/** Months are counted from the year 0, so that they can be added to. */
const numberOf = (text: string): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5)) - 1;

const monthOf = (number: number): string =>
  `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`;

function periodOf(first: number, last: number): Period {
  const [from, to] = [monthOf(first), monthOf(last)];
  return { name: nameOf(first, last, from, to), from, to };
}

function nameOf(first: number, last: number, from: string, to: string): string {
  const length = last - first + 1;
  if (length === 1) return from;
  if (length === 12 && first % 12 === 0) return from.slice(0, 4);
  return length === 3 && first % 3 === 0 ? `${from.slice(0, 4)}-Q${(first % 12) / 3 + 1}` : `${from}..${to}`;
}
