import { describe, expect, it } from '@jest/globals';
import { EXIT } from '../output/exit-codes.js';
import { checkDays } from './check-days.js';

const NOON = Date.UTC(2026, 2, 27, 12) / 1000;
const check = (days: number): void => checkDays({ seed: 1, incidents: 1, days, now: NOON });

/** From 1970-01-01 to 2026-03-27, both included. */
const MOST = Date.UTC(2026, 2, 28) / 86_400_000;

describe('the days of a demo', () => {
  it('begin on the first day of all at the earliest', () => {
    expect(() => check(MOST)).not.toThrow();
    expect(() => check(MOST + 1)).toThrow(
      `--days ${MOST + 1} begins before 1970-01-01, the first day that a report may name: ask for ${MOST} at most`,
    );
    expect(() => check(100_000)).toThrow(expect.objectContaining({ exitCode: EXIT.usage }));
  });
});
