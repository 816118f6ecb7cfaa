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
  /** Throws what the caller is told of what it may not see; `whole`: the stream could be folded to its end. */
  readonly admit?: (state: State, command: Command, whole: boolean) => void;
  /** Whether what the command states exists already, for preconditions; `part-missing`: the thing does, its part does not. */
  readonly exists?: (state: State, command: Command) => boolean | 'part-missing';
}
