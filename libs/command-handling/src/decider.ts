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
  /**
   * Throws what the caller is told of a stream that it may not see, and of one that does not exist where the command makes
   * none. Asked before any precondition, and of a stream that cannot be folded to its end (`whole` is false then). Absent:
   * everybody sees every stream.
   */
  readonly admit?: (state: State, command: Command, whole: boolean) => void;
  /**
   * Whether what the command states exists, for preconditions; absent: it does once its stream has an event. `part-missing`:
   * it would be a part of what exists, so that `*` finds nothing and a revision is that of the whole.
   */
  readonly exists?: (state: State, command: Command) => boolean | 'part-missing';
}
