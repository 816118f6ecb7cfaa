import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { PeriodAsked } from './period.js';
import { periodsBefore, readPeriod } from './period.js';

describe('a period', () => {
  it.each([
    ['2026-03', '2026-03', '2026-03'],
    ['2026-Q1', '2026-01', '2026-03'],
    ['2026-Q4', '2026-10', '2026-12'],
    ['2026', '2026-01', '2026-12'],
    ['2025-11..2026-02', '2025-11', '2026-02'],
    ['2026-03-09..2026-04-05', '2026-03-09', '2026-04-05'],
    ['2026-03-09', '2026-03-09', '2026-03-09'],
  ])('%s is from %s to %s', (period, from, to) => {
    expect(readPeriod({ period })).toEqual({ name: period, from, to });
    expect(readPeriod({ from, to })).toEqual({ name: period, from, to });
  });

  it('of days that are whole months is one of months, and a month stands for its days beside a day', () => {
    expect(readPeriod({ from: '2024-02-01', to: '2024-02-29' })).toEqual(readPeriod({ period: '2024-02' }));
    expect(readPeriod({ period: '2026-01-01..2026-03-31' }).name).toBe('2026-Q1');
    expect(readPeriod({ from: '2026-02', to: '2026-03-15' })).toMatchObject({ from: '2026-02-01', to: '2026-03-15' });
    expect(readPeriod({ from: '2026-02-15', to: '2026-02' })).toMatchObject({ from: '2026-02-15', to: '2026-02-28' });
  });

  it.each([
    [{ period: '2026-13' }, 'period', '2026-13 is no period: write 2026-03, 2026-Q1, 2026, 2026-02..2026-04'],
    [{ period: '2026-Q5' }, 'period', 'is no period'],
    [{ period: '' }, 'period', 'nothing is no period'],
    [{ period: '2026-01..2026-02..2026-03' }, 'period', 'is no period'],
    [{ period: '2026-03..2026-02' }, 'period', 'ends (2026-02) before it begins (2026-03)'],
    [{ period: '2020-01..2025-01' }, 'period', '60 months at most, not 61'],
    [{ period: '2026', from: '2026-01' }, 'period', 'not both'],
    [{ from: '2026-01' }, 'to', 'name the period: 2026-03'],
    [{ from: '2026-01', to: '2026-1' }, 'to', '2026-1 is no month and no day'],
    [{ period: '2026-02-01..2026-02-30' }, 'period', '2026-02-01..2026-02-30 is no period'],
    [{ from: '2026-02-10', to: '2026-02-09' }, 'period', 'ends (2026-02-09) before it begins (2026-02-10)'],
    [{ from: '2020-01-01', to: '2025-01-05' }, 'period', '1830 days at most, not 1832'],
    [{}, 'from', 'name the period'],
  ])('%j is refused at %s with what would be right', (asked, field, message) => {
    expect(refusalOf(asked)).toEqual(
      expect.objectContaining({ code: 'query.bad-period', field, message: expect.stringContaining(message) }),
    );
  });

  it('is compared with those of its length that end where it begins', () => {
    const names = (period: string) => periodsBefore(readPeriod({ period }), 3).map(({ name }) => name);
    expect(names('2026-02')).toEqual(['2026-01', '2025-12', '2025-11']);
    expect(names('2026-Q1')).toEqual(['2025-Q4', '2025-Q3', '2025-Q2']);
    expect(names('2026')).toEqual(['2025', '2024', '2023']);
    expect(names('2026-02..2026-03')).toEqual(['2025-12..2026-01', '2025-10..2025-11', '2025-08..2025-09']);
    expect(names('2026-03-09..2026-03-22')).toEqual([
      '2026-02-23..2026-03-08',
      '2026-02-09..2026-02-22',
      '2026-01-26..2026-02-08',
    ]);
  });

  it('reads its own name', () => {
    const day = fc.integer({ min: 11_000, max: 25_000 });
    fc.assert(
      fc.property(day, fc.nat(1829), (first, more) => {
        const text = (at: number) => new Date(at * 86_400_000).toISOString().slice(0, 10);
        const period = readPeriod({ from: text(first), to: text(first + more) });
        expect(readPeriod({ period: period.name })).toEqual(period);
      }),
    );
    const month = fc.integer({ min: 2000 * 12, max: 2040 * 12 });
    fc.assert(
      fc.property(month, fc.nat(59), (first, more) => {
        const text = (at: number) => `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
        const period = readPeriod({ from: text(first), to: text(first + more) });
        expect(readPeriod({ period: period.name })).toEqual(period);
      }),
    );
  });
});

function refusalOf(asked: PeriodAsked): unknown {
  try {
    return readPeriod(asked);
  } catch (error) {
    return error;
  }
}
