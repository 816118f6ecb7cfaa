import type { Leavings, Rota, Shift } from '@app/on-call';
import { shifts } from '@app/on-call/pure';
import { minutesOf } from '@testing/duty-oracle';
import type { Era, Left } from './random-rotas.js';

export const eraFrom = (date: string, days: number): Era => {
  const from = Date.parse(`${date}T00:00:00Z`) / 86_400_000;
  return { from, until: from + days };
};

export const secondsOf = ({ from, until }: Era): readonly [number, number] => [from * 86_400, until * 86_400];

export const told = ({ staffId, gap }: Shift): string =>
  gap === undefined ? staffId : `- ${gap.reason}${gap.staffId === undefined ? '' : ` ${gap.staffId}`}`;

export const leavingsOf =
  (left: readonly Left[]): Leavings =>
  (id) =>
    left.filter(({ staffId }) => staffId === id);

/** The first minute of each level in which the shifts are not what the oracle has; none: they agree. */
export function differences(rota: Rota, era: Era, left: readonly Left[]): readonly string[] {
  const [from, until] = secondsOf(era);
  const minutes = minutesOf({ ...rota, left }, { from: from / 60, until: until / 60 });
  const all = shifts(rota, from, until, leavingsOf(left));
  return (['primary', 'backup'] as const).flatMap((level) => {
    let minute = from / 60;
    for (const shift of all.filter((one) => one.level === level)) {
      if (shift.from !== minute * 60) return [`${level}: a hole at ${utc(minute)}`];
      for (; minute * 60 < shift.until; minute++) {
        const expected = minutes[level][minute - from / 60];
        if (told(shift) !== expected)
          return [`${level} at ${utc(minute)}: ${told(shift)}, and the oracle has ${expected}`];
      }
    }
    return minute * 60 === until ? [] : [`${level}: ends at ${utc(minute)}`];
  });
}

const utc = (minute: number): string => new Date(minute * 60_000).toISOString();
