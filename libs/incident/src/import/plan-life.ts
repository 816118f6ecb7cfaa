import { commandProblems } from '../domain/checks/command-fields.js';
import { COMMANDS, type SingleCommand } from '../domain/messages/commands.js';
import { decideInTurn, type IncidentContext } from '../domain/decide/decide.js';
import type { IncidentDraft, IncidentEventType } from '../domain/events/events.js';
import { namingInImport, type Parties } from '../domain/decide/parties.js';
import { Refusal } from '../domain/decide/refusal.js';
import { type IncidentState, initial } from '../domain/state/state.js';

/** One row of an import: its commands are one append. */
export interface LifeRow {
  readonly commandId: string;
  readonly commands: readonly SingleCommand[];
}

export type PlannedLifeRow =
  | { readonly events: readonly IncidentDraft[] }
  /** The life up to this row does not take it; `event` is what it wanted to have recorded. */
  | { readonly refusal: Refusal; readonly event: IncidentEventType };

/**
 * The rows of one incident as the ledger will judge them, one after the other, before anything is sent. `parties`: whose
 * things are that the rows may name. What is agreed with the customer changes no judgement, so it is not needed.
 */
export function planLife(rows: readonly LifeRow[], now: string, parties: Parties = NOBODY): readonly PlannedLifeRow[] {
  const naming = namingInImport(parties);
  let state = initial;
  return rows.map((row) => {
    const planned = planRow(row, state, { now, commandId: row.commandId, dating: 'import', naming });
    if ('refusal' in planned) return planned;
    state = planned.state;
    return { events: planned.drafts };
  });
}

const NOBODY: Parties = { customerOf: () => undefined };

type Decided = ReturnType<typeof decideInTurn>;
type Refused = Extract<PlannedLifeRow, { readonly refusal: Refusal }>;

function planRow({ commands }: LifeRow, state: IncidentState, context: IncidentContext): Decided | Refused {
  if (commands.length === 0) return { drafts: [], state };
  for (const command of commands) {
    const [wrong] = commandProblems(command);
    if (wrong !== undefined)
      return { refusal: new Refusal('validation-failed', wrong.message), event: COMMANDS[command.type].makes };
  }
  const judge = (some: readonly SingleCommand[]): Decided | Refusal => {
    try {
      return decideInTurn(some, state, context);
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  };
  const outcome = judge(commands);
  if (!(outcome instanceof Refusal)) return outcome;
  const place = commands.findIndex((_, index) => judge(commands.slice(0, index + 1)) instanceof Refusal);
  return { refusal: outcome, event: COMMANDS[commands[place]!.type].makes };
}
