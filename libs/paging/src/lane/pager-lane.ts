import type { Commands } from '@app/command-handling';
import { incidentStream } from '@app/incident';
import type { Metrics } from '@app/platform';
import type { ReadModel } from '@app/projection';
import type { Lane } from '@app/scheduling';
import { hoursId, outsideId, stepId } from '../ids.js';
import { PAGER_LANE, type PagerCommand, type PagerWork } from '../runs/pager-work.js';
import { pagingDecider } from './deciding.js';

/** Nobody waits for anybody: at the instant, the loud first, and again soon. */
export const AT_ONCE: NonNullable<Lane<object>['pace']> = {
  grace: 0,
  concurrency: 16,
  byRank: true,
  retryMs: [1_000, 2_000, 5_000, 10_000],
  waitsForHead: true,
  goesOnInDoubt: true,
};

/** A shift that became longer is over later, which no event says: whether it is, is asked so often. */
const LONGER_SHIFT_MS = 300_000;
const STEP_MS = 60_000;

/** The same in every instance and after every restart. */
export function pagerCommandId({ subject, what }: Pick<PagerWork, 'subject' | 'what'>): string {
  switch (what.type) {
    case 'FireStep':
      return stepId(subject, what);
    case 'ChangeHours':
      return hoursId(subject, what.boundary);
    case 'ExpireAcknowledgement':
      return outsideId('expiry', subject, what.acknowledgement);
    case 'HandOver':
      return outsideId('handover', subject, what.acknowledgement);
  }
}

/** Fires the steps of ladders: whom one means is decided on the incident, as it stands. */
export const pagerLane = (
  commands: Commands,
  operational: ReadModel,
  lateness: Metrics['stepLateness'],
): Lane<PagerCommand> => ({
  name: PAGER_LANE,
  pace: AT_ONCE,
  commandIdOf: pagerCommandId,
  dispatch({ subject, what }, stamp, seen) {
    const decider = pagingDecider({ operational, ...seen });
    return commands.handle(decider, incidentStream(subject), what, { ...stamp, payload: { ...what } });
  },
  restMs: ({ what: { type } }) => (type === 'HandOver' ? LONGER_SHIFT_MS : STEP_MS),
  done: ({ what: { type } }, seconds) => lateness.observe({ what: type }, seconds),
});
