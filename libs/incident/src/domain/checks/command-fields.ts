import { type Field, type Finding, findings, isObject, type Place, toSay, unknownField, unstorable } from '@app/kernel';
import { COMMANDS } from '../messages/commands.js';

export interface FieldProblem {
  /** Its path: `reporter.name`. */
  readonly field: string;
  readonly message: string;
  /** The field takes such a text, and no log does. */
  readonly unstorable?: true;
}

const body = (type: string, { properties, ...rest }: Field): Field => ({
  ...rest,
  properties: { type: { enum: [type], rule: `must be one of ${type}` }, ...properties },
});

const BODIES: Readonly<Record<string, Field>> = Object.fromEntries(
  Object.entries(COMMANDS).map(([type, declared]) => [type, body(type, declared.body)]),
);

/** Whatever door a command comes through, this is what it may say; nothing where it is right. */
export function commandProblems(command: unknown, path = ''): readonly FieldProblem[] {
  const place = path === '' ? [] : path.replace(/\.$/, '').split('.');
  if (!isObject(command)) return [{ field: place.join('.'), message: 'a command must be an object' }];
  const { type } = command;
  const field = typeof type === 'string' && Object.hasOwn(BODIES, type) ? BODIES[type] : undefined;
  if (field !== undefined) return fieldProblemsIn(field, command, place);
  return [{ field: `${path}type`, message: `type must be one of ${Object.keys(COMMANDS).join(', ')}` }];
}

/** What a value breaks of its declaration, field by field. */
export const fieldProblemsIn = (field: Field, value: unknown, place: Place = []): readonly FieldProblem[] =>
  findings(field, value, place).map(problem);

function problem({ place, broken, field, value, name }: Finding): FieldProblem {
  const at = broken === 'required' ? [...place, name!] : place;
  const last = String(at.at(-1));
  const told = (message: string): FieldProblem => ({ field: at.join('.'), message });
  switch (broken) {
    case 'unknown':
      return told(unknownField(last, Object.keys(field.properties ?? {})));
    case 'stored':
      return { ...told(`${last} ${unstorable(value)}`), unstorable: true };
    case 'says':
      return told(`${last} ${toSay(Object.keys(field.properties ?? {}))}`);
    default:
      return told(`${last} ${field.rule}`);
  }
}
