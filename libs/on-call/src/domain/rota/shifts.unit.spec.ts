import { describe, expect, it } from '@jest/globals';
import { definition, instant, leaves, listed, rota, rotation, turn, version } from '@testing/on-call/rotas';
import { orphansOf } from './doubtful-changes.js';

/** Weeks of March 2026 of the primary: cleo 2nd, ada... see the first case. */
const WEEKS = ['2026-03-02T07:00:00Z', '2026-03-23T07:00:00Z'] as const;

describe('changes of a duty', () => {
  it('without one, each has the turn that comes round', () => {
    expect(listed(rota(), ...WEEKS)).toEqual([
      '2026-03-02T07:00Z..2026-03-09T07:00Z cleo',
      '2026-03-09T07:00Z..2026-03-16T07:00Z ada',
      '2026-03-16T07:00Z..2026-03-23T07:00Z ben',
    ]);
  });

  it('an override covers its instants, whosever turn it is', () => {
    const of = rota(definition(), [
      {
        kind: 'override',
        level: 'primary',
        staffId: 'dan',
        from: instant('2026-03-08T12:00:00Z'),
        until: instant('2026-03-09T12:00:00Z'),
      },
    ]);
    expect(listed(of, ...WEEKS)).toEqual([
      '2026-03-02T07:00Z..2026-03-08T12:00Z cleo',
      '2026-03-08T12:00Z..2026-03-09T12:00Z dan by override',
      '2026-03-09T12:00Z..2026-03-16T07:00Z ada',
      '2026-03-16T07:00Z..2026-03-23T07:00Z ben',
    ]);
  });

  it('of two overrides the one that was recorded later counts', () => {
    const [from, until] = [instant(WEEKS[0]), instant(WEEKS[1])];
    const of = rota(definition(), [
      { kind: 'override', level: 'primary', staffId: 'dan', from, until },
      { kind: 'override', level: 'primary', staffId: 'eve', from: from + 3600, until: until - 3600 },
    ]);
    expect(listed(of, ...WEEKS)).toEqual([
      '2026-03-02T07:00Z..2026-03-02T08:00Z dan by override',
      '2026-03-02T08:00Z..2026-03-23T06:00Z eve by override',
      '2026-03-23T06:00Z..2026-03-23T07:00Z dan by override',
    ]);
  });

  it('a swap exchanges two turns, and a later one sees what it made', () => {
    const one = { kind: 'swap', turns: [turn('2026-03-02T08:00'), turn('2026-03-09T08:00')] } as const;
    const other = { kind: 'swap', turns: [turn('2026-03-09T08:00'), turn('2026-03-16T08:00')] } as const;
    expect(listed(rota(definition(), [one]), ...WEEKS)).toEqual([
      '2026-03-02T07:00Z..2026-03-09T07:00Z ada by swap',
      '2026-03-09T07:00Z..2026-03-16T07:00Z cleo by swap',
      '2026-03-16T07:00Z..2026-03-23T07:00Z ben',
    ]);
    expect(listed(rota(definition(), [one, other]), ...WEEKS)).toEqual([
      '2026-03-02T07:00Z..2026-03-09T07:00Z ada by swap',
      '2026-03-09T07:00Z..2026-03-16T07:00Z ben by swap',
      '2026-03-16T07:00Z..2026-03-23T07:00Z cleo by swap',
    ]);
  });

  it('a turn is given, or taken', () => {
    const of = rota(definition(), [
      { kind: 'give', turn: turn('2026-03-02T08:00'), toId: 'dan' },
      { kind: 'take', turn: turn('2026-03-09T08:00'), toId: 'eve' },
    ]);
    expect(listed(of, ...WEEKS)).toEqual([
      '2026-03-02T07:00Z..2026-03-09T07:00Z dan by give',
      '2026-03-09T07:00Z..2026-03-16T07:00Z eve by take',
      '2026-03-16T07:00Z..2026-03-23T07:00Z ben',
    ]);
  });
});

describe('gaps', () => {
  it('the turns of who has left become gaps with a name, and nobody else’s move', () => {
    const left = instant('2026-03-12T12:00:00Z');
    expect(listed(rota(), ...WEEKS, leaves('ada', left))).toEqual([
      '2026-03-02T07:00Z..2026-03-09T07:00Z cleo',
      '2026-03-09T07:00Z..2026-03-12T12:00Z ada',
      '2026-03-12T12:00Z..2026-03-16T07:00Z - left ada',
      '2026-03-16T07:00Z..2026-03-23T07:00Z ben',
    ]);
  });

  it('of one person on both levels the primary duty stands', () => {
    const of = rota(definition(), [
      {
        kind: 'override',
        level: 'primary',
        staffId: 'ada',
        from: instant('2026-03-03T07:00:00Z'),
        until: instant('2026-03-04T07:00:00Z'),
      },
    ]);
    expect(listed(of, WEEKS[0], '2026-03-09T07:00:00Z', undefined, 'backup')).toEqual([
      '2026-03-02T07:00Z..2026-03-03T07:00Z ada',
      '2026-03-03T07:00Z..2026-03-04T07:00Z - on-both-levels ada',
      '2026-03-04T07:00Z..2026-03-09T07:00Z ada',
    ]);
  });
});

describe('versions', () => {
  const first = version(0, definition(), '2026-01-02T09:00:00Z');
  const later = (over: Parameters<typeof definition>[0], recordedAt: string) =>
    version(4, definition(over), recordedAt);
  const dan = [rotation({ memberIds: ['dan'] })];

  it('take effect with their first hand-over after they were recorded', () => {
    const of = rota([first, later({ primary: dan }, '2026-03-10T09:00:00Z')]);
    expect(listed(of, ...WEEKS)).toEqual([
      '2026-03-02T07:00Z..2026-03-09T07:00Z cleo',
      '2026-03-09T07:00Z..2026-03-16T07:00Z ada',
      '2026-03-16T07:00Z..2026-03-23T07:00Z dan',
    ]);
  });

  it('take effect on or after their day', () => {
    const on = (effectiveOn: string) => rota([first, later({ primary: dan, effectiveOn }, '2026-02-27T09:00:00Z')]);
    const who = (effectiveOn: string) => listed(on(effectiveOn), ...WEEKS).map((line) => line.split(' ')[1]);
    expect(who('2026-03-02')).toEqual(['dan', 'dan', 'dan']);
    expect(who('2026-03-03')).toEqual(['cleo', 'dan', 'dan']);
    expect(who('2026-03-09')).toEqual(['cleo', 'dan', 'dan']);
  });

  it('change nothing that was before they were recorded, whatever day they name', () => {
    const of = rota([first, later({ primary: dan, effectiveOn: '2026-03-02' }, '2026-03-10T09:00:00Z')]);
    expect(listed(of, ...WEEKS).map((line) => line.split(' ')[1])).toEqual(['cleo', 'ada', 'dan']);
  });

  it('the one that was recorded last counts, also before one whose day comes later', () => {
    const eve = [rotation({ memberIds: ['eve'] })];
    const of = rota([
      first,
      later({ primary: dan, effectiveOn: '2026-03-16' }, '2026-02-27T09:00:00Z'),
      version(5, definition({ primary: eve, effectiveOn: '2026-03-09' }), '2026-02-27T10:00:00Z'),
    ]);
    expect(listed(of, ...WEEKS).map((line) => line.split(' ')[1])).toEqual(['cleo', 'eve', 'eve']);
  });

  it('the first one counts from its first hand-over, or from its day', () => {
    expect(listed(rota([first]), '2026-01-05T06:00:00Z', '2026-01-05T08:00:00Z').at(-1)).toContain('ada');
    const dated = version(0, definition({ effectiveOn: '2026-03-04' }), '2026-02-01T00:00:00Z');
    expect(listed(rota([dated]), WEEKS[0], '2026-03-09T07:00:00Z')).toEqual([
      '2026-03-02T07:00Z..2026-03-03T23:00Z - nobody',
      '2026-03-03T23:00Z..2026-03-09T07:00Z cleo',
    ]);
  });

  it('a swap whose other turn is taken away is void from then on, is told, and leaves alone what was', () => {
    const swap = {
      kind: 'swap',
      turns: [turn('2026-03-02T08:00'), turn('2026-03-30T08:00')],
    } as const;
    const fortnights = [rotation({ id: 'other', length: 2, memberIds: ['dan', 'eve'] })];
    const before = rota([first], [swap]);
    const after = rota([first, later({ primary: fortnights }, '2026-03-10T09:00:00Z')], [swap]);
    expect(listed(before, ...WEEKS)[0]).toContain('ada by swap');
    expect(listed(after, ...WEEKS)[0]).toBe(listed(before, ...WEEKS)[0]);
    expect(orphansOf(before)).toEqual([]);
    expect(orphansOf(after)).toEqual([{ change: after.changes[0], turn: turn('2026-03-30T08:00') }]);
    expect(listed(after, '2026-03-16T07:00:00Z', '2026-03-30T06:00:00Z')).toEqual([
      '2026-03-16T07:00Z..2026-03-30T06:00Z eve',
    ]);
  });

  it('a swap may name a turn of a version that takes effect later', () => {
    const fortnights = [rotation({ id: 'other', length: 2, memberIds: ['dan', 'eve'] })];
    const swap = {
      kind: 'swap',
      turns: [turn('2026-03-09T08:00'), turn('2026-03-16T08:00', 'other')],
      revision: '9',
    } as const;
    const of = rota([first, later({ primary: fortnights }, '2026-03-10T09:00:00Z')], [swap]);
    expect(listed(of, '2026-03-09T07:00:00Z', '2026-03-30T06:00:00Z')).toEqual([
      '2026-03-09T07:00Z..2026-03-16T07:00Z eve by swap',
      '2026-03-16T07:00Z..2026-03-30T06:00Z ada by swap',
    ]);
    expect(orphansOf(of)).toEqual([]);
  });
});
