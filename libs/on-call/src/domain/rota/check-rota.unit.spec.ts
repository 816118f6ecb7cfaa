import { describe, expect, it } from '@jest/globals';
import { check, fields } from '@app/definitions/pure';
import { definition, rotation, turn } from '@testing/on-call/rotas';
import { checkChange, checkRota } from './check-rota.js';
import { CHANGE_FIELDS, ROTA_FIELDS } from './rota-fields.js';

const said = (findings: readonly { readonly place: readonly unknown[]; readonly message: string }[]) =>
  findings.map(({ place, message }) => `${place.join('.')}: ${message}`);

describe('a rota', () => {
  it('that is right is taken', () => {
    expect(check(fields(ROTA_FIELDS), definition())).toEqual([]);
    expect(checkRota(definition())).toEqual([]);
  });

  it.each([
    ['2026-02-30T08:00', '"2026-02-30T08:00" is not a local date and time such as 2026-03-02T08:00'],
    ['2026-03-02T08:00Z', '"2026-03-02T08:00Z" is not a local date and time such as 2026-03-02T08:00'],
    ['1969-12-29T08:00', '"1969-12-29T08:00" is not a local date and time such as 2026-03-02T08:00'],
  ])('begins at a local time that exists: %s', (firstHandOver, message) => {
    const wrong = definition({ primary: [rotation({ firstHandOver })] });
    expect(said(check(fields(ROTA_FIELDS), wrong))).toEqual([`levels.primary.rotations.0.firstHandOver: ${message}`]);
  });

  it('has so many turns and windows that nobody waits for who is on duty', () => {
    const layers = Array.from({ length: 50 }, (_, index) =>
      rotation({ id: `layer-${index}`, windows: [{ days: ['friday'], from: '18:00', to: '08:00' }] }),
    );
    expect(checkRota(definition({ primary: layers }))).toEqual([]);
    const hourly = [rotation({ unit: 'hours' })];
    const second = [rotation({ id: 'second', unit: 'hours' })];
    expect(checkRota(definition({ primary: hourly, backup: second }))).toEqual([]);
    const both = definition({ primary: [...layers.map((one) => ({ ...one, unit: 'hours' as const }))] });
    const message = 'levels: both levels have about 1208 turns and windows a day together: 50 at most';
    expect(said(checkRota(both))).toEqual([message]);
  });

  it('names each rotation once, counts active days where there are some, and has a day that exists', () => {
    const wrong = definition({
      primary: [rotation(), rotation({ id: 'days', advance: 'activeDay' })],
      backup: [rotation()],
      effectiveOn: '2026-02-29',
    });
    expect(said(checkRota(wrong))).toEqual([
      'levels.primary.rotations.1.advance: activeDay counts days on which a window begins: the unit is days, and there are windows',
      'levels.backup.rotations.0.id: "week" is here twice: turns are named by it, so take another',
      'effectiveOn: "2026-02-29" does not exist; that month ends on 2026-02-28',
    ]);
  });
});

describe('a change', () => {
  const turns = [turn('2026-03-02T08:00'), turn('2026-03-09T08:00')];

  it.each([
    { kind: 'override', level: 'backup', from: '2026-03-02T08:00:00Z', until: '2026-03-02T09:00:00Z', staffId: 'ada' },
    { kind: 'swap', turns, reason: 'Both asked' },
    { kind: 'take', turn: turns[0]!, toId: 'ada' },
  ] as const)('of the kind $kind', (change) => {
    expect(check(fields(CHANGE_FIELDS), change)).toEqual([]);
    expect(checkChange(change)).toEqual([]);
  });

  it('has the fields of its kind and no others', () => {
    expect(said(checkChange({ kind: 'give', turn: turns[0]!, staffId: 'ada' }))).toEqual([
      'staffId: does not belong to a change of the kind give, which has turn, toId',
      ': toId is missing: a change of the kind give names it',
    ]);
  });

  it('ends after it begins, and swaps two turns', () => {
    const [from, until] = ['2026-03-02T08:00:00Z', '2026-03-02T09:00:00+01:00'];
    expect(said(checkChange({ kind: 'override', level: 'primary', from, until, staffId: 'ada' }))).toEqual([
      'until: 2026-03-02T09:00:00+01:00 is not after 2026-03-02T08:00:00Z: an override ends after it begins',
    ]);
    expect(said(checkChange({ kind: 'swap', turns: [turns[0]!, turns[0]!] }))).toEqual([
      'turns.1: is the same turn: a swap names two',
    ]);
  });
});
