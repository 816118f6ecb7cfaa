import { Problem } from './problem-kind.js';
import type { FieldProblem } from './problem-kind.js';

/** What is wrong with a field; `unstorable`: the field takes such a text, and no log does. */
export type FoundProblem = FieldProblem & { readonly unstorable?: true };

/** So many are told at once: what is sent may hold a hundred thousand values, each of them wrong. */
export const MOST_PROBLEMS = 100;

/** The one answer to fields that are not right, whatever door they came through. */
export function fieldProblems(found: readonly FoundProblem[]): Problem {
  const told = found.slice(0, MOST_PROBLEMS);
  const errors = told.map(({ field, message }) => ({ field, message }));
  const names = [...new Set(errors.map(({ field }) => field))].join(', ');
  const code = told.every(({ unstorable }) => unstorable === true) ? 'invalid-event-data' : 'validation-failed';
  return new Problem(code, `invalid: ${names}`, { errors });
}
