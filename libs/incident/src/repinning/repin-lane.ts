import type { Commands } from '@app/command-handling';
import { uuidV5 } from '@app/platform';
import type { DueWork, Lane } from '@app/scheduling';
import { incidentDecider } from '../domain/decide/decider.js';
import type { RepinMatrix } from '../domain/messages/commands.js';
import type { MendedMatrix } from '../domain/messages/pinning.js';
import { incidentStream } from '../number.js';

/** The lane of mended matrices on their way to incidents; its name is also the actor of what it records. */
export const REPIN_LANE = 'repinnings';

export type RepinWork = DueWork<{
  repinning: string;
  mended: MendedMatrix;
}>;

/** Namespace of the command ids of repinnings. */
const REPINNINGS = 'b0b7ff0e-54a0-5c6a-8f52-6a1f3f7f2f0d';

/** One repinning comes to one incident once, in every instance and after every restart. */
export const repinCommandId = ({ subject, what }: Pick<RepinWork, 'subject' | 'what'>): string =>
  uuidV5(REPINNINGS, JSON.stringify([what.repinning, subject]));

export const repinLane = (commands: Commands): Lane<RepinWork['what']> => ({
  name: REPIN_LANE,
  commandIdOf: repinCommandId,
  dispatch({ subject, what }, stamp) {
    const command: RepinMatrix = { type: 'RepinMatrix', ...what };
    return commands.handle(incidentDecider, incidentStream(subject), command, { ...stamp, payload: { ...what } });
  },
});
