import { Problem } from './problem-kind.js';
import type { FieldProblem } from './problem-kind.js';

/** What is wrong with a field; `unstorable`: the field takes such a text, and no log does. */
export type FoundProblem = FieldProblem & { readonly unstorable?: true };

/** The one answer to fields that are not right, whatever door they came through. */
export function fieldProblems(found: readonly FoundProblem[]): Problem {
  const errors = found.map(({ field, message }) => ({ field, message }));
  const names = [...new Set(errors.map(({ field }) => field))].join(', ');
  const code = found.every(({ unstorable }) => unstorable === true) ? 'invalid-event-data' : 'validation-failed';
  return new Problem(code, `not right: ${names}`, { errors });
}
