import type { Decider } from '@app/command-handling';
import { isScoped, type Principal, Problem, reaches } from '@app/platform';
import { AgreementRefusal } from '../domain/refusal.js';

export const notFound = (word: string, id: string): AgreementRefusal =>
  new AgreementRefusal('agreement.not-found', `there is no ${word} ${id}`);

/**
 * The decider as this principal may use it: judged on the very state that is decided on. What belongs to others does not
 * exist, so a precondition on it fails as on nothing; it cannot be made either, because ids are one space for all.
 */
export const within = <
  S extends { readonly content?: { readonly customerId: string } },
  C extends { readonly id: string },
>(
  principal: Principal,
  word: string,
  decider: Decider<S, C>,
): Decider<S, C> => {
  const isForeign = ({ content }: S): boolean => content !== undefined && !reaches(principal, content.customerId);
  return {
    ...decider,
    exists: (state) => state.content !== undefined && !isForeign(state),
    decide: (command, state, context) => {
      if (isForeign(state)) throw notFound(word, command.id);
      return decider.decide(command, state, context);
    },
    admit: (state, { id }, whole) => {
      if (!whole && (isForeign(state) || (state.content === undefined && isScoped(principal))))
        throw notFound(word, id);
    },
  };
};

/** An id becomes part of stream names, keys and URLs. */
const ID = /^[A-Za-z0-9][A-Za-z0-9._:@-]{0,63}$/;

export function requireId(id: string, field: string): void {
  if (ID.test(id)) return;
  const message = `${field} must be 1 to 64 letters, digits or . _ : @ -, beginning with a letter or a digit`;
  throw new Problem('validation-failed', `not right: ${field}`, { errors: [{ field, message }] });
}
