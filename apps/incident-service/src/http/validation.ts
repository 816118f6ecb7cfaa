import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { unknownField } from '@app/kernel';
import { type FieldProblem, fieldProblems, type FoundProblem, MOST_PROBLEMS, type Problem } from '@app/platform';
import { validate, type ValidationError } from 'class-validator';
import { STORABLE } from './storable.js';
import type { DeclaredClass } from './declared/class-of.js';
import { namesOf, typedBody, typedQuery } from './typed-body.js';

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
  target === undefined ? [] : namesOf(target.constructor as DeclaredClass);

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

const isDeclared = (type: ArgumentMetadata['metatype']): type is DeclaredClass =>
  type !== undefined && 'declared' in type;

/** Checks bodies and queries whose class is made of a declaration, and hands them on as that class. */
class Validation implements PipeTransform {
  async transform(value: unknown, { type, metatype }: ArgumentMetadata): Promise<unknown> {
    if (type !== 'body' && type !== 'query') return value;
    const declared = isDeclared(metatype) ? metatype : undefined;
    const errors = inheritedNames(value, declared === undefined ? [] : namesOf(declared));
    if (errors.length > 0) throw fieldProblems(errors);
    if (declared === undefined) return value;
    const typed = (type === 'body' ? typedBody : typedQuery)(declared, value ?? {});
    const wrong = await validate(typed, OPTIONS);
    if (wrong.length > 0) throw validationProblem(wrong);
    return typed;
  }
}

export const validation = (): PipeTransform => new Validation();
