import { describe, expect, it } from '@jest/globals';
import { ada, after, ben, lines, plan, ways, type Written } from '@testing/on-call/plans';
import { at, person } from '@testing/people/people';

describe('where the hours change before anybody answers', () => {
  const evening = at('2026-03-24T16:50:00Z'); // ten minutes before they end
  const outside = (steps: readonly Written[]) => ({
    cells: {
      inside: { customer: { blocker: { ladder: { steps: INSIDE } } } },
      outside: { customer: { blocker: { ladder: { steps } } } },
    },
  });
  const INSIDE = [{ target: { person: 'ada' } }, { target: { person: 'ben' }, after: after(5) }] as const;
  const found = (steps: readonly Written[]) =>
    plan({
      people: [ada, ben, person('cleo', { ways })],
      steps: INSIDE,
      since: evening,
      matrix: outside(steps),
      ladder: {},
    });
  const second = (steps: readonly Written[]) =>
    lines({ ...found(steps), walks: found(steps).walks.slice(1) }).filter((one) => one.startsWith('1/'));

  it('whoever was called in the round under way keeps the instant, and the first who was not counts from there', () => {
    expect(lines(found([{ target: { person: 'cleo' } }])).slice(0, 3)).toEqual([
      '1/1 ada 16:50',
      '1/2 ben 16:55',
      '1/1 cleo 17:00',
    ]);
    expect(second([{ target: { person: 'ben' } }, { target: { person: 'cleo' }, after: after(30) }])).toEqual([
      '1/1 ben 16:55 kept',
      '1/2 cleo 17:25',
    ]);
    expect(second([{ target: { person: 'ben' } }, { target: { person: 'cleo' }, after: after(1) }])).toEqual([
      '1/1 ben 16:55 kept',
      '1/2 cleo 17:00',
    ]);
  });

  it('who was called quietly is called anew where it has to be heard', () => {
    const quiet = [{ target: { person: 'ada' }, loud: false }] as const;
    const cells = {
      inside: { customer: { blocker: { ladder: { steps: quiet } } } },
      outside: { customer: { blocker: { ladder: { steps: [{ target: { person: 'ada' } }] } } } },
    };
    const walks = plan({ people: [ada], steps: quiet, since: evening, matrix: { cells } }).walks;
    expect(walks[1]!.steps[0]).toMatchObject({ loud: true, at: at('2026-03-24T17:00:00Z') });
    expect(walks[1]!.steps[0]!.kept).toBeUndefined();
  });

  it('nothing changes where the same ladder goes on', () => {
    expect(found(INSIDE).walks).toHaveLength(1);
  });
});
