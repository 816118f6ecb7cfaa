import { type ValidationError, ValidationPipe } from '@nestjs/common';
import { type FieldProblem, Problem } from '@app/platform';

export const flatten = (errors: readonly ValidationError[], path: string): readonly FieldProblem[] =>
  errors.flatMap((error) => {
    const field = path === '' ? error.property : `${path}.${error.property}`;
    const own = Object.values(error.constraints ?? {}).map((message) => ({ field, message }));
    return [...own, ...flatten(error.children ?? [], field)];
  });

export const validationProblem = (errors: readonly ValidationError[]): Problem => {
  const fields = flatten(errors, '');
  const names = [...new Set(fields.map(({ field }) => field))].join(', ');
  return new Problem('validation-failed', `not right: ${names}`, { errors: fields });
};

/** Unknown fields are refused, not dropped: a misspelled field must not look as if it had been recorded. */
export const validation = (): ValidationPipe =>
  new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    validationError: { target: false, value: false },
    exceptionFactory: validationProblem,
  });
