import { omitUndefined } from '@app/kernel';
import type { Gap, Leavings, Rota, Shift } from './rota.js';
import { shifts } from './shifts.js';
import { common } from './windows.js';
import { DUTY_LEVELS, type DutyLevel } from './words.js';

interface Held {
  readonly staffId?: string;
  readonly gap?: Gap;
}

/** From `from` until `until` a level is somebody else's than before. */
export interface MovedShift {
  readonly level: DutyLevel;
  readonly from: number;
  readonly until: number;
  readonly before: Held;
  readonly after: Held;
}

/** What a change of a duty does: whose shifts come, go or move. */
export function movedShifts(
  before: Rota,
  after: Rota,
  from: number,
  until: number,
  leavings: Leavings,
): readonly MovedShift[] {
  const [was, is] = [before, after].map((rota) => shifts(rota, from, until, leavings));
  return DUTY_LEVELS.flatMap((level) => {
    const of = (all: readonly Shift[]) => all.filter((shift) => shift.level === level);
    const pieces = common(of(is!), of(was!), (now, span, then): MovedShift => ({
      level,
      ...span,
      before: heldOf(then),
      after: heldOf(now),
    }));
    return joined(pieces.filter((piece) => !isSame(piece.before, piece.after)));
  });
}

const heldOf = ({ staffId, gap }: Shift): Held => omitUndefined(gap === undefined ? { staffId } : { gap });

const isSame = (one: Held, other: Held): boolean =>
  one.staffId === other.staffId && one.gap?.reason === other.gap?.reason && one.gap?.staffId === other.gap?.staffId;

function joined(pieces: readonly MovedShift[]): readonly MovedShift[] {
  const whole: MovedShift[] = [];
  for (const piece of pieces) {
    const last = whole.at(-1);
    if (last?.until === piece.from && isSame(last.before, piece.before) && isSame(last.after, piece.after))
      whole[whole.length - 1] = { ...last, until: piece.until };
    else whole.push(piece);
  }
  return whole;
}
