import { fieldProblems } from '@app/platform';

import { commandProblems, type FieldProblem } from '../domain/checks/command-fields.js';

/** The one check of the fields of commands: no door leads past the handlers. @throws Problem validation-failed, invalid-event-data */
export function requireFields(command: unknown): void {
  refuse(commandProblems(command));
}

/** The same of a row of an import. */
export function requireFieldsOfRow(commands: readonly unknown[]): void {
  refuse(commands.flatMap((command, index) => commandProblems(command, `commands.${index}.`)));
}

function refuse(errors: readonly FieldProblem[]): void {
  if (errors.length === 0) return;
  throw fieldProblems(errors);
}
