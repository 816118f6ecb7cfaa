import fc from 'fast-check';
import { parseSeconds } from '@app/kernel';
import { Refusal } from '../../../libs/incident/src/domain/decide/refusal.js';
import { happens } from './happenings.js';
import type { Setting } from './provider.js';
import { StoryRun } from './story-run.js';

const HAPPENINGS = [
  'is classified as blocker',
  'is classified as minor',
  'is classified as major',
  'ada acknowledges',
  'ben acknowledges',
  'ada releases it',
  'ben releases it',
  'ada starts work',
  'ada writes a note',
  'ada declines',
  'ben declines',
  'uma declines',
  'sam cannot be reached',
  'ada puts it on hold: awaiting-customer',
  'ada resumes it',
  'is assigned to cleo',
  'is resolved',
  'is reopened',
  'one of critical is merged into it',
  'field channel of 0 is corrected to monitoring',
  'field projectId of 0 is corrected to nothing',
  'ada is ill',
  'ben leaves',
  'the pager stops',
  'the pager starts',
] as const;

const FIRST = parseSeconds('2026-03-24T00:00:00Z');

/** Whatever happens within some hours of a report: seconds after what came before it, and what. */
export interface RandomStory {
  readonly setting: number;
  readonly begins: number;
  readonly source: string;
  readonly what: readonly (readonly [number, string])[];
}

export const randomStories = (settings: number): fc.Arbitrary<RandomStory> =>
  fc.record({
    setting: fc.integer({ min: 0, max: settings - 1 }),
    begins: fc.integer({ min: 0, max: 86_400 }),
    source: fc.constantFrom('customer', 'monitoring'),
    what: fc.array(fc.tuple(fc.integer({ min: 0, max: 3_000 }), fc.constantFrom(...HAPPENINGS)), { maxLength: 12 }),
  });

/** With the pager now and then away; it has caught up at the end. */
export function lived({ begins, source, what }: RandomStory, setting: Setting): StoryRun {
  const run = new StoryRun(setting);
  let at = FIRST + begins;
  const then = (said: string): void => {
    run.until(at);
    try {
      happens(run, said, at);
    } catch (error) {
      // What is not possible then does not happen.
      if (!(error instanceof Refusal)) throw error;
    }
  };
  then(`${source} reports a critical`);
  for (const [after, said] of what) {
    at += after;
    then(said);
  }
  then('the pager starts');
  run.until(at + 3_600);
  return run;
}
