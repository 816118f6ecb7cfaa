import { atOnce, type Steps } from '@app/kernel';
import { mostDays } from '../rota/cost.js';
import type { Leavings, Rota, Shift } from '../rota/rota.js';
import { isOneDuty, joined } from '../rota/shifts.js';
import { shiftsInSteps } from '../rota/shifts-in-steps.js';
import { DUTY_LEVELS } from '../rota/words.js';

const DAY = 86_400;

/** Where what lasts long is divided: at a beginning before and after which it goes on for more than a margin. */
interface Division {
  readonly months: number;
  readonly margin: number;
  /** So far to both sides of a span lie two beginnings, with their margins. */
  readonly reach: number;
}
const YEARS: Division = { months: 12, margin: 92 * DAY, reach: 900 * DAY };
const MONTHS: Division = { months: 1, margin: 8 * DAY, reach: 80 * DAY };
/** Days that are worked out at once of a duty with few turns. */
const FEW_TURNS = 5_000;

/**
 * The pieces of duty that touch a span, each as a whole: what one of them is depends on the duty, and never on the span or
 * on now. What lasts for a long time is divided at years (at months, in a duty with many turns a day). Before a duty begins
 * there is nothing.
 */
export const wholePieces = (...asked: Parameters<typeof wholePiecesInSteps>): readonly Shift[] =>
  atOnce(wholePiecesInSteps(...asked));

export function* wholePiecesInSteps(
  rota: Rota,
  from: number,
  until: number,
  leavings: Leavings,
): Steps<readonly Shift[]> {
  const division = mostDays(rota, -Infinity, Infinity) < FEW_TURNS ? MONTHS : YEARS;
  const reaches = [8 * DAY, division.reach];
  let [before, after] = [0, 0];
  for (;;) {
    const [edge, end] = [from - reaches[before]!, until + reaches[after]!];
    const touches = (piece: Shift): boolean => piece.from < until && piece.until > from;
    const all = yield* shiftsInSteps(rota, { from: edge, until: end }, leavings);
    // A version that leaves a turn alone does not divide it.
    const pieces = joined(all.filter(hasBegun), isOneDuty).filter(touches);
    const wider = {
      before: before === 0 && pieces.some((piece) => piece.from === edge),
      after: after === 0 && pieces.some((piece) => piece.until === end),
    };
    if (!wider.before && !wider.after)
      return pieces
        .flatMap((piece) => divided(piece, division))
        .filter(touches)
        .sort((one, other) => one.from - other.from || levelOf(one) - levelOf(other));
    before += Number(wider.before);
    after += Number(wider.after);
  }
}

const levelOf = ({ level }: Shift): number => DUTY_LEVELS.indexOf(level);

const hasBegun = ({ gap, version }: Shift): boolean => gap?.reason !== 'nobody' || version !== undefined;

function divided(piece: Shift, { months, margin }: Division): readonly Shift[] {
  const begun = new Date(piece.from * 1000);
  const cuts: number[] = [];
  for (let month = begun.getUTCMonth() - (begun.getUTCMonth() % months); ; month += months) {
    const at = Date.UTC(begun.getUTCFullYear(), month) / 1000;
    if (at >= piece.until - margin) break;
    if (at > piece.from + margin) cuts.push(at);
  }
  return [piece.from, ...cuts].map((from, i) => ({ ...piece, from, until: cuts[i] ?? piece.until }));
}
