import { type ArgumentMetadata, type ValidationError, ValidationPipe } from '@nestjs/common';
import { type FieldProblem, Problem } from '@app/platform';

export const flatten = (errors: readonly ValidationError[], path: string): readonly FieldProblem[] =>
  errors.flatMap((error) => {
    const field = path === '' ? error.property : `${path}.${error.property}`;
    const own = Object.values(error.constraints ?? {}).map((message) => ({ field, message }));
    return [...own, ...flatten(error.children ?? [], field)];
  });

export const validationProblem = (errors: readonly ValidationError[]): Problem => problemOf(flatten(errors, ''));

const problemOf = (fields: readonly FieldProblem[]): Problem => {
  const names = [...new Set(fields.map(({ field }) => field))].join(', ');
  return new Problem('validation-failed', `not right: ${names}`, { errors: fields });
};

/** `constructor`, `toString`: what copies objects drops them or takes them for known, so they are found before it does. */
function inheritedNames(value: unknown, path: string): readonly FieldProblem[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]): readonly FieldProblem[] => {
    const field = path === '' ? name : `${path}.${name}`;
    const own = name in Object.prototype ? [{ field, message: `property ${name} should not exist` }] : [];
    return [...own, ...inheritedNames(part, field)];
  });
}

class Validation extends ValidationPipe {
  override transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const errors = metadata.type === 'body' || metadata.type === 'query' ? inheritedNames(value, '') : [];
    if (errors.length > 0) throw problemOf(errors);
    return super.transform(value, metadata);
  }
}

/** Unknown fields are refused, not dropped: a misspelled field must not look as if it had been recorded. */
export const validation = (): ValidationPipe =>
  new Validation({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    validationError: { target: false, value: false },
    exceptionFactory: validationProblem,
  });
