import { isInRange } from '@app/kernel';
import { recentLives, type RecentOptions } from '@app/samples';
import { EXIT, Failure } from '../output/exit-codes.js';

const DAY = 86_400;

/** Before anything is written: days whose instants no report may name. */
export function checkDays(weeks: RecentOptions): void {
  const { from } = recentLives(weeks);
  if (isInRange(from)) return;
  // Instants are counted from 1970-01-01, and `from` is the beginning of a day.
  const most = weeks.days + from / DAY;
  throw new Failure(
    `--days ${weeks.days} begins before 1970-01-01, the first day that a report may name: ask for ${most} at most`,
    EXIT.usage,
  );
}
