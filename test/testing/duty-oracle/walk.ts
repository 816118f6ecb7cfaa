import type { Rotation } from './given.js';
import { minuteOf, readings, textOf, type Walk } from './readings.js';

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const DAY = 1440;

/** One rotation as it was walked through. */
export interface Walked {
  /** Of each turn by its name: whose it is, and the minute in which it begins. */
  readonly turns: ReadonlyMap<string, { readonly number: number; readonly member: string; readonly begins: number }>;
  /** Of each minute of the walk: the name of the turn, where one runs and a window is open. */
  readonly at: readonly (string | undefined)[];
  /** The minutes in which turns begin. */
  readonly begins: ReadonlySet<number>;
}

/** A local minute and the minute in which it comes. */
interface Tick {
  readonly minute: number;
  readonly local: number;
}

const kept = new Map<string, readonly Tick[]>();

/** What a clock does, minute by minute: the local minutes that come, those that it skips later. */
export function ticks(zone: string, walk: Walk): readonly Tick[] {
  const key = `${zone} ${walk.from} ${walk.until}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  if (kept.size > 5) kept.clear();
  const shown = readings(zone, walk);
  const come: Tick[] = [];
  let highest = shown[0]! - 1;
  const later = new Map<number, number[]>();
  for (let i = 0; i < shown.length; i++) {
    const minute = walk.from + i;
    for (const local of later.get(minute) ?? []) come.push({ minute, local });
    // A minute that comes twice counts the first time.
    for (let local = highest + 1; local < shown[i]!; local++) {
      const when = minute + (local - highest - 1);
      if (when === minute) come.push({ minute, local });
      else later.set(when, [...(later.get(when) ?? []), local]);
    }
    if (shown[i]! > highest) {
      highest = shown[i]!;
      come.push({ minute, local: highest });
    }
  }
  kept.set(key, come);
  return come;
}

export function walked(rotation: Rotation, zone: string, walk: Walk): Walked {
  const turns = new Map<string, { number: number; member: string; begins: number }>();
  const begins = new Set<number>();
  const current = new Map<number, string>();
  const open = new Uint8Array(walk.until - walk.from);
  const closes = new Map<string, number>();
  const opens = new Map<string, number>();
  let turn: { number: number; name: string } | undefined;
  const numbers = numbering(rotation);
  const windows = (rotation.windows ?? []).map(({ days, from, to }, index) => {
    return { index, days, from: clockOf(from), to: clockOf(to) };
  });
  for (const { minute, local } of ticks(zone, walk)) {
    const time = local % DAY;
    for (const { index, from, to, days } of windows) {
      if (time === from && days.includes(dayName(local))) opens.set(`${index} ${dayOf(local)}`, minute);
      if (time === to % DAY) closes.set(`${index} ${dayOf(local) - (to <= from || to === DAY ? 1 : 0)}`, minute);
    }
    const number = numbers(local);
    if (number === undefined) continue;
    const name = textOf(local);
    turns.set(name, { number, member: rotation.memberIds[number % rotation.memberIds.length]!, begins: minute });
    begins.add(minute);
    if (turn === undefined || number > turn.number) {
      turn = { number, name };
      current.set(minute, name);
    }
  }
  for (const [key, from] of opens)
    for (let minute = from; minute < (closes.get(key) ?? walk.until); minute++) open[minute - walk.from]!++;
  const at: (string | undefined)[] = [];
  let running: string | undefined;
  for (let minute = walk.from; minute < walk.until; minute++) {
    running = current.get(minute) ?? running;
    const isOpen = rotation.windows === undefined || open[minute - walk.from]! > 0;
    at.push(isOpen ? running : undefined);
  }
  return { turns, at, begins };
}

/** Counts hand-overs as local minutes go by: the number of the turn that begins, or none. */
function numbering({
  unit,
  length,
  firstHandOver,
  windows = [],
  advance,
}: Rotation): (local: number) => number | undefined {
  const first = minuteOf(firstHandOver);
  const [, month0, day0] = firstHandOver.slice(0, 10).split('-').map(Number);
  const year0 = Number(firstHandOver.slice(0, 4));
  let active = 0;
  return (local) => {
    if (local < first) return undefined;
    const since = local - first;
    if (unit === 'hours') return since % (60 * length) === 0 ? since / (60 * length) : undefined;
    if (local % DAY !== first % DAY) return undefined;
    if (advance === 'activeDay') {
      let begins = false;
      for (let minute = local; minute < local + DAY; minute++)
        for (const { days, from } of windows)
          if (minute % DAY === clockOf(from) % DAY && days.includes(dayName(minute))) begins = true;
      if (!begins) return undefined;
      return active++ % length === 0 ? (active - 1) / length : undefined;
    }
    const days = since / DAY;
    if (unit === 'days') return days % length === 0 ? days / length : undefined;
    if (unit === 'weeks') return days % (7 * length) === 0 ? days / (7 * length) : undefined;
    const date = new Date(local * 60_000);
    const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
    if (date.getUTCDate() !== Math.min(day0!, last)) return undefined;
    const months = (date.getUTCFullYear() - year0) * 12 + date.getUTCMonth() + 1 - month0!;
    return months % length === 0 ? months / length : undefined;
  };
}

const clockOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
const dayOf = (local: number): number => Math.floor(local / DAY);
const dayName = (local: number): string => DAYS[new Date(local * 60_000).getUTCDay()]!;
