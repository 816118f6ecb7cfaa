import { type Fields } from './picture.js';

/** A command as it is sent. */
export type CommandSpec = Fields & { readonly type: string };

/** Who sends it, as far as it matters: whose incidents it reaches, and how far it may date back. */
export interface Sender {
  readonly role: string;
  readonly customerIds: readonly string[];
}

export type Target = 'none' | { readonly customerId: string; readonly goesOn: boolean };

/** What there is to know besides the incident itself. */
export interface JudgementContext {
  readonly sender: Sender;
  /** Whole seconds. */
  readonly now: string;
  readonly number: string;
  /** How an incident to merge into stands, from the sender's view. */
  readonly target?: Target;
  /** Whether the clocks, at this instant, still show the breach that stands at a revision. */
  readonly stands?: (revision: number) => boolean;
}
