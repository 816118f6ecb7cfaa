import type { Commands } from '@app/command-handling';
import { incidentStream } from '@app/incident';
import type { ReadModel } from '@app/projection';
import type { Lane } from '@app/scheduling';
import { pagingDecider } from '../lane/deciding.js';
import { AT_ONCE } from '../lane/pager-lane.js';
import { MERGES_LANE, type MergeWork } from './merge-work.js';

/** Whoever holds the incident that goes on is told; with nobody and no ladder at work it takes over that of the merged one. */
export const mergesLane = (commands: Commands, operational: ReadModel): Lane<MergeWork['what']> => ({
  name: MERGES_LANE,
  pace: AT_ONCE,
  commandIdOf: ({ what }) => what.commandId,
  dispatch({ subject: from, what }, stamp, seen) {
    const { into, priority } = what;
    const decider = pagingDecider({ operational, ...seen });
    const command = { type: 'InheritLadder', from, priority } as const;
    return commands.handle(decider, incidentStream(into), command, { ...stamp, payload: { ...what } });
  },
});
