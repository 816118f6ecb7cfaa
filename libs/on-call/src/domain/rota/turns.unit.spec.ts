import { describe, expect, it } from '@jest/globals';
import { definition, instant, listed, rota, rotation } from '@testing/on-call/rotas';

const hourly = (zone: string, firstHandOver: string) =>
  rota(definition({ zone, primary: [rotation({ unit: 'hours', firstHandOver })] }));

describe('turns on a wall clock', () => {
  it('of a week are handed over at the same local time on both sides of a clock change', () => {
    expect(listed(rota(), '2026-03-23T07:00:00Z', '2026-04-13T06:00:00Z')).toEqual([
      '2026-03-23T07:00Z..2026-03-30T06:00Z cleo',
      '2026-03-30T06:00Z..2026-04-06T06:00Z ada',
      '2026-04-06T06:00Z..2026-04-13T06:00Z ben',
    ]);
  });

  it('of an hour that the spring gap skips have no length, and are left out', () => {
    const of = hourly('Europe/Berlin', '2026-03-29T00:00');
    expect(listed(of, '2026-03-28T23:00:00Z', '2026-03-29T03:00:00Z')).toEqual([
      '2026-03-28T23:00Z..2026-03-29T00:00Z ada',
      '2026-03-29T00:00Z..2026-03-29T01:00Z ben',
      '2026-03-29T01:00Z..2026-03-29T02:00Z ada',
      '2026-03-29T02:00Z..2026-03-29T03:00Z ben',
    ]);
  });

  it('of the hour that comes twice last for both', () => {
    const of = hourly('Europe/Berlin', '2026-10-25T01:00');
    expect(listed(of, '2026-10-24T23:00:00Z', '2026-10-25T03:00:00Z')).toEqual([
      '2026-10-24T23:00Z..2026-10-25T00:00Z ada',
      '2026-10-25T00:00Z..2026-10-25T02:00Z ben',
      '2026-10-25T02:00Z..2026-10-25T03:00Z cleo',
    ]);
  });

  it('of which two starts fall on one instant behind the gap: the later one counts', () => {
    const of = hourly('Europe/Berlin', '2026-03-29T00:30');
    expect(listed(of, '2026-03-28T23:30:00Z', '2026-03-29T02:30:00Z')).toEqual([
      '2026-03-28T23:30Z..2026-03-29T00:30Z ada',
      '2026-03-29T00:30Z..2026-03-29T01:30Z ben',
      '2026-03-29T01:30Z..2026-03-29T02:30Z ada',
    ]);
  });

  it('are moved by half an hour on Lord Howe', () => {
    const of = hourly('Australia/Lord_Howe', '2026-10-04T01:00');
    expect(listed(of, '2026-10-03T14:30:00Z', '2026-10-03T17:00:00Z')).toEqual([
      '2026-10-03T14:30Z..2026-10-03T15:30Z ada',
      '2026-10-03T15:30Z..2026-10-03T16:00Z ben',
      '2026-10-03T16:00Z..2026-10-03T17:00Z cleo',
    ]);
  });

  it('of a date that the zone skipped have no length', () => {
    const of = rota(
      definition({
        zone: 'Pacific/Apia',
        primary: [rotation({ unit: 'hours', length: 12, firstHandOver: '2011-12-29T00:00' })],
      }),
    );
    expect(listed(of, '2011-12-29T10:00:00Z', '2011-12-30T22:00:00Z')).toEqual([
      '2011-12-29T10:00Z..2011-12-29T22:00Z ada',
      '2011-12-29T22:00Z..2011-12-30T10:00Z ben',
      '2011-12-30T10:00Z..2011-12-30T22:00Z ben',
    ]);
  });

  it('of a month from the 31st are handed over on the last day of a shorter one', () => {
    const of = rota(definition({ primary: [rotation({ unit: 'months', firstHandOver: '2026-01-31T08:00' })] }));
    expect(listed(of, '2026-01-31T07:00:00Z', '2026-04-30T06:00:00Z')).toEqual([
      '2026-01-31T07:00Z..2026-02-28T07:00Z ada',
      '2026-02-28T07:00Z..2026-03-31T06:00Z ben',
      '2026-03-31T06:00Z..2026-04-30T06:00Z cleo',
    ]);
  });
});

describe('windows', () => {
  const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const;
  const daily = (advance: 'period' | 'activeDay', over = {}) =>
    rota(
      definition({
        primary: [
          rotation({
            unit: 'days',
            firstHandOver: '2026-03-02T08:00',
            windows: [{ days: weekdays, from: '08:00', to: '18:00' }],
            advance,
            ...over,
          }),
        ],
      }),
    );
  const onDays = (of: ReturnType<typeof rota>, from: string, until: string) =>
    listed(of, from, until)
      .filter((line) => !line.includes('- '))
      .map((line) => `${line.slice(5, 10)} ${line.split(' ')[1]}`);

  it('are silent outside, and what is silent is a gap', () => {
    expect(listed(daily('period'), '2026-03-06T07:00:00Z', '2026-03-09T17:00:00Z')).toEqual([
      '2026-03-06T07:00Z..2026-03-06T17:00Z ben',
      '2026-03-06T17:00Z..2026-03-09T07:00Z - nobody',
      '2026-03-09T07:00Z..2026-03-09T17:00Z ben',
    ]);
  });

  it('let a turn pass on a silent day, unless turns advance by active days', () => {
    const week = ['2026-03-05T00:00:00Z', '2026-03-11T00:00:00Z'] as const;
    expect(onDays(daily('period'), ...week)).toEqual(['03-05 ada', '03-06 ben', '03-09 ben', '03-10 cleo']);
    expect(onDays(daily('activeDay'), ...week)).toEqual(['03-05 ada', '03-06 ben', '03-09 cleo', '03-10 ada']);
  });

  it('of two active days each', () => {
    const of = daily('activeDay', { length: 2 });
    expect(onDays(of, '2026-03-02T00:00:00Z', '2026-03-11T00:00:00Z')).toEqual([
      '03-02 ada',
      '03-03 ada',
      '03-04 ben',
      '03-05 ben',
      '03-06 cleo',
      '03-09 cleo',
      '03-10 ada',
    ]);
  });

  it('over midnight belong to the day on which they begin, and a hand-over divides them', () => {
    const of = daily('period', { windows: [{ days: ['friday'], from: '18:00', to: '10:00' }] });
    expect(listed(of, '2026-03-06T17:00:00Z', '2026-03-07T09:00:00Z')).toEqual([
      '2026-03-06T17:00Z..2026-03-07T07:00Z ben',
      '2026-03-07T07:00Z..2026-03-07T09:00Z cleo',
    ]);
  });

  it('that lie in the spring gap do not exist that day', () => {
    const of = daily('period', { windows: [{ days: ['sunday'], from: '02:00', to: '03:00' }] });
    expect(listed(of, '2026-03-28T00:00:00Z', '2026-03-30T00:00:00Z')).toEqual([
      '2026-03-28T00:00Z..2026-03-30T00:00Z - nobody',
    ]);
  });

  it('of a later layer lie over an earlier one', () => {
    const of = rota(
      definition({
        primary: [
          rotation(),
          rotation({ id: 'nights', memberIds: ['dan'], windows: [{ days: ['monday'], from: '20:00', to: '06:00' }] }),
        ],
      }),
    );
    expect(listed(of, '2026-03-02T07:00:00Z', '2026-03-09T07:00:00Z')).toEqual([
      '2026-03-02T07:00Z..2026-03-02T19:00Z cleo',
      '2026-03-02T19:00Z..2026-03-03T05:00Z dan',
      '2026-03-03T05:00Z..2026-03-09T07:00Z cleo',
    ]);
  });
});

it('before the first hand-over nobody is on duty', () => {
  expect(listed(rota(), '2026-01-05T06:00:00Z', '2026-01-05T08:00:00Z')).toEqual([
    '2026-01-05T06:00Z..2026-01-05T07:00Z - nobody',
    '2026-01-05T07:00Z..2026-01-05T08:00Z ada',
  ]);
  expect(instant('2026-01-05T07:00:00Z')).toBe(1_767_596_400);
});
