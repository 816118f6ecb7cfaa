import { secondsText } from '@app/kernel';
import type { Leavings, Rota, Shift } from './rota.js';
import { shifts } from './shifts.js';
import { common } from './windows.js';
import { DUTY_LEVELS } from './words.js';

/** So far ahead a change must not leave a duty uncovered. */
const AHEAD = 14 * 86_400;

/** What was covered before a change and is not after it, in the next 14 days. What is open because somebody leaves was so before, too: leaving is never refused. */
export function uncovers(before: Rota, after: Rota, now: number, leavings?: Leavings): readonly Shift[] {
  const [was, is] = [before, after].map((rota) => shifts(rota, now, now + AHEAD, leavings));
  return DUTY_LEVELS.flatMap((level) => {
    const covered = was!.filter((shift) => shift.level === level && shift.gap === undefined);
    const open = is!.filter((shift) => shift.level === level && shift.gap !== undefined);
    return common(open, covered, (gap, span): Shift => ({ ...gap, ...span }));
  });
}

export const gapText = ({ level, from, until, gap }: Shift): string =>
  `${level} from ${secondsText(from)} to ${secondsText(until)}${gap?.staffId === undefined ? '' : ` (${gap.staffId}: ${gap.reason})`}`;
