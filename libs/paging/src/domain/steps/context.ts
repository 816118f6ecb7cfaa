import { draft, type Fact, type IncidentDraft, type IncidentEventData, type IncidentState } from '@app/incident/pure';
import { omitUndefined, secondsText } from '@app/kernel';
import type { Directory } from '@app/on-call/pure';
import type { House } from '../run/house.js';
import type { Run } from '../run/run.js';

/** What a decision knows besides the incident. */
export interface PagingContext {
  readonly house: House;
  /** People, duty and roles, as they are known. */
  readonly directory: Directory;
  /** Whole seconds. */
  readonly now: number;
  readonly commandId: string;
  /** A page of this command to `staff:ada`, `team:desk`. */
  readonly idOfPage: (commandId: string, who: string) => string;
  /** When, after this history, a clock of the contract runs out next; undefined: none does. */
  readonly breachAt?: (history: readonly Fact[]) => number | undefined;
  /** The place in the log up to which the directory knows it. */
  readonly position?: string;
  /** The directory had not reached the end of the log in time. */
  readonly behind?: true;
}

/** A decision under way: the incident, its run, and what is known. */
export interface Deciding {
  readonly state: IncidentState;
  readonly run: Run;
  readonly context: PagingContext;
}

/** It happens now, behind all that has happened. */
export function made<T extends IncidentDraft['type']>(
  { state, context }: Deciding,
  type: T,
  data: IncidentEventData[T],
): IncidentDraft {
  const { view, history } = state;
  const now = secondsText(context.now);
  return draft(type, data, view!.latestAt > now ? view!.latestAt : now, view!, history);
}

/** From which place in the log it was decided; and the matrix, in the first event of a run that has pinned none. */
export const decidedFrom = ({ state, run, context }: Deciding, isFirst = false) => ({
  ...(isFirst && state.view?.matrix === undefined && run.walk?.matrix !== undefined
    ? { matrix: run.walk.matrix.ref }
    : {}),
  ...omitUndefined({ position: context.position, behind: context.behind }),
});
