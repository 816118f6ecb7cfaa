import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import {
  fromQuery,
  ID,
  ID_RULE,
  INSTANT_PATTERN,
  INSTANT_RULE,
  isObject,
  isText,
  isWhole,
  isWrittenAsInstant,
  saysNothing,
  toSay,
  unstorable,
} from '@app/kernel';
import { Transform, Type } from 'class-transformer';
import { IsIn, IsString, Length, Matches, ValidateBy, ValidateIf, ValidateNested } from 'class-validator';
import { Storable } from './storable.js';

/** Kinds of fields that bodies and queries are made of: how each is checked and how it is documented, in one place. */

interface Field {
  readonly optional?: boolean;
  readonly description?: string;
  readonly example?: unknown;
}

/** Absent is fine, `null` is not: JSON that says "nothing" is asked to leave the field out. */
export const Optional = (): PropertyDecorator => ValidateIf((_object, value) => value !== undefined);

const documented = ({ optional, description, example }: Field, schema: ApiPropertyOptions): PropertyDecorator[] => [
  ApiProperty({
    ...schema,
    required: optional !== true,
    ...(description === undefined ? {} : { description }),
    ...(example === undefined ? {} : { example }),
  } as ApiPropertyOptions),
  ...(optional ? [Optional()] : []),
];

export { ID };

export const Id = (field: Field = {}): PropertyDecorator =>
  applyDecorators(
    ...documented(field, { type: String, pattern: ID.source }),
    Matches(ID, { message: `$property ${ID_RULE}` }),
  );

/** An id that is looked for: any text, because a log may hold ids that no command takes any more. */
export const IdFilter = (field: Field = {}): PropertyDecorator =>
  applyDecorators(
    ...documented(field, { type: String, minLength: 1, maxLength: LONGEST_FILTER }),
    IsString({ message: '$property must be a text' }),
    Length(1, LONGEST_FILTER, { message: `$property must have 1 to ${LONGEST_FILTER} characters` }),
  );
const LONGEST_FILTER = 1_000;

/** An id, or null: there is none. */
export const NullableId = (description: string): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ oneOf: [{ type: 'string', pattern: ID.source }, { type: 'null' }], required: false, description }),
    Optional(),
    ValidateIf((_object, value) => value !== undefined && value !== null),
    Matches(ID, { message: `$property ${ID_RULE}, or null` }),
  );

/** Written as RFC 3339; that it exists and lies in the range, the domain judges. */
export const Instant = (field: Field = {}): PropertyDecorator =>
  applyDecorators(
    ...documented(field, { type: String, pattern: INSTANT_PATTERN }),
    ValidateBy({
      name: 'isInstant',
      validator: { validate: isWrittenAsInstant, defaultMessage: () => `$property must be ${INSTANT_RULE}` },
    }),
  );

/** The same in a query, where the `+` of an offset may have become a blank. */
export const QueryInstant = (field: Field = {}): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? fromQuery(value) : value)),
    Instant(field),
  );

/** A text that is recorded; whether a log can hold it is told first, and alone. */
export const Text = (longest: number, field: Field = {}): PropertyDecorator =>
  applyDecorators(
    ...documented(field, { type: String, minLength: 1, maxLength: longest }),
    IsString({ message: '$property must be a text' }),
    Storable(),
    Visible(longest, (value) => unstorable(value) !== undefined),
  );

/** A text that is looked for. */
export const QueryText = (longest: number, field: Field = {}): PropertyDecorator =>
  applyDecorators(
    ...documented(field, { type: String, minLength: 1, maxLength: longest }),
    IsString({ message: '$property must be a text' }),
    Visible(longest, () => false),
  );

function Visible(longest: number, isTold: (value: unknown) => boolean): PropertyDecorator {
  return ValidateBy({
    name: 'isText',
    validator: {
      validate: (value) => isTold(value) || isText(value, longest),
      defaultMessage: () => `$property must have 1 to ${longest} characters, not all of them blank`,
    },
  });
}

export const OneOf = (values: readonly string[], name: string, field: Field = {}): PropertyDecorator =>
  applyDecorators(
    ...documented(field, { enum: [...values], enumName: name }),
    IsIn([...values], { message: `$property must be one of ${values.join(', ')}` }),
  );

export const Whole = (least: number, most: number, field: Field = {}): PropertyDecorator =>
  applyDecorators(
    ...documented(field, { type: 'integer', minimum: least, maximum: most }),
    ValidateBy({
      name: 'isWhole',
      validator: {
        validate: (value) => Number.isInteger(value) && Number(value) >= least && Number(value) <= most,
        defaultMessage: () => `$property must be a whole number from ${least} to ${most}`,
      },
    }),
  );

/** The same in a query, where every number is a text, in one spelling. */
export const QueryWhole = (least: number, most: number, field: Field = {}): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' && isWhole(value) ? Number(value) : value)),
    Whole(least, most, field),
  );

/** An object with fields of its own; a list of such objects is none. */
export const Part = (
  type: () => new () => object,
  { optional, description, says }: Field & { /** At least one of these. */ readonly says?: readonly string[] } = {},
): PropertyDecorator =>
  applyDecorators(
    // Swagger takes a function for a type that comes later by its name, which it gets here.
    ApiProperty({
      type: () => type(),
      required: optional !== true,
      ...(description === undefined ? {} : { description }),
    }),
    ...(optional ? [Optional()] : []),
    ValidateNested(),
    ValidateBy({
      name: 'isPart',
      validator: { validate: isObject, defaultMessage: () => '$property must be an object' },
    }),
    ...(says === undefined ? [] : [Says(says)]),
    Type(type),
  );

/** Not an object without any field that is given. */
function Says(fields: readonly string[]): PropertyDecorator {
  return ValidateBy({
    name: 'saysSomething',
    validator: {
      validate: (value) => !isObject(value) || !saysNothing(value),
      defaultMessage: () => `$property ${toSay(fields)}`,
    },
  });
}
