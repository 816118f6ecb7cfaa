import { describe, expect, it } from '@jest/globals';
import { asKnownAt, definition, instant, leaves, listed, rota, rotation, turn, version } from '@testing/on-call/rotas';
import { onDuty } from './on-duty.js';

/** Without a change: cleo from the 2nd of March, ada from the 9th, ben from the 16th. */
const first = version(0, definition(), '2026-01-02T09:00:00Z');
const WEEK = ['2026-03-02T07:00:00Z', '2026-03-09T07:00:00Z'] as const;
const NEXT = ['2026-03-09T07:00:00Z', '2026-03-16T07:00:00Z'] as const;
const made = (recordedAt: string, endedAt?: string) => ({
  recordedAt: instant(recordedAt),
  ...(endedAt === undefined ? {} : { endedAt: instant(endedAt) }),
});
const BEFORE = '2026-02-20T12:00:00Z';
const MIDDLE = '2026-03-05T12:00:00Z';

describe('who was on duty stays, whatever is recorded later', () => {
  describe('given a swap that is withdrawn in the middle of its turn', () => {
    const turns = [turn('2026-03-02T08:00'), turn('2026-03-09T08:00')] as const;
    const of = rota([first], [{ kind: 'swap', turns, ...made(BEFORE, MIDDLE) }]);

    it('counts until then, and what is still to come is as it was before it', () => {
      expect(listed(of, ...WEEK)).toEqual([
        '2026-03-02T07:00Z..2026-03-05T12:00Z ada by swap',
        '2026-03-05T12:00Z..2026-03-09T07:00Z cleo',
      ]);
      expect(listed(of, ...NEXT)).toEqual(['2026-03-09T07:00Z..2026-03-16T07:00Z ada']);
    });

    it('as known before the withdrawal, both turns were swapped', () => {
      const known = asKnownAt(of, instant(MIDDLE) - 1);
      expect(listed(known, WEEK[0], NEXT[1])).toEqual([
        '2026-03-02T07:00Z..2026-03-09T07:00Z ada by swap',
        '2026-03-09T07:00Z..2026-03-16T07:00Z cleo by swap',
      ]);
      expect(onDuty(known, instant(MIDDLE) - 1).primary!.staffId).toBe(
        onDuty(of, instant(MIDDLE) - 1).primary!.staffId,
      );
    });
  });

  it('given a give that is replaced, each has the turn from when it was recorded', () => {
    const given = { kind: 'give', turn: turn('2026-03-02T08:00'), id: 'g' } as const;
    const of = rota(
      [first],
      [
        { ...given, toId: 'dan', ...made(BEFORE, MIDDLE) },
        { ...given, toId: 'eve', ...made(MIDDLE) },
      ],
    );
    expect(listed(of, ...WEEK)).toEqual([
      '2026-03-02T07:00Z..2026-03-05T12:00Z dan by give',
      '2026-03-05T12:00Z..2026-03-09T07:00Z eve by give',
    ]);
    expect(listed(asKnownAt(of, instant(BEFORE)), ...WEEK)).toEqual([
      '2026-03-02T07:00Z..2026-03-09T07:00Z dan by give',
    ]);
  });

  it.each([
    ['that has begun counts for the rest', MIDDLE, ['cleo', 'dan by take']],
    ['that is over counts for nothing', '2026-03-10T12:00:00Z', ['cleo']],
  ])('given a take of a turn %s', (_, recordedAt, who) => {
    const take = { kind: 'take', turn: turn('2026-03-02T08:00'), toId: 'dan', ...made(recordedAt) } as const;
    const of = rota([first], [take]);
    expect(listed(of, ...WEEK).map((line) => line.slice(line.indexOf(' ') + 1))).toEqual(who);
    expect(listed(asKnownAt(of, instant(BEFORE)), ...WEEK)).toEqual(['2026-03-02T07:00Z..2026-03-09T07:00Z cleo']);
  });

  it('given a version that takes a swapped turn away, the swap counts until the version does', () => {
    const other = { primary: [rotation({ id: 'other', length: 2, memberIds: ['dan', 'eve'] })] };
    const turns = [turn('2026-03-02T08:00'), turn('2026-03-30T08:00')] as const;
    const of = rota(
      [first, version(4, definition(other), MIDDLE)],
      [{ kind: 'swap', turns, ...made(BEFORE, '2026-03-12T12:00:00Z') }],
    );
    const swapped = '2026-03-02T07:00Z..2026-03-09T07:00Z ada by swap';
    expect(listed(of, ...WEEK)).toEqual([swapped]);
    expect(listed(asKnownAt(of, instant(BEFORE)), ...WEEK)).toEqual([swapped]);
    expect(listed(of, '2026-03-16T07:00:00Z', '2026-03-30T06:00:00Z')[0]).toMatch(/eve$/);
  });

  it('given an override that is replaced by a shorter one, what was covered stays', () => {
    const override = { kind: 'override', level: 'primary', id: 'o' } as const;
    const at = (day: number) => instant(`2026-03-0${day}T07:00:00Z`);
    const of = rota(
      [first],
      [
        { ...override, from: at(2), until: at(9), staffId: 'dan', ...made('2026-03-03T07:00:00Z', MIDDLE) },
        { ...override, from: at(6), until: at(8), staffId: 'eve', ...made(MIDDLE) },
      ],
    );
    expect(listed(of, ...WEEK)).toEqual([
      '2026-03-02T07:00Z..2026-03-03T07:00Z cleo',
      '2026-03-03T07:00Z..2026-03-05T12:00Z dan by override',
      '2026-03-05T12:00Z..2026-03-06T07:00Z cleo',
      '2026-03-06T07:00Z..2026-03-08T07:00Z eve by override',
      '2026-03-08T07:00Z..2026-03-09T07:00Z cleo',
    ]);
    expect(listed(asKnownAt(of, at(4)), ...WEEK)).toEqual([
      '2026-03-02T07:00Z..2026-03-03T07:00Z cleo',
      '2026-03-03T07:00Z..2026-03-09T07:00Z dan by override',
    ]);
  });

  it('given a leaving that is recorded late, and taken back', () => {
    const left = leaves('cleo', instant('2026-03-03T07:00:00Z'), made(MIDDLE, '2026-03-07T07:00:00Z'));
    expect(listed(rota([first]), ...WEEK, left)).toEqual([
      '2026-03-02T07:00Z..2026-03-05T12:00Z cleo',
      '2026-03-05T12:00Z..2026-03-07T07:00Z - left cleo',
      '2026-03-07T07:00Z..2026-03-09T07:00Z cleo',
    ]);
  });

  it('given that it is told of a time before the rota was recorded, only what was recorded with it counts', () => {
    const late = version(0, definition(), '2026-04-01T09:00:00Z');
    const take = { kind: 'take', turn: turn('2026-03-02T08:00'), toId: 'dan' } as const;
    const said = (recordedAt: string) => listed(rota([late], [{ ...take, ...made(recordedAt) }]), ...WEEK);
    expect(said('2026-04-01T09:01:00Z')).toEqual(['2026-03-02T07:00Z..2026-03-09T07:00Z dan by take']);
    expect(said('2026-04-01T09:01:01Z')).toEqual(['2026-03-02T07:00Z..2026-03-09T07:00Z cleo']);
  });
});
