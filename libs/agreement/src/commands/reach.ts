import type { Decider } from '@app/command-handling';
import { notFound } from '@app/definitions';
import { isScoped, type Principal, reaches } from '@app/platform';

/**
 * The decider as this principal may use it: judged on the very state that is decided on. What belongs to others does not
 * exist, so a precondition on it fails as on nothing; it cannot be made either, because ids are one space for all.
 */
export const within = <
  S extends { readonly content?: { readonly customerId?: string } },
  C extends { readonly id: string },
>(
  principal: Principal,
  name: string,
  decider: Decider<S, C>,
): Decider<S, C> => {
  const isForeign = ({ content }: S): boolean =>
    content !== undefined &&
    (content.customerId === undefined ? isScoped(principal) : !reaches(principal, content.customerId));
  const absent = (id: string): Error => notFound({ area: 'agreement', name }, id);
  return {
    ...decider,
    exists: (state) => state.content !== undefined && !isForeign(state),
    decide: (command, state, context) => {
      if (isForeign(state)) throw absent(command.id);
      return decider.decide(command, state, context);
    },
    admit: (state, { id }, whole) => {
      if (!whole && (isForeign(state) || (state.content === undefined && isScoped(principal)))) throw absent(id);
    },
  };
};
