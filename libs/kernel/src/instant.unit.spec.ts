import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  InstantError,
  LAST_INSTANT,
  millisecondsText,
  parseMilliseconds,
  parseSeconds,
  secondsText,
  sortable,
  wholeSecond,
} from './index.js';
import { fromQuery, isWrittenAsInstant } from './instant.js';

const why = (text: string): string => {
  try {
    return secondsText(parseSeconds(text));
  } catch (error) {
    if (!(error instanceof InstantError)) throw error;
    return error.why;
  }
};

describe('an instant', () => {
  it.each([
    ['2026-03-27T15:00:00Z', '2026-03-27T15:00:00Z'],
    ['2026-03-27t15:00:00z', '2026-03-27T15:00:00Z'],
    ['2026-03-27T15:00:00.999999Z', '2026-03-27T15:00:00Z'],
    ['2026-03-27T16:30:00.5+01:30', '2026-03-27T15:00:00Z'],
    ['2026-03-27T15:00:00-00:00', '2026-03-27T15:00:00Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00Z'],
    ['1970-01-01T00:00:00Z', '1970-01-01T00:00:00Z'],
    ['1969-12-31T23:00:00-01:00', '1970-01-01T00:00:00Z'],
    ['2199-12-31T23:59:59.999Z', '2199-12-31T23:59:59Z'],
  ])('%s is %s', (text, second) => {
    expect(wholeSecond(text)).toBe(second);
    expect(isWrittenAsInstant(text)).toBe(true);
  });

  it.each([
    ['0001-01-01T00:00:00Z', 'too-early'],
    ['1969-12-31T23:59:59Z', 'too-early'],
    ['1970-01-01T00:00:00+00:01', 'too-early'],
    ['2200-01-01T00:00:00Z', 'too-late'],
    ['2199-12-31T23:59:59-00:01', 'too-late'],
    ['9999-12-31T23:59:59Z', 'too-late'],
    ['2026-02-30T10:00:00Z', 'no-such-instant'],
    ['2026-02-29T10:00:00Z', 'no-such-instant'],
    ['2026-13-01T10:00:00Z', 'no-such-instant'],
    ['2026-03-00T10:00:00Z', 'no-such-instant'],
    ['2026-03-27T24:00:00Z', 'no-such-instant'],
    ['2026-03-27T15:60:00Z', 'no-such-instant'],
    ['2016-12-31T23:59:60Z', 'no-such-instant'],
    ['2026-03-27T15:00:00+24:00', 'no-such-instant'],
    ['2026-03-27T15:00:00', 'form'],
    ['2026-03-27T15:00Z', 'form'],
    ['2026-03-27 15:00:00Z', 'form'],
    ['2026-03-27T15:00:00.Z', 'form'],
    ['2026-03-27T15:00:00 01:00', 'form'],
    ['2026-03-27T15:00:00Z\n', 'form'],
    ['+002026-03-27T15:00:00Z', 'form'],
    ['-000001-01-01T00:00:00Z', 'form'],
    ['2026-W13-5T15:00:00Z', 'form'],
    ['', 'form'],
  ])('%j is refused: %s', (text, reason) => {
    expect(why(text)).toBe(reason);
    expect(isWrittenAsInstant(text)).toBe(reason !== 'form');
  });

  it('is refused with the range that is taken', () => {
    expect(() => parseSeconds('0001-01-01T00:00:00Z')).toThrow('1970-01-01T00:00:00Z to 2199-12-31T23:59:59Z');
  });

  it('is the instant that it names, in whatever offset and fraction it is written', () => {
    const offset = fc.integer({ min: -1439, max: 1439 });
    fc.assert(
      fc.property(fc.integer({ min: 100_000, max: LAST_INSTANT - 100_000 }), fc.nat(999), offset, (at, ms, minutes) => {
        const local = secondsText(at + minutes * 60).replace('Z', '');
        const [sign, size] = [minutes < 0 ? '-' : '+', Math.abs(minutes)];
        const zone = `${sign}${String(Math.floor(size / 60)).padStart(2, '0')}:${String(size % 60).padStart(2, '0')}`;
        const text = `${local}.${String(ms).padStart(3, '0')}999${zone}`;
        expect(parseMilliseconds(text)).toBe(at * 1000 + ms);
        expect(parseSeconds(text)).toBe(at);
        expect(parseMilliseconds(millisecondsText(at * 1000 + ms))).toBe(at * 1000 + ms);
      }),
    );
  });

  it('in a query may have lost its plus', () => {
    expect(fromQuery('2026-03-27T15:00:00 01:00')).toBe('2026-03-27T15:00:00+01:00');
    expect(fromQuery('2026-03-27 15:00:00')).toBe('2026-03-27 15:00:00');
    expect(fromQuery('2026-03-27T15:00:00Z')).toBe('2026-03-27T15:00:00Z');
  });
});

it('sorts an instant of another year by the nearest one of the range', () => {
  expect([sortable(-62_135_596_800), sortable(1), sortable(253_402_300_799)]).toEqual([0, 1, LAST_INSTANT]);
});
