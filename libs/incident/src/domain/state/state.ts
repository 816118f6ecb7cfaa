import type { LedgerEvent } from '@app/event-store';
import { corrected } from '../corrections/corrections.js';
import type { Fact } from '../events/fact.js';
import { factOf, insert } from '../events/fact.js';
import { type KnownSoFar, withKnown } from '../known/known.js';
import { step } from './step.js';
import type { IncidentView } from './view.js';

/** The ordered history, and what it makes: `view` is always the fold of `history`, kept so that most events cost one step. */
export interface IncidentState {
  /** In order of (occurredAt, revision), as recorded: corrections are applied by the fold, not to it. */
  readonly history: readonly Fact[];
  /** What became known when. */
  readonly known: KnownSoFar;
  /** Undefined before the report. */
  readonly view: IncidentView | undefined;
  /** Without the category, as the report's stream was called: `7K3MQ9XDK`. */
  readonly number?: string;
}

export const initial: IncidentState = { history: [], known: [], view: undefined };

/** The fold of an ordered history. */
export const view = (history: readonly Fact[]): IncidentView | undefined =>
  corrected(history).reduce<IncidentView | undefined>(step, undefined);

export function evolve(state: IncidentState, event: LedgerEvent): IncidentState {
  const next = withFact(state, factOf(event));
  return state.number === undefined ? { ...next, number: event.stream.replace(/^incident-/, '') } : next;
}

/** One step for what comes last; the whole fold again for what was recorded late, and for a correction. */
export function withFact(state: IncidentState, fact: Fact): IncidentState {
  const history = insert(state.history, fact);
  const isLast = history[history.length - 1] === fact;
  const isPlain = fact.type !== 'IncidentCorrected';
  const after = isLast && isPlain ? step(state.view, fact) : view(history);
  return {
    ...state,
    history,
    known: after === undefined ? state.known : withKnown(state.known, fact, after),
    view: after,
  };
}

export const stateOf = (events: readonly LedgerEvent[]): IncidentState => events.reduce(evolve, initial);

/** The same of facts, in whatever order. */
export const stateOfFacts = (facts: readonly Fact[]): IncidentState =>
  [...facts].sort((one, other) => Number(one.revision - other.revision)).reduce(withFact, initial);
