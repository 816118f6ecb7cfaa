import { expect, it } from '@jest/globals';
import { parseSeconds } from '@app/kernel';
import fc from 'fast-check';
import { everywhere, onDuty, step } from '@testing/paging/ladders';
import type { Setting } from '@testing/paging/provider';
import type { StoryRun } from '@testing/paging/story-run';
import { lived, randomStories } from '@testing/paging/random-stories';
import { foundIn } from '@testing/paging/watched-story';
import { duesOf } from './dues.js';
import { follow, runOf } from './follow.js';
import { NO_RUN } from './run.js';

const SETTINGS: readonly Setting[] = [
  {},
  onDuty({ stoppedByHolds: ['awaiting-customer'], noSignAfterSeconds: 900 }),
  everywhere([step({ team: 'net' }), step({ duty: 'primary' }, 3)], { rounds: 2, repeatAfterSeconds: 300 }),
];

it('holds whatever happens', () => {
  fc.assert(
    fc.property(randomStories(SETTINGS.length), (story) => {
      const run = lived(story, SETTINGS[story.setting]!);
      isOneFold(run);
      namesNothingTwice(run);
      callsNobodyInVain(run);
      owesNothing(run);
      expect(foundIn(run, { atItsWord: true })).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

/** Event by event and at once. */
function isOneFold({ state, provider }: StoryRun): void {
  const house = provider.house();
  const half = Math.floor(state.known.length / 2);
  const first = runOf(state.known.slice(0, half), house);
  const whole = state.known.slice(half).reduce((run, one) => follow(run, one, house), first);
  expect(whole).toEqual(runOf(state.known, house));
  expect(runOf([], house)).toEqual(NO_RUN);
}

/** No step and no page; and nothing is done before its instant. */
function namesNothingTwice({ state }: StoryRun): void {
  const steps = state.history.flatMap((fact) => {
    if (fact.type !== 'IncidentPaged' && fact.type !== 'StepSkipped' && fact.type !== 'StepOvertaken') return [];
    const { run, walk, round, step: named, scheduledAt } = fact.data;
    expect(parseSeconds(fact.recordedAt)).toBeGreaterThanOrEqual(parseSeconds(scheduledAt!));
    if (named === 'expiry' || named === 'merge' || named === 'handover') return [];
    const who = fact.type === 'StepOvertaken' ? '' : (fact.data.personId ?? fact.data.teamId ?? '');
    return [[run, walk, round, named, who].join(' ')];
  });
  expect(new Set(steps).size).toBe(steps.length);
  const pages = state.history.flatMap((fact) => (fact.type === 'IncidentPaged' ? (fact.data.pageId ?? []) : []));
  expect(new Set(pages).size).toBe(pages.length);
}

/** Nobody by a step while somebody has it, or once it has ended. */
function callsNobodyInVain({ state }: StoryRun): void {
  state.known.forEach(({ fact }, index) => {
    const before = state.known[index - 1]?.situation;
    const isStep = fact.type === 'IncidentPaged' && /^(\d|last)/.test(fact.data.step ?? '');
    if (isStep) expect(before).toMatchObject({ open: true, acknowledgements: [], inWork: false });
  });
}

/** What is past is done, but where a shift goes on. */
function owesNothing({ state, provider, time }: StoryRun): void {
  const house = provider.house();
  const left = duesOf(runOf(state.known, house), house).filter(({ at, type }) => at < time && type !== 'HandOver');
  expect(left).toEqual([]);
}
