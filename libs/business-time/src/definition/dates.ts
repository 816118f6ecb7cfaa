import { dateOf, dateText, dayOf, daysInMonth } from '../zone/civil-date.js';

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The day of a date that was checked when it was frozen. */
export function parseDate(text: string): number {
  const day = readDate(text);
  if (typeof day === 'string') throw new TypeError(day);
  return day;
}

/** The day, counted from 1970-01-01, or what is wrong with the text. */
export function readDate(text: string): number | string {
  const match = DATE.exec(text);
  if (!match) return `"${text}" is no date; write YYYY-MM-DD, such as 2026-12-24`;
  const [year, month, dayOfMonth] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12) return `"${text}" names month ${month}; months go from 01 to 12`;
  const days = daysInMonth(year, month);
  if (dayOfMonth < 1 || dayOfMonth > days) {
    return `"${text}" does not exist; that month ends on ${dateText(dayOf(year, month, days))}`;
  }
  return dayOf(year, month, dayOfMonth);
}

export const yearOf = (day: number): number => dateOf(day).year;
