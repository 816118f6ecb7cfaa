import type { Decider } from '@app/command-handling';
import { Problem, type Principal, reaches, type Role } from '@app/platform';
import type { Agreements } from '../domain/agreements.js';
import type { IncidentCommand } from '../domain/commands.js';
import type { Dating } from '../domain/dating.js';
import { decide } from '../domain/decide.js';
import { Refusal } from '../domain/refusal.js';
import { evolve, initial } from '../domain/state.js';
import type { IncidentState } from '../domain/state.js';

const DATING: { readonly [R in Role]?: Dating } = { customer: 'customer', integration: 'integration' };

/**
 * The incident's decider as this principal may use it. Whose incident it is, is judged on the very state that the command
 * is decided on: an incident that was handed over a moment ago is already out of reach. A foreign one looks like none.
 */
export function decidingFor(
  principal: Principal,
  agreements: Agreements,
  dating?: Dating,
): Decider<IncidentState, IncidentCommand> {
  const how = { agreements, dating: dating ?? DATING[principal.role] ?? ('staff' as const) };
  return {
    initial,
    evolve,
    decide: (command, state, context) => {
      if (state.view !== undefined && !reaches(principal, state.view.customerId)) throw notThere();
      return decide(command, state, { ...context, ...how });
    },
  };
}

export const notThere = (): Refusal => new Refusal('incident.not-found', 'there is no such incident');

export function requireCustomer(principal: Principal, customerId: string): void {
  if (!reaches(principal, customerId))
    throw new Problem('forbidden', `this key has nothing to do with the customer ${customerId}`);
}
