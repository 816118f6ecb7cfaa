import { secondsText } from '@app/kernel';
import type { Shift } from '../rota/rota.js';
import type { LintFinding } from './lint-words.js';

/** Instants as they are answered: RFC 3339, in UTC. */
type Told<T> = Omit<T, 'from' | 'until'> & { readonly from: string; readonly until: string };

export const answeredShift = (shift: Shift): Told<Shift> => ({
  ...shift,
  from: secondsText(shift.from),
  until: secondsText(shift.until),
});

export const answeredFinding = ({ from, until, ...finding }: LintFinding) => ({
  ...finding,
  from: secondsText(from),
  ...(until === undefined ? {} : { until: secondsText(until) }),
});
