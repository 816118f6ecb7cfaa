import { type ArgumentMetadata, type ValidationError, ValidationPipe } from '@nestjs/common';
import { unknownField } from '@app/kernel';
import { type FieldProblem, fieldProblems, type FoundProblem, MOST_PROBLEMS, type Problem } from '@app/platform';
import { validate } from 'class-validator';
import { STORABLE } from './storable.js';
import { type BodyType, declaredBy, typedBody } from './typed-body.js';

export const flatten = (errors: readonly ValidationError[], path: string): readonly FoundProblem[] =>
  errors.slice(0, MOST_PROBLEMS).flatMap((error) => {
    const field = path === '' ? error.property : `${path}.${error.property}`;
    const own = Object.entries(error.constraints ?? {}).map(([name, message]) => ({
      field,
      ...(name === STORABLE ? { unstorable: true as const } : {}),
      message: name === 'whitelistValidation' ? unknownField(error.property, fieldsOf(error.target)) : message,
    }));
    return [...own, ...flatten(error.children ?? [], field)];
  });

/** The fields that a class of a body or a query declares. */
const fieldsOf = (target: object | undefined): readonly string[] =>
  target === undefined ? [] : declaredBy(target.constructor as BodyType).names;

export const validationProblem = (errors: readonly ValidationError[]): Problem => fieldProblems(flatten(errors, ''));

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
    if (found.length >= MOST_PROBLEMS) return;
    if (name in Object.prototype) found.push({ field: at(name), message: unknownField(name, known) });
    if (isParts(part)) look(part, at(name), found);
  }
}

/** Unknown fields are refused, not dropped: a misspelled field must not look as if it had been recorded. */
const OPTIONS = {
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  validationError: { target: true, value: false },
} as const;

class Validation extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const { type, metatype } = metadata;
    const isBody = type === 'body';
    const hasClass = metatype !== undefined && this.toValidate(metadata);
    const known = hasClass ? declaredBy(metatype as BodyType).names : [];
    const errors = isBody || type === 'query' ? inheritedNames(value, known) : [];
    if (errors.length > 0) throw fieldProblems(errors);
    if (!isBody || !hasClass) return super.transform(value, metadata);
    const body = typedBody(metatype as BodyType, value ?? {});
    const wrong = await validate(body, OPTIONS);
    if (wrong.length > 0) throw validationProblem(wrong);
    return body;
  }
}

export const validation = (): ValidationPipe =>
  new Validation({ ...OPTIONS, transform: true, exceptionFactory: validationProblem });
