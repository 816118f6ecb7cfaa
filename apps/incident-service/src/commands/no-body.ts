import { unknownField } from '@app/kernel';
import { fieldProblems } from '@app/platform';
import type { CommandContext } from './command-context.js';

/** A command that takes no body drops nothing in silence. @throws Problem validation-failed */
export function requireNoBody({ request }: Pick<CommandContext, 'request'>): void {
  const names = Object.keys((request.body ?? {}) as object);
  if (names.length > 0) throw fieldProblems(names.map((field) => ({ field, message: unknownField(field, []) })));
}
