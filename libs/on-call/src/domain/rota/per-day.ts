import type { RotaDefinition, Rotation } from './rota.js';
import { DUTY_LEVELS } from './words.js';

const A_DAY = { hours: 24, days: 1, weeks: 1 / 7, months: 12 / 366 };

/** So many turns and windows a day, on the mean, a duty may have: both levels by the hour are 48. */
export const MOST_A_DAY = 50;

/** What a duty costs to work out: its turns and windows on a day, on the mean. */
export const perDay = ({ levels }: RotaDefinition): number =>
  DUTY_LEVELS.flatMap((level) => levels[level].rotations).reduce((sum, rotation) => sum + ofRotation(rotation), 0);

const ofRotation = ({ unit, length, windows = [] }: Rotation): number =>
  A_DAY[unit] / length + windows.reduce((sum, { days }) => sum + days.length, 0) / 7;
