import { describe, expect, it } from '@jest/globals';
import { compileCalendar, freezeCalendar } from '@app/business-time';
import type { Person } from '@app/people/pure';
import { absence, person, way } from '@testing/people/people';
import { definition, instant, rota, rotation, turn, version } from '@testing/on-call/rotas';
import fc from 'fast-check';
import { eraFrom, leavingsOf, secondsOf } from '@testing/on-call/against-oracle';
import { leavers, rotas } from '@testing/on-call/random-rotas';
import type { Rota } from '../rota/rota.js';
import { shifts } from '../rota/shifts.js';
import { type Around, lint } from './lint.js';

const SPAN = ['2026-03-02T07:00:00Z', '2026-03-23T07:00:00Z'] as const;
const found = (of: Rota, around: Around = {}, [from, until]: readonly [string, string] = SPAN) =>
  lint(of, instant(from), instant(until), around).map(({ code, level, staffId, from: at }) =>
    [code, level, staffId, new Date(at * 1000).toISOString().slice(0, 16)].filter(Boolean).join(' '),
  );
const loud = { ways: [way('sms', { loud: true, checked: { on: '2026-01-01', by: 'ada' } })] };
const staff =
  (over: Readonly<Record<string, Partial<Person>>> = {}) =>
  (id: string): Person =>
    person(id, { ...loud, ...over[id] });

describe('lint finds', () => {
  it('nothing in a duty that is right', () => {
    expect(found(rota(), { people: staff() })).toEqual([]);
  });

  it('a level that nobody covers, by rotation or because somebody has left', () => {
    const weekdays = definition({
      primary: [rotation({ windows: [{ days: ['monday'], from: '00:00', to: '24:00' }] })],
    });
    expect(found(rota(weekdays), {}, ['2026-03-01T23:00:00Z', '2026-03-08T23:00:00Z'])).toEqual([
      'uncovered primary 2026-03-02T23:00',
    ]);
    const people = staff({ ada: { leftAt: instant('2026-03-12T12:00:00Z') } });
    expect(found(rota(), { people })).toEqual(['uncovered primary ada 2026-03-12T12:00']);
  });

  it('one person on both levels', () => {
    const both = rota(definition({ backup: [rotation({ id: 'second' })] }));
    expect(found(both)[0]).toBe('on-both-levels backup cleo 2026-03-02T07:00');
  });

  it('who is nobody, who has no loud way that was checked, and who is away', () => {
    const people = (id: string) =>
      ({
        ada: person('ada', {
          ways: [way('mail', { channel: 'email', loud: true, checked: { on: '2026-01-01', by: 'ada' } })],
        }),
        cleo: person('cleo', { ...loud, absences: [absence('leave', '2026-03-04T00:00:00Z', '2026-03-05T00:00:00Z')] }),
      })[id];
    expect(found(rota(), { people })).toEqual([
      'no-confirmed-loud-way backup ada 2026-03-02T07:00',
      'away primary cleo 2026-03-04T00:00',
      'unknown-person backup ben 2026-03-09T07:00',
    ]);
  });

  it('too little rest between two shifts', () => {
    const daily = (memberIds: readonly string[], restHours?: number) =>
      rota(
        definition({
          primary: [rotation({ unit: 'hours', length: 8, firstHandOver: '2026-03-02T08:00', memberIds })],
          backup: [rotation({ id: 'second', memberIds: ['dan', 'eve'] })],
          ...(restHours === undefined ? {} : { restHours }),
        }),
      );
    const day = ['2026-03-02T07:00:00Z', '2026-03-03T07:00:00Z'] as const;
    expect(found(daily(['ada', 'ben']), {}, day)).toEqual(['short-rest primary ada 2026-03-02T23:00']);
    expect(found(daily(['ada', 'ben'], 8), {}, day)).toEqual([]);
    expect(found(daily(['ada', 'ada', 'ben'], 8), {}, day)).toEqual(['short-rest primary ada 2026-03-02T15:00']);
  });

  it('no lack of rest where an override relieves somebody for two hours', () => {
    const relieved = rota(definition(), [
      {
        kind: 'override',
        level: 'primary',
        staffId: 'dan',
        from: instant('2026-03-03T10:00:00Z'),
        until: instant('2026-03-03T12:00:00Z'),
      },
    ]);
    expect(found(relieved)).toEqual([]);
  });

  it('too many days in a row, on the wall clock', () => {
    const weeks = (mostInARow: number) => rota(definition({ mostInARow }));
    const long = ['2026-03-23T07:00:00Z', '2026-04-06T06:00:00Z'] as const;
    expect(found(weeks(14), {}, long)).toEqual([]);
    expect(found(weeks(13), {}, long)).toEqual([
      'too-many-in-a-row cleo 2026-03-16T07:00',
      'too-many-in-a-row ada 2026-03-23T07:00',
      'too-many-in-a-row ben 2026-03-30T06:00',
    ]);
  });

  it('a hand-over outside the service hours, or on a holiday', () => {
    const calendar = compileCalendar(
      freezeCalendar({
        zone: 'Europe/Berlin',
        years: { from: 2026, to: 2026 },
        week: { monday: ['08:00-18:00'] },
        holidays: [{ date: '2026-03-16' }],
      }),
    );
    const late = definition({ primary: [rotation({ id: 'late', firstHandOver: '2026-01-06T08:00' })] });
    const hours = { calendar, holidays: new Set(['2026-03-16']) };
    expect(found(rota(), { hours })).toEqual(['hand-over-on-holiday 2026-03-16T07:00']);
    expect(found(rota(late), { hours }).slice(0, 2)).toEqual([
      'hand-over-outside-hours 2026-03-03T07:00',
      'hand-over-outside-hours 2026-03-10T07:00',
    ]);
  });

  it('a change whose turn is gone, and a clock that was taken down too short', () => {
    const gone = rota(definition(), [{ kind: 'give', turn: turn('2026-03-03T08:00'), toId: 'dan' }]);
    expect(found(gone)).toEqual(['orphaned-change 2026-03-02T07:00']);
    expect(found(rota(), {}, ['2047-01-01T00:00:00Z', '2047-01-02T00:00:00Z'])).toContain('zone-ends 2047-01-01T00:00');
    expect(version(0, definition()).content.transitions.length).toBeGreaterThan(40);
  });

  describe('a swap that undoes another', () => {
    const pair = ['2026-03-02T08:00', '2026-03-09T08:00'] as const;
    const swap = (id: string, one: string, other: string, more: object = {}) =>
      ({ kind: 'swap', id, turns: [turn(one), turn(other)], ...more }) as const;
    const codes = (...changes: readonly ReturnType<typeof swap>[]) =>
      found(rota(definition(), changes)).filter((one) => one.startsWith('swap-undone'));

    it('is found, whichever turn is named first', () => {
      expect(codes(swap('a', ...pair), swap('b', pair[1], pair[0]))).toEqual(['swap-undone 2026-03-02T07:00']);
    });

    it.each([
      ['one that was withdrawn', [swap('a', ...pair, { endedAt: instant('2026-03-01T00:00:00Z') })]],
      ['another pair', [swap('a', pair[0], '2026-03-16T08:00')]],
      ['one whose turns another change moved since', [swap('a', ...pair), swap('c', pair[1], '2026-03-16T08:00')]],
    ])('is none after %s', (_, before) => {
      expect(codes(...before, swap('b', ...pair))).toEqual([]);
    });

    it('is none where both turns are over', () => {
      const over = ['2026-02-16T08:00', '2026-02-23T08:00'] as const;
      expect(codes(swap('a', ...over), swap('b', ...over))).toEqual([]);
    });
  });

  it('a change whose turn has become that of another member by a later version', () => {
    const longer = definition({ primary: [rotation({ memberIds: ['dan', 'ada', 'ben', 'cleo'] })] });
    const turns = [turn('2026-03-02T08:00'), turn('2026-03-09T08:00')] as const;
    const of = (revision: string) =>
      rota([version(0, definition()), version(2, longer, '2026-02-20T12:00:00Z')], [{ kind: 'swap', turns, revision }]);
    expect(found(of('1')).filter((one) => one.startsWith('turn-of-others'))).toEqual([
      'turn-of-others dan 2026-03-02T07:00',
    ]);
    expect(found(of('3')).filter((one) => one.startsWith('turn-of-others'))).toEqual([]);
  });

  describe('a member whose turns all lie outside the windows', () => {
    const memberIds = [...'abcdefghijklmn'];
    const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const;
    const days = (advance: 'period' | 'activeDay', more: object = {}) =>
      definition({
        primary: [
          rotation({
            unit: 'days',
            memberIds,
            advance,
            windows: [{ days: weekdays, from: '08:00', to: '20:00' }],
            ...more,
          }),
        ],
        backup: [rotation({ id: 'second', memberIds: ['y', 'z'] })],
      });
    const never = (of: Rota, until = '2026-04-01T07:00:00Z') =>
      found(of, {}, [SPAN[0], until]).filter((one) => one.startsWith('never-on-duty'));

    it('is found where every day counts as a turn', () => {
      expect(never(rota(days('period'))).map((one) => one.split(' ')[1])).toEqual(['f', 'g', 'm', 'n']);
    });

    it('is none where the days count on which a window begins, nor of a single turn', () => {
      expect(never(rota(days('activeDay')))).toEqual([]);
      expect(never(rota(days('period')), '2026-03-15T07:00:00Z')).toEqual([]);
    });

    it('is none where somebody covers the turns', () => {
      const backup = [rotation({ id: 'second', memberIds: ['y', 'z'] })];
      const of = rota(definition({ primary: [rotation({ unit: 'days' })], backup }), [
        { kind: 'override', level: 'primary', staffId: 'dan', from: instant(SPAN[0]), until: instant(SPAN[1]) },
      ]);
      expect(never(of, SPAN[1])).toEqual([]);
    });
  });

  it('every gap of any duty', () => {
    const era = eraFrom('2026-03-06', 31);
    fc.assert(
      fc.property(rotas('Europe/Berlin', era), leavers(era), (of, left) => {
        const [from, until] = secondsOf(era);
        const people = (id: string) => person(id, { leavings: leavingsOf(left)(id) });
        const named = lint(of, from, until, { people }).filter(({ code }) =>
          ['uncovered', 'on-both-levels'].includes(code),
        );
        const gaps = shifts(of, from, until, leavingsOf(left)).filter(({ gap }) => gap !== undefined);
        expect(named.map((one) => [one.level, one.from, one.until])).toEqual(
          gaps.map((one) => [one.level, one.from, one.until]),
        );
      }),
      { numRuns: 30 },
    );
  });
});
