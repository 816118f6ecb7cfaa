import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { fromQuery, INSTANT_PATTERN, INSTANT_RULE, isInstant } from '@app/kernel';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsString, Length, Matches, Max, Min, ValidateBy, ValidateIf } from 'class-validator';

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

/** An id of this ledger or of another system: it becomes part of stream names and keys, so it holds no blanks. */
export const ID = /^[A-Za-z0-9][A-Za-z0-9._:@-]{0,63}$/;
const ID_RULE = 'must be 1 to 64 letters, digits or . _ : @ -, beginning with a letter or a digit';

export const Id = (field: Field = {}): PropertyDecorator =>
  applyDecorators(
    ...documented(field, { type: String, pattern: ID.source }),
    Matches(ID, { message: `$property ${ID_RULE}` }),
  );

/** RFC 3339, within the range that every door takes. */
export const Instant = (field: Field = {}): PropertyDecorator =>
  applyDecorators(
    ...documented(field, { type: String, pattern: INSTANT_PATTERN }),
    ValidateBy({
      name: 'isInstant',
      validator: { validate: isInstant, defaultMessage: () => `$property must be ${INSTANT_RULE}` },
    }),
  );

/** The same in a query, where the `+` of an offset may have become a blank. */
export const QueryInstant = (field: Field = {}): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? fromQuery(value) : value)),
    Instant(field),
  );

export const Text = (longest: number, field: Field = {}): PropertyDecorator =>
  applyDecorators(
    ...documented(field, { type: String, minLength: 1, maxLength: longest }),
    IsString({ message: '$property must be a text' }),
    Length(1, longest, { message: `$property must have 1 to ${longest} characters` }),
    Matches(/\S/, { message: '$property must not be blank' }),
  );

export const OneOf = (values: readonly string[], name: string, field: Field = {}): PropertyDecorator =>
  applyDecorators(
    ...documented(field, { enum: [...values], enumName: name }),
    IsIn([...values], { message: `$property must be one of ${values.join(', ')}` }),
  );

export const Whole = (least: number, most: number, field: Field = {}): PropertyDecorator =>
  applyDecorators(
    ...documented(field, { type: 'integer', minimum: least, maximum: most }),
    IsInt({ message: `$property must be a whole number from ${least} to ${most}` }),
    Min(least, { message: `$property must be at least ${least}` }),
    Max(most, { message: `$property must be at most ${most}` }),
  );
