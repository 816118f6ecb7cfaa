import { DAY } from '../zone/civil-date.js';

/** Seconds after the day's midnight; beyond 86,400 on the next day. */
export interface Hours {
  readonly from: number;
  readonly to: number;
}

const TIME = /^(\d{2}):(\d{2})(?::(\d{2}))?$/;
const FORM = 'write HH:MM-HH:MM or HH:MM:SS-HH:MM:SS, such as 08:00-12:30';

/** The hours of a text, or what is wrong with it. */
export function parseHours(text: string): Hours | string {
  const [start, end, ...more] = text.split('-');
  if (start === undefined || end === undefined || more.length > 0) return `"${text}" is no interval; ${FORM}`;
  const from = secondsOf(start);
  const to = secondsOf(end);
  if (from === undefined) return `"${start}" in "${text}" is no time of day; ${FORM}`;
  if (to === undefined) return `"${end}" in "${text}" is no time of day; ${FORM}`;
  if (from === DAY) return `"${text}" starts at 24:00; write it as 00:00 of the next day`;
  if (from === to) return `"${text}" starts and ends at the same time; a whole day is 00:00-24:00`;
  return { from, to: to > from ? to : to + DAY };
}

/** Hours of a definition that was checked when it was frozen. */
export function hoursOf(texts: readonly string[]): Hours[] {
  const hours = texts.map((text) => {
    const parsed = parseHours(text);
    if (typeof parsed === 'string') throw new TypeError(parsed);
    return parsed;
  });
  return hours.sort((a, b) => a.from - b.from);
}

/** `24:00` is the only time with hour 24. */
function secondsOf(text: string): number | undefined {
  const match = TIME.exec(text);
  if (!match) return undefined;
  const [hour, minute, second] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
  if (minute > 59 || second > 59) return undefined;
  const seconds = hour * 3600 + minute * 60 + second;
  return seconds <= DAY ? seconds : undefined;
}

/** For messages: `06:00`, `06:00:30`; a time of the next day is written as its own day does. */
export function timeText(seconds: number): string {
  const ofDay = seconds % DAY;
  const parts = [Math.floor(ofDay / 3600), Math.floor(ofDay / 60) % 60, ofDay % 60];
  return parts
    .slice(0, parts[2] === 0 ? 2 : 3)
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}
