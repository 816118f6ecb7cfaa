import { dateText, DAY, readDate } from '@app/business-time';

const LOCAL = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)$/;
const CLOCK = /^(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/;

/** The reading of a local clock in seconds, as if it were UTC; or what is wrong with the text. */
export function readLocal(text: string): number | string {
  const match = LOCAL.exec(text);
  if (!match) return `"${text}" is no local date and time; write YYYY-MM-DDTHH:MM, such as 2026-03-02T08:00`;
  const day = readDate(match[1]!);
  return typeof day === 'string' ? day : day * DAY + Number(match[2]) * 3600 + Number(match[3]) * 60;
}

/** Of a text that was checked when it was defined. */
export function parseLocal(text: string): number {
  const local = readLocal(text);
  if (typeof local === 'string') throw new TypeError(local);
  return local;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** `2026-03-02T08:00` */
export function localText(local: number): string {
  const day = Math.floor(local / DAY);
  const minutes = Math.floor((local - day * DAY) / 60);
  return `${dateText(day)}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** Seconds from midnight of `08:00`; undefined where it is no time of day. */
export function readClock(text: string): number | undefined {
  const match = CLOCK.exec(text);
  if (!match) return undefined;
  return match[1] === undefined ? DAY : Number(match[1]) * 3600 + Number(match[2]) * 60;
}

export const parseClock = (text: string): number => readClock(text) ?? 0;
