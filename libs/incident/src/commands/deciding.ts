import type { Decider } from '@app/command-handling';
import { isScoped, type Principal, reaches, type Role } from '@app/platform';
import type { Agreements } from '../domain/clocks/agreements.js';
import type { IncidentCommand } from '../domain/messages/commands.js';
import type { Dating } from '../domain/decide/dating.js';
import { decide } from '../domain/decide/decide.js';
import { Refusal } from '../domain/decide/refusal.js';
import type { Matrices } from '../domain/decide/pinning.js';
import type { Naming } from '../domain/decide/parties.js';
import { evolve, initial } from '../domain/state/state.js';
import type { IncidentState } from '../domain/state/state.js';

const DATING: { readonly [R in Role]?: Dating } = { customer: 'customer', integration: 'integration' };

/**
 * The incident's decider as this principal may use it. Whose incident it is, is judged on the very state that the command
 * is decided on, and before anything else is: an incident that was handed over a moment ago is already out of reach.
 */
export function decidingFor(
  principal: Principal,
  directory: Agreements & Matrices,
  naming: Naming,
  dating?: Dating,
  absent: () => Refusal = notThere,
): Decider<IncidentState, IncidentCommand> {
  const how = {
    agreements: directory,
    matrices: directory,
    naming,
    dating: dating ?? DATING[principal.role] ?? ('staff' as const),
  };
  return {
    initial,
    evolve,
    decide(command, state, context) {
      if (principal.role === 'integration') requireCalled(command, state);
      return decide(command, state, { ...context, ...how });
    },
    admit: ({ view }, command, whole) => {
      if (view !== undefined && reaches(principal, view.customerId)) return;
      if (view === undefined && begins(command)) return;
      // Whose it is cannot be read; who sees all customers is told so.
      if (view === undefined && !whole && !isScoped(principal)) return;
      throw absent();
    },
  };
}

/** Once the pager has called anybody, a program acknowledges for those whom it has called, and for nobody else. */
function requireCalled(command: IncidentCommand, { history }: IncidentState): void {
  if (command.type !== 'AcknowledgeIncident') return;
  const called = history.flatMap((fact) =>
    fact.type === 'IncidentPaged' && fact.data.run !== undefined
      ? [fact.data.personId, fact.data.teamId].filter((one) => one !== undefined)
      : [],
  );
  const { by } = command;
  if (called.length === 0 || called.includes(by)) return;
  const allowed = [...new Set(called)];
  throw new Refusal('incident.not-paged', `${by} was not paged about this incident: only ${allowed.join(', ')}`, {
    allowed,
  });
}

const begins = (command: IncidentCommand): boolean =>
  (command.type === 'Several' ? command.commands[0]?.type : command.type) === 'ReportIncident';

export const notThere = (): Refusal => new Refusal('incident.not-found', 'there is no such incident');
