import { omitUndefined, secondsText } from '@app/kernel';
import type { Shift } from '../rota/rota.js';
import { held } from '../rota/shifts.js';
import type { LintFinding } from './lint-words.js';

/** Instants as they are answered: RFC 3339, in UTC. */

export const answeredShift = (shift: Shift) => {
  const { level, from, until, staffId, gap } = shift;
  return {
    level,
    from: secondsText(from),
    until: secondsText(until),
    ...omitUndefined({ staffId, gap }),
    ...held(shift),
  };
};

export const answeredFinding = ({ from, until, ...finding }: LintFinding) => ({
  ...finding,
  from: secondsText(from),
  ...(until === undefined ? {} : { until: secondsText(until) }),
});
