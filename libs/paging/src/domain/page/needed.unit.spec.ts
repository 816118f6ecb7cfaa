import { describe, expect, it } from '@jest/globals';
import { overBecause, type Standing } from './needed.js';

const HAND = { id: 'p1', who: 'staff:ben', step: 'hand' };
const standing = (more: Partial<Standing> = {}): Standing => ({
  open: true,
  stopped: false,
  pages: [{ id: 'p1', who: 'staff:ben', revision: 3n }],
  acknowledgements: [],
  ...more,
});

describe('a page by hand to Ben', () => {
  it.each<[string, Partial<Standing>, string | undefined]>([
    ['goes on while nobody answers', {}, undefined],
    ['goes on when another has it', { stopped: true, acknowledgements: [{ by: 'ada', revision: 4n }] }, undefined],
    ['goes on where Ben had it before', { stopped: true, acknowledgements: [{ by: 'ben', revision: 2n }] }, undefined],
    ['is over once Ben has answered', { stopped: true, acknowledgements: [{ by: 'ben', revision: 4n }] }, 'answered'],
    ['is over with its incident', { open: false }, 'run-ended'],
    [
      'is over when Ben was paged anew',
      {
        pages: [
          { id: 'p1', who: 'staff:ben', revision: 3n },
          { id: 'p2', who: 'staff:ben', revision: 5n },
        ],
      },
      'paged-anew',
    ],
  ])('%s', (_, more, over) => expect(overBecause(HAND, standing(more))).toBe(over));

  it('is over for another reason than one of a ladder, which ends when anybody has it', () =>
    expect(overBecause({ id: 'p1', who: 'staff:ben', step: '1' }, standing({ stopped: true }))).toBe('run-stopped'));
});
