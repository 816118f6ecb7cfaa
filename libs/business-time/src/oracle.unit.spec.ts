import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compileCalendar } from './compile.js';
import { freezeCalendar } from './freeze.js';
import { addWithPauses, betweenWithPauses } from './pauses.js';
import { definitions, instants, runs } from '@testing/business-time/arbitraries';
import { Oracle } from '@testing/business-time/oracle';

const DAY = 86_400;
const REACH = 8 * DAY;

/** Eight days either side of an instant, second by second. */
const worlds = fc.tuple(definitions, instants).map(([definition, middle]) => {
  const from = Math.floor((middle - REACH) / DAY) * DAY;
  const oracle = new Oracle(definition, from, from + 2 * REACH);
  return { definition, middle, oracle, calendar: compileCalendar(freezeCalendar(definition)) };
});
type World = typeof worlds extends fc.Arbitrary<infer T> ? T : never;

type Question = (world: World, at: number, length: number) => void;

/** Where the oracle's table ends before it knows, it has no opinion. */
const same = (found: number | undefined, expected: number | undefined): void => {
  if (expected !== undefined) expect(found).toBe(expected);
};

/** All are asked of each world: a dozen worlds for all of them instead of eight for each. */
const QUESTIONS: Readonly<Record<string, Question>> = {
  'isOpen and between': ({ calendar, oracle }, at, length) => {
    expect(calendar.isOpen(at)).toBe(oracle.isOpen(at));
    expect(calendar.between(at, at + length)).toBe(oracle.between(at, at + length));
  },

  'add and subtract': ({ calendar, oracle }, at, length) => {
    same(calendar.add(at, length), oracle.add(at, length));
    same(calendar.add(at, 0), oracle.add(at, 0));
    same(calendar.subtract(at, length), oracle.subtract(at, length));
    same(calendar.subtract(at, 0), oracle.subtract(at, 0));
  },

  'used up exactly at a boundary': ({ calendar, oracle }, at) => {
    const closing = oracle.nextClosing(at);
    const opening = oracle.previousOpening(at);
    if (closing !== undefined && oracle.isOpen(at)) expect(calendar.add(at, closing - at)).toBe(closing);
    if (opening !== undefined && oracle.isOpen(at)) expect(calendar.subtract(at, at - opening)).toBe(opening);
  },

  'openings and closings': ({ calendar, oracle }, at) => {
    same(calendar.nextOpening(at), oracle.nextOpening(at));
    same(calendar.nextClosing(at), oracle.nextClosing(at));
    same(calendar.previousOpening(at), oracle.previousOpening(at));
  },

  'add and between with pauses': ({ calendar, oracle }, at, length) => {
    const pauses = [
      { from: at + Math.floor(length / 3), to: at + length },
      { from: at - DAY, to: at + (length % 5000) },
      { from: at + length, to: at + length + 7200 },
      { from: at + length + 600, to: at + length + 1200 },
    ];
    const counts = (second: number): boolean =>
      oracle.isOpen(second) && !pauses.some(({ from, to }) => from <= second && second < to);
    let expected = 0;
    for (let second = at; second < at + 2 * length; second++) if (counts(second)) expected++;
    expect(betweenWithPauses(calendar, at, at + 2 * length, pauses)).toBe(expected);
    const wanted = length % 20_000;
    let end = at;
    if (wanted === 0) while (end < oracle.to && !counts(end)) end++;
    for (let left = wanted; left > 0 && end < oracle.to; end++) if (counts(end)) left--;
    if (end < oracle.to) expect(addWithPauses(calendar, at, wanted, pauses)).toBe(end);
  },
};

describe('agreement with the second-by-second oracle on random calendars', () => {
  it('isOpen, second for second, over a year', () => {
    const year = fc.constantFrom(Date.UTC(2026, 0, 1) / 1000);
    fc.assert(
      fc.property(definitions, year, (definition, from) => {
        const oracle = new Oracle(definition, from, from + 365 * DAY);
        const intervals = compileCalendar(freezeCalendar(definition)).openIntervals(from, from + 365 * DAY);
        const table = new Uint8Array(365 * DAY);
        for (const one of intervals) table.fill(1, one.from - from, one.to - from);
        let differs = -1;
        for (let i = 0; i < table.length && differs < 0; i++)
          if ((table[i] === 1) !== oracle.isOpen(from + i)) differs = i;
        expect(differs).toBe(-1);
      }),
      { numRuns: runs(2) },
    );
  });

  it(`${Object.keys(QUESTIONS).join('; ')}`, () => {
    const places = fc.tuple(fc.integer({ min: -DAY, max: DAY }), fc.nat({ max: 3 * DAY }));
    fc.assert(
      fc.property(worlds, fc.array(places, { minLength: 10, maxLength: 10 }), (world, asked) => {
        for (const ask of Object.values(QUESTIONS))
          for (const [shift, length] of asked) ask(world, world.middle + shift, length);
      }),
      { numRuns: runs(12) },
    );
  });
});
