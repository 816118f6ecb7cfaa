import { describe, expect, it } from '@jest/globals';
import type { Steps } from '@app/kernel';
import { definition, instant, rota, rotation } from '@testing/on-call/rotas';
import { NOBODY_LEFT, shifts } from '../rota/shifts.js';
import { shiftsInSteps } from '../rota/shifts-in-steps.js';
import { lint, lintInSteps } from './lint.js';
import { statistics, statisticsInSteps } from './statistics.js';

describe('what takes long is worked out in steps between which others have their turn', () => {
  const hourly = (id: string, ...memberIds: string[]) => [rotation({ id, unit: 'hours', memberIds })];
  const of = rota(definition({ primary: hourly('p', 'ada', 'ben'), backup: hourly('b', 'cleo', 'dan', 'eve') }));
  const [from, until] = [instant('2026-03-02T07:30:00Z'), instant('2026-06-02T07:00:00Z')];
  const span = { from, until };

  it.each<readonly [string, Steps<unknown>, unknown, number]>([
    ['shifts', shiftsInSteps(of, span, NOBODY_LEFT), shifts(of, from, until), 4],
    ['lint', lintInSteps(of, span, {}), lint(of, from, until), 12],
    ['figures', statisticsInSteps(of, span, {}), statistics(of, from, until), 27],
  ])('%s', (_, steps, same, pauses) => {
    let [step, paused] = [steps.next(), 0];
    for (; !step.done; step = steps.next()) paused++;
    expect(step.value).toEqual(same);
    expect(paused).toBe(pauses);
  });
});
