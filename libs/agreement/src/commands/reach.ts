import type { Decider } from '@app/command-handling';
import { type Principal, Problem, reaches } from '@app/platform';
import { AgreementRefusal } from '../domain/refusal.js';

/** What belongs to others looks as if it did not exist; naming another customer in a definition is refused as such. */
export function requireCustomer(principal: Principal, customerId: string): void {
  if (!reaches(principal, customerId))
    throw new Problem('forbidden', `this key has nothing to do with the customer ${customerId}`);
}

export const notFound = (word: string, id: string): AgreementRefusal =>
  new AgreementRefusal('agreement.not-found', `there is no ${word} ${id}`);

/** The decider as this principal may use it: judged on the very state that is decided on. */
export const within = <
  S extends { readonly content?: { readonly customerId: string } },
  C extends { readonly id: string },
>(
  principal: Principal,
  word: string,
  decider: Decider<S, C>,
): Decider<S, C> => ({
  ...decider,
  decide: (command, state, context) => {
    if (state.content !== undefined && !reaches(principal, state.content.customerId)) throw notFound(word, command.id);
    return decider.decide(command, state, context);
  },
});

/** An id becomes part of stream names, keys and URLs. */
const ID = /^[A-Za-z0-9][A-Za-z0-9._:@-]{0,63}$/;

export function requireId(id: string, field: string): void {
  if (ID.test(id)) return;
  const message = `${field} must be 1 to 64 letters, digits or . _ : @ -, beginning with a letter or a digit`;
  throw new Problem('validation-failed', `not right: ${field}`, { errors: [{ field, message }] });
}
