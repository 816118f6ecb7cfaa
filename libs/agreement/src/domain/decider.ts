import type { EventDraft, LedgerEvent } from '@app/event-store';

/** What arrives from outside. */
export interface DecisionContext {
  /** Whole seconds: `2026-03-27T15:00:00Z`. */
  readonly now: string;
}

/** One aggregate, in the shape that command handling takes. `decide` throws refusals; no event: nothing to do. */
export interface Decider<State, Command> {
  readonly initial: State;
  readonly evolve: (state: State, event: LedgerEvent) => State;
  readonly decide: (command: Command, state: State, context: DecisionContext) => readonly EventDraft[];
}
