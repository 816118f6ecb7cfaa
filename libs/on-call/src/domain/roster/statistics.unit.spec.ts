import { describe, expect, it } from '@jest/globals';
import { definition, instant, leaves, rota, rotation } from '@testing/on-call/rotas';
import { statistics, statisticsCsv } from './statistics.js';

const span = (from: string, until: string) => [instant(from), instant(until)] as const;
const MARCH = span('2026-02-28T23:00:00Z', '2026-03-31T22:00:00Z');

describe('the figures of a duty', () => {
  it('are real seconds: the week of the spring change is an hour shorter', () => {
    const { months } = statistics(rota(), ...span('2026-03-23T07:00:00Z', '2026-03-30T06:00:00Z'));
    expect(months.map(({ staffId, seconds, primarySeconds }) => [staffId, seconds, primarySeconds])).toEqual([
      ['ada', 167 * 3600, 0],
      ['cleo', 167 * 3600, 167 * 3600],
    ]);
  });

  it('count nights, weekends and holidays of which any part was on duty, in the month in which they begin', () => {
    const nights = rota(
      definition({
        primary: [
          rotation({
            memberIds: ['ada'],
            windows: [{ days: ['friday', 'saturday', 'sunday'], from: '20:00', to: '08:00' }],
          }),
        ],
        backup: [rotation({ id: 'second', memberIds: ['ben'] })],
      }),
    );
    const { months } = statistics(nights, ...MARCH, { holidays: new Set(['2026-03-07', '2026-03-11']) });
    expect(months.find(({ staffId, month }) => staffId === 'ada' && month === '2026-03')).toMatchObject({
      nights: 13,
      weekends: 4,
      holidays: 1,
    });
    expect(months.find(({ staffId, month }) => staffId === 'ben' && month === '2026-03')).toMatchObject({
      nights: 31,
      holidays: 2,
    });
  });

  it('say each member’s part of the mean, and what is covered', () => {
    const of = rota(definition({ backup: [rotation({ id: 'second', memberIds: ['dan'] })] }));
    const { balance, coverage } = statistics(of, ...span('2026-03-02T07:00:00Z', '2026-03-16T07:00:00Z'));
    expect(balance.map(({ staffId, percent }) => [staffId, percent])).toEqual([
      ['ada', 100],
      ['ben', 0],
      ['cleo', 100],
      ['dan', 200],
    ]);
    expect(coverage).toEqual({ primary: 100, backup: 100 });
    const left = statistics(of, ...MARCH, { leavings: leaves('dan', 0) });
    expect(left.coverage).toEqual({ primary: 100, backup: 0 });
    expect(left.balance.map(({ staffId }) => staffId)).toEqual(['ada', 'ben', 'cleo']);
  });

  it('of two spans that follow each other count each night and weekend once', () => {
    const cut = '2026-03-14T23:00:00Z'; // in a weekend, an hour into a night
    const [begin, end] = ['2026-02-28T23:00:00Z', '2026-03-31T22:00:00Z'];
    const total = (of: ReturnType<typeof statistics>, what: 'nights' | 'weekends' | 'seconds') =>
      of.months.reduce((sum, month) => sum + month[what], 0);
    const [whole, one, other] = [span(begin, end), span(begin, cut), span(cut, end)].map((part) =>
      statistics(rota(), ...part),
    );
    for (const what of ['nights', 'weekends', 'seconds'] as const)
      expect(total(one!, what) + total(other!, what)).toBe(total(whole!, what));
    expect(total(whole!, 'nights')).toBe(62);
    expect(statistics(rota(), ...span('2026-03-31T22:00:00Z', '2026-04-30T22:00:00Z')).months[0]!.month).toBe(
      '2026-04',
    );
  });

  it('are a table for a payroll', () => {
    expect(statisticsCsv(statistics(rota(), ...span('2026-03-02T07:00:00Z', '2026-03-03T07:00:00Z')))).toBe(
      [
        'person,month,seconds,hours,primary seconds,backup seconds,nights,weekends,holidays',
        'ada,2026-03,86400,24.00,0,86400,1,0,0',
        'cleo,2026-03,86400,24.00,86400,0,1,0,0',
        '',
      ].join('\r\n'),
    );
  });
});
