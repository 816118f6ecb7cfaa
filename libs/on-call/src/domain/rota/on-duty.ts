import { atOnce, type Steps } from '@app/kernel';
import { mostDays } from './cost.js';
import type { Duty, DutyAt, Ends, Leavings, Rota, Shift } from './rota.js';
import { held, NOBODY_LEFT } from './shifts.js';
import { shiftsInSteps } from './shifts-in-steps.js';
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
export const onDuty = (rota: Rota, at: number, leavings: Leavings = NOBODY_LEFT): DutyAt =>
  atOnce(onDutyInSteps(rota, at, leavings));

export function* onDutyInSteps(rota: Rota, at: number, leavings: Leavings): Steps<DutyAt> {
  const all: Found[] = [];
  for (const level of DUTY_LEVELS) all.push(yield* findShift(rota, level, at, leavings));
  const duty = Object.fromEntries(
    all.flatMap(({ shift, ...ends }) =>
      shift.gap ? [] : [[shift.level, { ...held(shift), staffId: shift.staffId, ...ends }]],
    ),
  );
  const gaps = all.flatMap(({ shift: { level, gap }, ...ends }) => (gap ? [{ level, ...gap, ...ends }] : []));
  return { ...(duty as Partial<Record<DutyLevel, Duty>>), gaps };
}

/** The shift of a level at an instant, and its ends where they are near enough to be known. */
export const shiftAt = (rota: Rota, level: DutyLevel, at: number, leavings: Leavings = NOBODY_LEFT): Found =>
  atOnce(findShift(rota, level, at, leavings));

type Found = Ends & { readonly shift: Shift };

function* findShift(rota: Rota, level: DutyLevel, at: number, leavings: Leavings): Steps<Found> {
  const reaches = reachesOf(rota, at);
  let [before, after] = [0, 0];
  for (;;) {
    const [from, until] = [at - reaches[before]!, at + reaches[after]!];
    const around = yield* shiftsInSteps(rota, { from, until }, leavings);
    const shift = around.find((one) => one.level === level && one.from <= at && at < one.until)!;
    const goesOn = { before: shift.from === from, after: shift.until === until };
    if ((!goesOn.before || before === FARTHEST) && (!goesOn.after || after === FARTHEST))
      return {
        shift,
        ...(goesOn.before ? {} : { since: shift.from }),
        ...(goesOn.after ? {} : { until: shift.until }),
      };
    before = Math.min(FARTHEST, before + Number(goesOn.before));
    after = Math.min(FARTHEST, after + Number(goesOn.after));
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
export function* nextHandOver(rota: Rota, at: number, leavings: Leavings): Steps<readonly HandOver[]> {
  for (const reach of reachesOf(rota, at)) {
    const all = handOvers(yield* shiftsInSteps(rota, { from: at, until: at + reach }, leavings));
    if (all.length > 0) return all.filter((one) => one.at === all[0]!.at);
  }
  return [];
}
