import { type ArgumentMetadata, type ValidationError, ValidationPipe } from '@nestjs/common';
import { unknownField } from '@app/kernel';
import { type FieldProblem, Problem } from '@app/platform';
import { getMetadataStorage } from 'class-validator';

export const flatten = (errors: readonly ValidationError[], path: string): readonly FieldProblem[] =>
  errors.flatMap((error) => {
    const field = path === '' ? error.property : `${path}.${error.property}`;
    const own = Object.entries(error.constraints ?? {}).map(([name, message]) => ({
      field,
      message: name === 'whitelistValidation' ? unknownField(error.property, fieldsOf(error.target)) : message,
    }));
    return [...own, ...flatten(error.children ?? [], field)];
  });

/** The fields that a class of a body or a query declares. */
function fieldsOf(target: object | undefined): readonly string[] {
  const type = target?.constructor ?? Object;
  const declared = getMetadataStorage().getTargetValidationMetadatas(type, '', true, false);
  return [...new Set(declared.map(({ propertyName }) => propertyName))];
}

export const validationProblem = (errors: readonly ValidationError[]): Problem => problemOf(flatten(errors, ''));

const problemOf = (fields: readonly FieldProblem[]): Problem => {
  const names = [...new Set(fields.map(({ field }) => field))].join(', ');
  return new Problem('validation-failed', `not right: ${names}`, { errors: fields });
};

/** `constructor`, `toString`: what copies objects drops them or takes them for known, so they are found before it does. */
function inheritedNames(value: unknown, path: string, known: readonly string[] = []): readonly FieldProblem[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]): readonly FieldProblem[] => {
    const field = path === '' ? name : `${path}.${name}`;
    const own = name in Object.prototype ? [{ field, message: unknownField(name, known) }] : [];
    return [...own, ...inheritedNames(part, field)];
  });
}

class Validation extends ValidationPipe {
  override transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const known = fieldsOf(metadata.metatype?.prototype as object | undefined);
    const errors = metadata.type === 'body' || metadata.type === 'query' ? inheritedNames(value, '', known) : [];
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
    validationError: { target: true, value: false },
    exceptionFactory: validationProblem,
  });
