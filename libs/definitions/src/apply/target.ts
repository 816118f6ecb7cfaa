import type { Change } from '../kinds/change.js';
import type { Ledger } from '../kinds/kind.js';

/** Where definitions are stated, too. */
export interface DefinitionTarget extends Ledger {
  /**
   * The revision after it. `seen`: the revision on which it was decided, if the thing existed; `forced`: why it is recorded
   * though a rule stands against it. @throws Refused
   */
  state(change: Change, seen: string | undefined, forced?: string): Promise<string>;
}
