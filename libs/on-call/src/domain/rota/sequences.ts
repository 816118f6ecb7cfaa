import { dateOf, DAY, dayOf, daysInMonth, weekdayOf, WEEKDAYS } from '@app/business-time';
import { parseClock, parseLocal } from './local-time.js';
import type { Rotation } from './rota.js';

/** The hand-overs of a rotation on the local clock, from 0; they only grow. */
export interface Sequence {
  local(index: number): number;
  /** The last one at or before a local time; negative before the first. */
  upTo(local: number): number;
}

const SECONDS = { hours: 3600, days: DAY, weeks: 7 * DAY };

export function sequenceOf(rotation: Rotation): Sequence {
  const first = parseLocal(rotation.firstHandOver);
  if (rotation.advance === 'activeDay' && rotation.windows !== undefined) return activeDays(rotation, first);
  if (rotation.unit === 'months') return months(first, rotation.length);
  const step = SECONDS[rotation.unit] * rotation.length;
  return {
    local: (index) => first + index * step,
    upTo: (local) => Math.floor((local - first) / step),
  };
}

/** Each from the first one, so that the 31st comes again after a shorter month, which hands over on its last day. */
function months(first: number, length: number): Sequence {
  const { year, month, dayOfMonth } = dateOf(Math.floor(first / DAY));
  const timeOfDay = first - Math.floor(first / DAY) * DAY;
  const local = (index: number): number => {
    const count = year * 12 + (month - 1) + index * length;
    const [inYear, inMonth] = [Math.floor(count / 12), (count % 12) + 1];
    return dayOf(inYear, inMonth, Math.min(dayOfMonth, daysInMonth(inYear, inMonth))) * DAY + timeOfDay;
  };
  const upTo = (at: number): number => {
    const then = dateOf(Math.floor(at / DAY));
    const index = Math.floor(((then.year - year) * 12 + then.month - month) / length);
    return local(index) <= at ? index : index - 1;
  };
  return { local, upTo };
}

/** A turn begins with every `length`th day in which a window begins; a day is from the hand-over's time of day to the next. */
function activeDays({ windows = [], length }: Rotation, first: number): Sequence {
  const firstDay = Math.floor(first / DAY);
  const timeOfDay = first - firstDay * DAY;
  const active = [0, 1, 2, 3, 4, 5, 6].filter((offset) =>
    windows.some(({ days, from }) => {
      const began = firstDay + offset + (parseClock(from) >= timeOfDay ? 0 : 1);
      return days.includes(WEEKDAYS[weekdayOf(began)]!);
    }),
  );
  return {
    local: (index) => {
      const count = index * length;
      const weeks = Math.floor(count / active.length);
      return first + (weeks * 7 + active[count - weeks * active.length]!) * DAY;
    },
    upTo: (local) => {
      const days = Math.floor((local - first) / DAY);
      const weeks = Math.floor(days / 7);
      const count = weeks * active.length + active.filter((offset) => offset <= days - weeks * 7).length;
      return Math.floor((count - 1) / length);
    },
  };
}
