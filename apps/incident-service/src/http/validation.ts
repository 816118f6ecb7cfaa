import { type ArgumentMetadata, type ValidationError, ValidationPipe } from '@nestjs/common';
import { unknownField } from '@app/kernel';
import { type FieldProblem, fieldProblems, type FoundProblem, type Problem } from '@app/platform';
import { getMetadataStorage } from 'class-validator';
import { STORABLE } from './storable.js';

/** So many fields are named; a body may hold thousands that are unknown. */
const MOST_NAMED = 100;

export const flatten = (errors: readonly ValidationError[], path: string): readonly FoundProblem[] =>
  errors.slice(0, MOST_NAMED).flatMap((error) => {
    const field = path === '' ? error.property : `${path}.${error.property}`;
    const own = Object.entries(error.constraints ?? {}).map(([name, message]) => ({
      field,
      ...(name === STORABLE ? { unstorable: true as const } : {}),
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

const problemOf = (all: readonly FoundProblem[]): Problem => fieldProblems(all.slice(0, MOST_NAMED));

/** `constructor`, `toString`: what copies objects drops them or takes them for known, so they are found before it does. */
function inheritedNames(value: unknown, known: readonly string[]): readonly FieldProblem[] {
  const found: FieldProblem[] = [];
  if (isParts(value)) look(value, '', found, known);
  return found;
}

const isParts = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** A body may hold a hundred thousand values: nothing is made of one that is right. */
function look(value: object, path: string, found: FieldProblem[], known: readonly string[] = []): void {
  const at = (name: string | number): string => (path === '' ? String(name) : `${path}.${name}`);
  if (Array.isArray(value)) {
    value.forEach((part: unknown, place) => isParts(part) && look(part, at(place), found));
    return;
  }
  for (const [name, part] of Object.entries(value)) {
    if (found.length >= MOST_NAMED) return;
    if (name in Object.prototype) found.push({ field: at(name), message: unknownField(name, known) });
    if (isParts(part)) look(part, at(name), found);
  }
}

class Validation extends ValidationPipe {
  override transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const known = fieldsOf(metadata.metatype?.prototype as object | undefined);
    const errors = metadata.type === 'body' || metadata.type === 'query' ? inheritedNames(value, known) : [];
    if (errors.length > 0) throw problemOf(errors);
    const unknown =
      known.length === 0 || !isParts(value) ? [] : Object.keys(value).filter((name) => !known.includes(name));
    // So many are not looked at one by one.
    if (unknown.length > MOST_NAMED)
      throw problemOf(unknown.slice(0, MOST_NAMED).map((field) => ({ field, message: unknownField(field, known) })));
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
