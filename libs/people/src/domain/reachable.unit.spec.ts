import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { absence, at, person, team } from '@testing/people/people';
import { membersAt, reachable } from './reachable.js';

const leave = absence('leave', '2026-03-23T08:00:00Z', '2026-03-27T16:00:00Z');
const meeting = absence('meeting', '2026-03-24T09:00:00Z', '2026-03-24T10:30:00Z');

describe('whether somebody can be reached', () => {
  it.each([
    ['nobody of this id', undefined, '2026-03-24T09:00:00Z', { reachable: false, why: 'unknown' }],
    ['somebody who is there', person('ada'), '2026-03-24T09:00:00Z', { reachable: true }],
    ['an erased person', person('ada', { erased: true }), '2026-03-24T09:00:00Z', { reachable: false, why: 'erased' }],
    [
      'the instant of leaving',
      person('ada', { leftAt: at('2026-03-24T09:00:00Z') }),
      '2026-03-24T09:00:00Z',
      { reachable: false, why: 'left' },
    ],
    [
      'the second before',
      person('ada', { leftAt: at('2026-03-24T09:00:00Z') }),
      '2026-03-24T08:59:59Z',
      { reachable: true },
    ],
    [
      'the first second of a meeting',
      person('ada', { absences: [meeting] }),
      '2026-03-24T09:00:00Z',
      { reachable: false, why: 'meeting', absence: 'meeting', until: at('2026-03-24T10:30:00Z') },
    ],
    ['its end', person('ada', { absences: [meeting] }), '2026-03-24T10:30:00Z', { reachable: true }],
    [
      'an open end',
      person('ada', { absences: [absence('ill', '2026-03-24T09:00:00Z')] }),
      '2026-09-01T00:00:00Z',
      { reachable: false, why: 'ill', absence: 'ill' },
    ],
    [
      'a meeting in a leave: nobody stands in for the one, so the other counts',
      person('ada', { absences: [meeting, leave] }),
      '2026-03-24T09:00:00Z',
      { reachable: false, why: 'leave', absence: 'leave', until: at('2026-03-27T16:00:00Z') },
    ],
    [
      'a leave right behind a meeting: until both are over',
      person('ada', { absences: [absence('meeting', '2026-03-23T07:00:00Z', '2026-03-23T08:00:00Z'), leave] }),
      '2026-03-23T07:30:00Z',
      { reachable: false, why: 'meeting', absence: 'meeting', until: at('2026-03-27T16:00:00Z') },
    ],
  ])('%s', (_case, who, when, answer) => {
    expect(reachable(who, at(when))).toEqual(answer);
  });
});

describe('whether somebody had left', () => {
  const [left, late, back] = ['2026-03-01T00:00:00Z', '2026-03-10T00:00:00Z', '2026-03-20T00:00:00Z'];
  const leavings = [{ at: at(left), recordedAt: at(late), endedAt: at(back) }];
  const why = (begun: string, when: string): string => {
    const answer = reachable(person('ada', { leavings, begun: at(begun) }), at(when));
    return answer.reachable ? 'reachable' : answer.why;
  };

  it.each([
    ['2026-03-05T00:00:00Z', 'reachable'],
    ['2026-03-09T23:59:59Z', 'reachable'],
    [late, 'left'],
    ['2026-03-19T23:59:59Z', 'left'],
    [back, 'reachable'],
  ])('counts from when it was recorded, until it is taken back: at %s', (when, answer) => {
    expect(why('2026-01-01T00:00:00Z', when)).toBe(answer);
  });

  it('counts from the leaving itself, where it was recorded with the first word of them', () => {
    expect(why(late, '2026-03-05T00:00:00Z')).toBe('left');
    expect(why(late, '2026-02-28T23:59:59Z')).toBe('reachable');
  });
});

describe('the end of an absence', () => {
  const instants = fc.integer({ min: 0, max: 12 });
  const absences = fc
    .array(fc.record({ from: instants, until: fc.option(instants, { nil: undefined }) }), { maxLength: 8 })
    .map((spans) =>
      spans.map(({ from, until }, index) => ({
        ...absence('leave', '2026-03-24T09:00:00Z'),
        id: `a${index}`,
        from,
        ...(until === undefined ? {} : { until }),
      })),
    );

  it('is the first instant at which nothing covers any more, also where spans overlap, touch, or have no length', () => {
    fc.assert(
      fc.property(absences, instants, (all, from) => {
        const ada = person('ada', { absences: all });
        const answer = reachable(ada, from);
        if (answer.reachable) return;
        const seconds = Array.from({ length: 14 }, (_, second) => second);
        const back = seconds.find((second) => second > from && reachable(ada, second).reachable);
        expect(answer.until).toBe(back);
      }),
    );
  });
});

describe('the members of a team', () => {
  it('are those who have not left, from that very instant', () => {
    const left = person('bob', { leftAt: at('2026-03-24T09:00:00Z') });
    const people = (id: string) => [person('ada'), left].find((one) => one.id === id);
    const network = team('network', { memberIds: ['ada', 'bob', 'nobody'] });
    const membersOn = (when: string) => membersAt(network, people, at(when)).map(({ id }) => id);
    expect(membersOn('2026-03-24T08:59:59Z')).toEqual(['ada', 'bob']);
    expect(membersOn('2026-03-24T09:00:00Z')).toEqual(['ada']);
  });
});
