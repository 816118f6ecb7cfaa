import { describe, expect, it } from '@jest/globals';
import { findTransitions, FrozenZone } from '@app/business-time';
import { omit } from '@app/kernel';
import type { Person } from '@app/people/pure';
import { instant, utc } from '@testing/on-call/rotas';
import { absence, person, way } from '@testing/people/people';
import { testedWays, testWeek } from './weekly.js';

const berlin = new FrozenZone(findTransitions('Europe/Berlin', { from: 2025, to: 2027 }));
const told = (now: string, testPage?: Person['testPage']) => {
  const found = testWeek(testPage === undefined ? {} : { testPage }, berlin, instant(now));
  return found && `${found.week} ${utc(found.at)}`;
};

describe('the instant of a weekly test', () => {
  it('is Tuesday at ten in the person’s own zone, or what they chose', () => {
    expect(told('2026-03-24T08:59:59Z')).toBeUndefined();
    expect(told('2026-03-24T09:00:00Z')).toBe('2026-03-23 2026-03-24T09:00:00Z');
    // A week later it is summer there.
    expect(told('2026-03-31T08:00:00Z')).toBe('2026-03-30 2026-03-31T08:00:00Z');
    expect(told('2026-03-22T20:30:00Z', { weekday: 'sunday', time: '21:30' })).toBe('2026-03-16 2026-03-22T20:30:00Z');
  });

  it('is over when it is a day ago; whoever was away for less is told when they are back', () => {
    expect(told('2026-03-25T08:59:59Z')).toBe('2026-03-23 2026-03-24T09:00:00Z');
    expect(told('2026-03-25T09:00:00Z')).toBeUndefined();
    // Sunday’s is told on Monday, and is one of the week before.
    expect(told('2026-03-23T19:00:00Z', { weekday: 'sunday', time: '21:30' })).toBe('2026-03-16 2026-03-22T20:30:00Z');
  });

  it('exists where the clock leaps over it', () => {
    expect(told('2026-03-29T01:30:00Z', { weekday: 'sunday', time: '02:30' })).toBe('2026-03-23 2026-03-29T01:30:00Z');
  });
});

describe('the ways that are tried', () => {
  const AT = { at: instant('2026-03-24T09:00:00Z') };
  const DUTY = { isOnDuty: true, isHoliday: false };
  const ada = person('ada', { ways: [way('mobile'), way('mail', { channel: 'email', loud: false })] });
  const tried = (one: Person, duty = DUTY) => testedWays(one, AT, duty).map(({ id }) => id);

  it('are all that can be answered', () => {
    const screen = omit(way('screen', { channel: 'console' }), 'address');
    expect(tried({ ...ada, ways: [...ada.ways, screen] })).toEqual(['mobile', 'mail']);
  });

  it.each([
    ['who is not on duty', ada, { ...DUTY, isOnDuty: false }],
    ['a holiday', ada, { ...DUTY, isHoliday: true }],
    ['who is away', { ...ada, absences: [absence('leave', '2026-03-24T09:00:00Z', '2026-03-25T09:00:00Z')] }, DUTY],
    ['who has left', { ...ada, leftAt: AT.at }, DUTY],
    ['who was erased', { ...ada, erased: true as const }, DUTY],
  ])('are none of %s', (_, one, duty) => {
    expect(tried(one, duty)).toEqual([]);
  });
});
