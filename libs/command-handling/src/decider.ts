import type { EventDraft, LedgerEvent } from '@app/event-store';

/** What a decision may know besides the state: arrives from outside, so that the domain stays pure. */
export interface DecisionContext {
  /** The instant of the decision, whole seconds: `2026-03-27T15:00:00Z`. */
  readonly now: string;
  readonly commandId: string;
}

/** One aggregate: how its state is folded, and what a command makes of it. `decide` throws the domain's refusals; no event is a no-op. */
export interface Decider<State, Command> {
  readonly initial: State;
  readonly evolve: (state: State, event: LedgerEvent) => State;
  readonly decide: (command: Command, state: State, context: DecisionContext) => readonly EventDraft[];
}
