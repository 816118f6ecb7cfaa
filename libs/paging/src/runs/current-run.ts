import type { ChangedIncident } from '@app/incident';
import { type Fact, knownAt, stateOfFacts } from '@app/incident/pure';
import type { ReadModelSession } from '@app/projection';
import { follow, runOf } from '../domain/run/follow.js';
import type { House } from '../domain/run/house.js';
import type { Run } from '../domain/run/run.js';

interface Kept {
  readonly revision: bigint;
  readonly run: Run;
}

/** Incidents that something happens to; the others are folded from their history when their next event comes. */
const MOST = 4_000;

const keptRuns = (): Map<string, Kept> => new Map();

/**
 * The run of an incident after a transaction: a step from that before it, where it is remembered. Only a saving, as the
 * folded views of incidents are: one of another revision is not taken.
 */
export function runAfter(session: ReadModelSession, changed: ChangedIncident, house: House): Run {
  const { id, steps, history } = changed;
  const kept = session.part(keptRuns);
  const before = kept.get(id);
  const [first, last] = [steps[0]!.fact.revision, steps.at(-1)!.fact.revision];
  if (before?.revision === last) return before.run;
  const run = before?.revision === first - 1n ? goneOn(before.run, steps, house) : runIn(history, house);
  kept.delete(id);
  kept.set(id, { revision: last, run });
  if (kept.size > MOST) kept.delete(kept.keys().next().value!);
  return run;
}

const goneOn = (before: Run, steps: ChangedIncident['steps'], house: House): Run =>
  steps.reduce((run, { fact, view }) => {
    const one = knownAt(run.situation, fact, view);
    return one === undefined ? run : follow(run, one, house);
  }, before);

export const runIn = (history: readonly Fact[], house: House): Run => runOf(stateOfFacts(history).known, house);
