import { describe, expect, it } from '@jest/globals';
import type { LedgerEvent } from '@app/event-store';
import { omit } from '@app/kernel';
import { definition, leaves, rotation } from '@testing/on-call/rotas';
import type { StatedChange } from './change-events.js';
import { type RotaCommand, rotaDecider, type RotaState } from './decider.js';
import { freezeRota } from './freeze-rota.js';

const NOW = '2026-03-10T12:00:00Z';
const happened = (state: RotaState, type: string, data: object, recordedAt: string): RotaState =>
  rotaDecider.evolve(state, { type, data, revision: state.revision + 1n, metadata: { recordedAt } } as never);
const defined = happened(rotaDecider.initial, 'RotaDefined', freezeRota(definition()), '2026-01-02T12:00:00Z');
const decide = (command: RotaCommand, state = defined) =>
  rotaDecider.decide(command, state, { now: NOW }).map(({ type }: Pick<LedgerEvent, 'type'>) => type);

const override = (staffId: string, from: string, until: string): StatedChange => ({
  kind: 'override',
  level: 'primary',
  staffId,
  from,
  until,
});
const change = (stated: StatedChange, forced?: string): RotaCommand => ({
  type: 'change',
  id: 'admins',
  change: 'c',
  stated,
  forced,
});

/** In this week ada is primary, ben backup. */
const BOTH = override('ben', '2026-03-12T08:00:00Z', '2026-03-12T10:00:00Z');

describe('a change that leaves a duty uncovered within 14 days', () => {
  it('is refused with what would be open, and by when', () => {
    expect(() => decide(change(BOTH))).toThrow(
      expect.objectContaining({
        code: 'on-call.uncovered',
        message: expect.stringContaining(
          'backup from 2026-03-12T08:00:00Z to 2026-03-12T10:00:00Z (ben: on-both-levels)',
        ),
      }),
    );
  });

  it('is recorded with the reason why it is forced', () => {
    expect(decide(change(BOTH, 'Nobody else is left'))).toEqual(['OverrideSet', 'DutyGapForced']);
    expect(decide(change(override('dan', BOTH.from!, BOTH.until!), 'To be sure'))).toEqual(['OverrideSet']);
  });

  it('is taken later than that, and where it leaves nothing open', () => {
    expect(decide(change(override('cleo', '2026-04-01T08:00:00Z', '2026-04-01T10:00:00Z')))).toEqual(['OverrideSet']);
    expect(decide(change(override('dan', BOTH.from!, BOTH.until!)))).toEqual(['OverrideSet']);
  });

  it('may be a withdrawal, or a new version', () => {
    const weekdays = definition({
      primary: [rotation({ windows: [{ days: ['monday'], from: '00:00', to: '24:00' }] })],
    });
    expect(() => decide({ type: 'define', id: 'admins', content: freezeRota(weekdays) })).toThrow(/primary from/);
    const swapped = ['2026-03-09T08:00', '2026-03-16T08:00'].reduce(
      (state, start, i) =>
        happened(
          state,
          'ShiftGiven',
          { change: `g${i}`, turn: { rotation: 'second', start }, toId: i === 0 ? 'dan' : 'ada' },
          NOW,
        ),
      happened(
        defined,
        'ShiftGiven',
        { change: 'g', turn: { rotation: 'week', start: '2026-03-09T08:00' }, toId: 'ben' },
        NOW,
      ),
    );
    expect(() => decide({ type: 'withdraw', id: 'admins', change: 'g0' }, swapped)).toThrow(/on-both-levels/);
    expect(decide({ type: 'withdraw', id: 'admins', change: 'g1' }, swapped)).toEqual(['DutyChangeWithdrawn']);
  });

  it('is one that somebody has who has left by then, and not who leaves a duty that they hold', () => {
    const leavings = leaves('dan', Date.parse('2026-03-12T09:00:00Z') / 1000);
    const covered = override('dan', BOTH.from!, BOTH.until!);
    expect(() => decide({ ...change(covered), leavings })).toThrow(
      /primary from 2026-03-12T09:00:00Z to 2026-03-12T10:00:00Z \(dan: left\)/,
    );
    const alone = freezeRota(definition({ primary: [rotation({ memberIds: ['dan'] })] }));
    const version: RotaCommand = { type: 'define', id: 'admins', content: alone };
    expect(() => decide({ ...version, leavings })).toThrow(/dan: left/);
    expect(decide({ ...version, leavings, forced: 'Nobody else is left' })).toEqual(['RotaDefined', 'DutyGapForced']);
    const ada = leaves('ada', Date.parse('2026-03-11T09:00:00Z') / 1000);
    expect(decide({ ...change(override('cleo', BOTH.from!, BOTH.until!)), leavings: ada })).toEqual(['OverrideSet']);
  });

  it('is never the first definition', () => {
    const gaps = freezeRota(
      definition({ primary: [rotation({ windows: [{ days: ['monday'], from: '00:00', to: '24:00' }] })] }),
    );
    expect(decide({ type: 'define', id: 'admins', content: gaps }, rotaDecider.initial)).toEqual(['RotaDefined']);
  });
});

describe('a withdrawal', () => {
  const withdraw = (id: string): RotaCommand => ({ type: 'withdraw', id: 'admins', change: id });
  const set = happened(defined, 'OverrideSet', { change: 'c', ...override('dan', BOTH.from!, BOTH.until!) }, NOW);

  it('changes nothing the second time, and is refused of what was never made', () => {
    expect(decide(withdraw('c'), set)).toEqual(['DutyChangeWithdrawn']);
    expect(decide(withdraw('c'), happened(set, 'DutyChangeWithdrawn', { change: 'c' }, NOW))).toEqual([]);
    expect(() => decide(withdraw('d'), set)).toThrow(expect.objectContaining({ code: 'on-call.change-unknown' }));
  });
});

describe('who was on duty', () => {
  const ended = override('cleo', '2026-03-01T08:00:00Z', '2026-03-02T08:00:00Z');

  it('stays: a change of what is over is refused with what would be right', () => {
    const message =
      'it ended 2026-03-02T08:00:00Z, and who was on duty stays: change what ends after 2026-03-10T12:00:00Z';
    expect(() => decide(change(ended))).toThrow(expect.objectContaining({ code: 'on-call.past', message }));
    const turn = { rotation: 'week', start: '2026-02-23T08:00' };
    expect(() => decide(change({ kind: 'give', turn, toId: 'cleo' }))).toThrow(/who was on duty stays/);
  });

  it('is told of a time before the rota was recorded: an export is applied to an empty directory', () => {
    const late = happened(rotaDecider.initial, 'RotaDefined', freezeRota(definition()), NOW);
    expect(decide(change(ended), late)).toEqual(['OverrideSet']);
  });

  it.each([
    ['week', '2026-03-16T09:00'],
    ['nope', '2026-03-16T08:00'],
  ])('is not changed by a turn that is not there: %s from %s', (rotationId, start) => {
    const stated: StatedChange = { kind: 'give', turn: { rotation: rotationId, start }, toId: 'cleo' };
    const message = `the rota has no turn of ${rotationId} that begins at ${start}: name one by its rotation and its regular start`;
    expect(() => decide(change(stated))).toThrow(expect.objectContaining({ code: 'on-call.turn-unknown', message }));
    // As an export tells a change of a version before its own.
    expect(decide({ ...change(stated), forced: 'Told with its definition' })).toEqual(['ShiftGiven']);
  });
});

describe('the changes of a rota', () => {
  const cover = (hour: number) =>
    override(
      'dan',
      new Date(Date.UTC(2026, 5, 1, hour)).toISOString(),
      new Date(Date.UTC(2026, 5, 1, hour + 1)).toISOString(),
    );
  const set = (state: RotaState, id: string, hour: number): RotaState => {
    return happened(state, 'OverrideSet', { change: id, ...omit(cover(hour), 'kind') }, '2026-01-03T12:00:00Z');
  };
  const full = Array.from({ length: 500 }, (_, i) => i).reduce((state, i) => set(state, `c${i}`, i), defined);

  it('that are ahead are 500 at most, and one of them may be stated anew', () => {
    expect(() => decide(change(cover(600)), full)).toThrow(
      expect.objectContaining({
        code: 'on-call.too-many-changes',
        message:
          '500 changes of the rota admins are ahead, and at most 500 may be: withdraw some, or make a new version of the rota',
      }),
    );
    expect(decide({ ...change(cover(600)), change: 'c7' } as RotaCommand, full)).toEqual(['OverrideSet']);
  });

  it('do not count where they are over or withdrawn', () => {
    const withdrawn = happened(full, 'DutyChangeWithdrawn', { change: 'c7' }, '2026-01-04T12:00:00Z');
    expect(decide(change(cover(600)), withdrawn)).toEqual(['OverrideSet']);
    const over = set(withdrawn, 'old', -24 * 200);
    expect(decide(change(cover(600)), over)).toEqual(['OverrideSet']);
  });
});
