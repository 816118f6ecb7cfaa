import type { Steps } from '@app/kernel';
import { mostDays } from './cost.js';
import type { Leavings, Rota, Shift } from './rota.js';
import { inOrder, joined, shifts } from './shifts.js';
import type { Span } from './windows.js';
import { DUTY_LEVELS } from './words.js';

const DAY = 86_400;
/** Of what is worked out at once at most, a part takes some milliseconds. */
const PARTS = 20;

/** The same shifts, worked out in parts between which others have their turn. */
export function* shiftsInSteps(rota: Rota, { from, until }: Span, leavings: Leavings): Steps<readonly Shift[]> {
  const seconds = Math.max(DAY, (mostDays(rota, from, until) / PARTS) * DAY);
  const all: Shift[] = [];
  for (let at = from; at < until; at += seconds) {
    if (at > from) yield;
    all.push(...shifts(rota, at, Math.min(until, at + seconds), leavings));
  }
  return inOrder(DUTY_LEVELS.flatMap((level) => joined(all.filter((shift) => shift.level === level))));
}
