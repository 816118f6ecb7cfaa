import { fieldProblems, type Principal } from '@app/platform';

import type { ChangeIncident } from './orders.js';
import { commandProblems, type FieldProblem } from '../domain/checks/command-fields.js';

/** The one check of the fields of commands: no door leads past the handlers. @throws Problem validation-failed, invalid-event-data */
export function requireFields(command: unknown): void {
  refuse(commandProblems(command));
}

/** Who of the staff wrote a reply down is not the customer's to say. @throws Problem validation-failed */
export function refuseStaffOf(command: ChangeIncident['command'], { role }: Principal): void {
  if (role !== 'customer' || command.type !== 'RecordReply' || command.by === undefined) return;
  const message = 'by says who of the staff wrote it down, and a key of a customer cannot say that; leave it out';
  refuse([{ field: 'by', message }]);
}

/** The same of a row of an import. */
export function requireFieldsOfRow(commands: readonly unknown[]): void {
  refuse(commands.flatMap((command, index) => commandProblems(command, `commands.${index}.`)));
}

function refuse(errors: readonly FieldProblem[]): void {
  if (errors.length === 0) return;
  throw fieldProblems(errors);
}
