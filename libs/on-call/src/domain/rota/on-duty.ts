import { mostDays } from './cost.js';
import type { Duty, DutyAt, Leavings, Rota, Shift } from './rota.js';
import { held, NOBODY_LEFT, shifts } from './shifts.js';
import { DUTY_LEVELS, type DutyLevel } from './words.js';

const DAY = 86_400;
/** Nobody looks further for the ends of a shift, or for a hand-over, and less far in a duty with many turns. */
const REACHES = [8 * DAY, 64 * DAY, 512 * DAY] as const;
const FARTHEST = REACHES.length - 1;

const reachesOf = (rota: Rota, at: number): readonly number[] => {
  const most = (mostDays(rota, at - REACHES[FARTHEST]!, at + REACHES[FARTHEST]!) / 4) * DAY;
  return REACHES.map((reach) => Math.min(reach, most));
};

/** Who is on duty at an instant, since when and until when. */
export function onDuty(rota: Rota, at: number, leavings: Leavings = NOBODY_LEFT): DutyAt {
  const held = DUTY_LEVELS.map((level) => shiftAt(rota, level, at, leavings));
  const duty = Object.fromEntries(
    held.flatMap((shift) => (shift.gap ? [] : [[shift.level, dutyOf(shift, shift.staffId)]])),
  );
  const gaps = held.flatMap(({ level, gap, from, until }) => (gap ? [{ level, ...gap, since: from, until }] : []));
  return { ...(duty as Partial<Record<DutyLevel, Duty>>), gaps };
}

const dutyOf = (shift: Shift, staffId: string): Duty => ({
  ...held(shift),
  staffId,
  since: shift.from,
  until: shift.until,
});

/** The whole shift of a level at an instant. */
export function shiftAt(rota: Rota, level: DutyLevel, at: number, leavings: Leavings = NOBODY_LEFT): Shift {
  const reaches = reachesOf(rota, at);
  let [before, after] = [0, 0];
  for (;;) {
    const [from, until] = [at - reaches[before]!, at + reaches[after]!];
    const around = shifts(rota, from, until, leavings);
    const shift = around.find((one) => one.level === level && one.from <= at && at < one.until)!;
    const goesOn = {
      before: shift.from === from && before < FARTHEST,
      after: shift.until === until && after < FARTHEST,
    };
    if (!goesOn.before && !goesOn.after) return shift;
    before += Number(goesOn.before);
    after += Number(goesOn.after);
  }
}

export interface HandOver {
  readonly at: number;
  readonly level: DutyLevel;
  /** Absent: a gap. */
  readonly from?: string;
  readonly to?: string;
}

/** The changes of who is on duty from `from` until `until`, `from` itself left out. */
export function handOvers(all: readonly Shift[]): readonly HandOver[] {
  const overs: HandOver[] = [];
  const last = new Map<DutyLevel, Shift>();
  for (const shift of all) {
    const before = last.get(shift.level);
    last.set(shift.level, shift);
    if (before === undefined || before.staffId === shift.staffId) continue;
    overs.push({
      at: shift.from,
      level: shift.level,
      ...(before.staffId === undefined ? {} : { from: before.staffId }),
      ...(shift.staffId === undefined ? {} : { to: shift.staffId }),
    });
  }
  return overs;
}

/** The first change of who is on duty after an instant, of each level that changes then; empty where none comes. */
export function nextHandOver(rota: Rota, at: number, leavings: Leavings = NOBODY_LEFT): readonly HandOver[] {
  for (const reach of reachesOf(rota, at)) {
    const all = handOvers(shifts(rota, at, at + reach, leavings));
    if (all.length > 0) return all.filter((one) => one.at === all[0]!.at);
  }
  return [];
}
