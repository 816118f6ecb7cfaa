import { describe, expect, it } from '@jest/globals';
import { visibilityOf } from './visibility.js';
import { knownBy, pointInTime } from './point-in-time.js';

const visibility = visibilityOf({ id: 'auditor', role: 'auditor', customerIds: [] });
const moment = { now: Date.parse('2026-03-27T20:00:00.500Z') };
const facts = ['10:00', '10:01', '10:02'].map((at) => ({ recordedAt: `2026-03-27T${at}:00.250Z` }));

describe('a point in time', () => {
  it('is asked as of whole seconds, and as known to the millisecond, in any offset', () => {
    const question = { asOf: '2026-03-27T12:00:00.999+02:00', knownAt: '2026-03-27T12:01:00.250+02:00' };
    expect(pointInTime(question, moment, visibility)).toEqual({
      asOf: Date.parse('2026-03-27T10:00:00Z') / 1000,
      knownAt: '2026-03-27T10:01:00.250Z',
      provisional: false,
    });
    expect(knownBy(facts, question)).toHaveLength(2);
    expect(knownBy(facts, { knownAt: '2026-03-27T10:01:00.249Z' })).toHaveLength(1);
    expect(knownBy(facts, { knownAt: '2026-03-27T10:01:00Z' })).toHaveLength(1);
  });

  it('takes now, to the fraction, and nothing later', () => {
    const now = '2026-03-27T20:00:00.500Z';
    expect(pointInTime({ asOf: now, knownAt: now }, moment, visibility)).toMatchObject({
      knownAt: now,
      provisional: true,
    });
    expect(pointInTime({ asOf: '2026-03-27T20:00:00.999Z' }, moment, visibility).asOf).toBe(moment.now / 1000 - 0.5);
    expect(() => pointInTime({ knownAt: '2026-03-27T20:00:00.501Z' }, moment, visibility)).toThrow(
      'lies in the future',
    );
    expect(() => pointInTime({ asOf: '9999-12-31T23:59:59Z' }, moment, visibility)).toThrow('lies in the future');
    expect(() => pointInTime({ asOf: '2026-03-27T20:00:01Z' }, moment, visibility)).toThrow('lies in the future');
  });

  it.each(['0001-01-01T00:00:00Z', '2026-02-30T00:00:00Z', '2016-12-31T23:59:60Z'])('cannot be %s', (text) => {
    expect(() => pointInTime({ asOf: text }, moment, visibility)).toThrow(
      expect.objectContaining({ code: 'query.bad-range' }),
    );
  });
});
