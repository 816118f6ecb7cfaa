import { describe, expect, it } from '@jest/globals';
import { check } from '@app/definitions/pure';
import { MATRIX_SCHEMA } from './matrix-schema.js';
import { resolveMatrix } from './resolve-matrix.js';
import type { Target } from './ladder-schema.js';
import { CELL_PRIORITIES, SIDES, SOURCES } from './words.js';

const DEFINITION = { hours: 'office', serviceDesk: 'desk', rota: 'admins' };
const pin = ({ id }: { id: string }) => ({ id, version: '0', hash: 'f'.repeat(64) });
const { cells } = resolveMatrix(DEFINITION, pin);

const nameOf = (target: Target): string => String(Object.values(target)[0]);

/** `sdm, 10 min desk, 20 min primary; 3 rounds`; in lower case letters and `quiet` where it need not be heard. */
function lineOf(
  side: (typeof SIDES)[number],
  source: (typeof SOURCES)[number],
  priority: (typeof CELL_PRIORITIES)[number],
): string {
  const { ladder, nothing } = cells[side][source][priority];
  if (ladder === undefined) return nothing === undefined ? 'neither' : 'nothing, and it says so';
  const steps = ladder.steps.map(({ target, after, loud }) =>
    [after.seconds === 0 ? '' : `${after.seconds / 60} min `, nameOf(target), loud ? '' : ' quiet'].join(''),
  );
  return `${steps.join(', ')}; ${ladder.rounds} rounds${ladder.lastResort === false ? ', no last resort' : ''}`;
}

describe('the default table', () => {
  const urgent = 'sdm, 10 min desk, 20 min primary; 3 rounds';
  const duty = 'primary, 30 min backup; 3 rounds';
  it.each([
    ['inside', 'customer', 'blocker', urgent],
    ['inside', 'customer', 'critical', urgent],
    ['inside', 'customer', 'major', 'sdm, 30 min desk; 3 rounds'],
    ['inside', 'customer', 'minor', 'sdm quiet, 30 min desk quiet; 3 rounds, no last resort'],
    ['inside', 'customer', 'unclassified', urgent],
    ['outside', 'customer', 'blocker', duty],
    ['outside', 'customer', 'critical', duty],
    ['outside', 'customer', 'major', duty],
    ['outside', 'customer', 'minor', 'nothing, and it says so'],
    ['outside', 'customer', 'unclassified', duty],
    ['inside', 'monitoring', 'blocker', duty],
    ['inside', 'monitoring', 'critical', duty],
    ['inside', 'monitoring', 'major', duty],
    ['inside', 'monitoring', 'minor', 'primary quiet, 30 min backup quiet; 3 rounds, no last resort'],
    ['inside', 'monitoring', 'unclassified', duty],
    ['outside', 'monitoring', 'blocker', duty],
    ['outside', 'monitoring', 'critical', duty],
    ['outside', 'monitoring', 'major', duty],
    ['outside', 'monitoring', 'minor', 'nothing, and it says so'],
    ['outside', 'monitoring', 'unclassified', duty],
  ] as const)('%s, %s, %s: %s', (side, source, priority, line) => {
    expect(lineOf(side, source, priority)).toBe(line);
  });

  it('says everything in both languages, and may be written out as it is', () => {
    for (const side of SIDES)
      for (const source of SOURCES)
        for (const priority of CELL_PRIORITIES) {
          const { description, examples } = cells[side][source][priority];
          for (const texts of [description, ...examples]) expect(texts.de).not.toBe(texts.en);
          expect(examples.length).toBeGreaterThan(0);
        }
    const written = { ...DEFINITION, cells };
    expect(check(MATRIX_SCHEMA, written)).toEqual([]);
    expect(resolveMatrix(written, pin).cells).toEqual(cells);
  });

  it('is kept but for what a matrix says itself', () => {
    const nothing = { de: 'Nichts.', en: 'Nothing.' };
    const ladder = { steps: [{ target: { person: 'nora' } }], rounds: 1, repeatAfterSeconds: 60 };
    const own = resolveMatrix(
      { ...DEFINITION, cells: { outside: { customer: { major: { nothing }, minor: { ladder } } } } },
      pin,
    ).cells.outside.customer;
    expect(own.major).toEqual({ ...cells.outside.customer.major, ladder: undefined, nothing });
    expect(own.minor.nothing).toBeUndefined();
    expect(own.minor.ladder).toEqual({
      steps: [{ target: { person: 'nora' }, after: { seconds: 0 }, loud: true }],
      rounds: 1,
      repeatAfterSeconds: 60,
      stoppedByHolds: [],
      snoozeAtMostSeconds: 1_800,
    });
    expect(own.blocker).toEqual(cells.outside.customer.blocker);
  });
});
