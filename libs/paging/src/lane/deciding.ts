import { agreementsIn } from '@app/agreement';
import type { Decider } from '@app/command-handling';
import { deadlinesOf, type IncidentState, incidentDecider } from '@app/incident';
import { omitUndefined, parseSeconds } from '@app/kernel';
import { knownDirectory } from '@app/on-call';
import type { ReadModels } from '@app/querying';
import type { PagingContext } from '../domain/steps/context.js';
import { decide, type PagingCommand } from '../domain/steps/decide.js';
import { pageId } from '../ids.js';
import { houseIn } from '../runs/house-in.js';

interface Knowing {
  readonly operational: ReadModels['operational'];
  /** The place in the log up to which the read model knows it. */
  readonly position?: string;
  readonly behind?: true;
}

/** What a pager’s decision knows besides the incident: people, duty and matrices, as this instance knows them. */
export function pagingContext(
  { operational: { session }, position, behind }: Knowing,
  { now, commandId }: { readonly now: string; readonly commandId: string },
): PagingContext {
  return {
    house: houseIn(session, now),
    directory: knownDirectory(session),
    now: parseSeconds(now),
    commandId,
    idOfPage: pageId,
    breachAt(history) {
      const breaches = deadlinesOf(history, agreementsIn(session)).filter(({ percent }) => percent === undefined);
      return breaches.length === 0 ? undefined : Math.min(...breaches.map(({ firesAt }) => firesAt));
    },
    ...omitUndefined({ position, behind }),
  };
}

/** The decider of what a pager does on an incident’s stream. */
export const pagingDecider = (knowing: Knowing): Decider<IncidentState, PagingCommand> => ({
  ...incidentDecider,
  decide: (command, state, context) => decide(command, state, pagingContext(knowing, context)),
});
