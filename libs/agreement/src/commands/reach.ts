import { DefinitionRefusal } from '@app/definitions/pure';
import { ID_RULE, isId } from '@app/kernel';
import type { Decider } from '@app/command-handling';
import { isScoped, type Principal, Problem, reaches } from '@app/platform';

export const notFound = (word: string, id: string): DefinitionRefusal =>
  new DefinitionRefusal('agreement.not-found', `there is no ${word} ${id}`);

/**
 * The decider as this principal may use it: judged on the very state that is decided on. What belongs to others does not
 * exist, so a precondition on it fails as on nothing; it cannot be made either, because ids are one space for all.
 */
export const within = <
  S extends { readonly content?: { readonly customerId?: string } },
  C extends { readonly id: string },
>(
  principal: Principal,
  word: string,
  decider: Decider<S, C>,
): Decider<S, C> => {
  const isForeign = ({ content }: S): boolean =>
    content !== undefined &&
    (content.customerId === undefined ? isScoped(principal) : !reaches(principal, content.customerId));
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

export function requireId(id: string, field: string): void {
  if (isId(id)) return;
  const message = `${field} ${ID_RULE}`;
  throw new Problem('validation-failed', `invalid: ${field}`, { errors: [{ field, message }] });
}
