import { secondsText } from '@app/kernel';
import type { Rota, Shift } from './rota.js';
import { shifts } from './shifts.js';
import { common } from './windows.js';
import { DUTY_LEVELS } from './words.js';

/** So far ahead a change must not leave a duty uncovered. */
const AHEAD = 14 * 86_400;

/** What was covered before a change and is not after it, in the next 14 days. Who leaves is not looked at: leaving is never refused. */
export function uncovers(before: Rota, after: Rota, now: number): readonly Shift[] {
  const [was, is] = [before, after].map((rota) => shifts(rota, now, now + AHEAD));
  return DUTY_LEVELS.flatMap((level) => {
    const covered = was!.filter((shift) => shift.level === level && shift.gap === undefined);
    const open = is!.filter((shift) => shift.level === level && shift.gap !== undefined);
    return common(open, covered, (gap, span): Shift => ({ ...gap, ...span }));
  });
}

export const gapText = ({ level, from, until, gap }: Shift): string =>
  `${level} from ${secondsText(from)} to ${secondsText(until)}${gap?.staffId === undefined ? '' : ` (${gap.staffId}: ${gap.reason})`}`;
