import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { type Field, fromQuery, id, instant, isWhole, oneOf, text, whole } from '@app/kernel';
import { Transform } from 'class-transformer';
import { IsString, Length } from 'class-validator';
import { checksOf, Optional, Visible } from './declared/checks.js';
import { propertyOf } from './declared/document.js';

/** Fields of bodies and queries that are written as classes, of the kinds that everything is declared from. */

interface Options {
  readonly optional?: boolean;
  readonly description?: string;
  readonly example?: unknown;
}

export { Optional };

const noClass = (field: Field): never => {
  throw new Error(`an object is no field of a class here: ${field.name}`);
};

/** One field, checked and documented as it is declared. */
const Declared = (field: Field, { optional, ...words }: Options): PropertyDecorator =>
  applyDecorators(
    ApiProperty(propertyOf({ ...field, ...words }, optional !== true, noClass)),
    ...(optional ? [Optional()] : []),
    ...checksOf(field, noClass),
  );

export const Id = (options: Options = {}): PropertyDecorator => Declared(id(), options);

/** Written as RFC 3339; that it exists and lies in the range, the domain judges. */
export const Instant = (options: Options = {}): PropertyDecorator => Declared(instant(), options);

/** A text that is recorded. */
export const Text = (longest: number, options: Options = {}): PropertyDecorator => Declared(text(longest), options);

export const OneOf = (values: readonly string[], name: string, options: Options = {}): PropertyDecorator =>
  Declared(oneOf(values, name), options);

export const Whole = (least: number, most: number, options: Options = {}): PropertyDecorator =>
  Declared(whole(least, most), options);

const documented = ({ optional, ...words }: Options, schema: ApiPropertyOptions): PropertyDecorator[] => [
  ApiProperty({ ...schema, required: optional !== true, ...words } as ApiPropertyOptions),
  ...(optional ? [Optional()] : []),
];

/** An id that is looked for: any text, because a log may hold ids that no command takes any more. */
export const IdFilter = (options: Options = {}): PropertyDecorator =>
  applyDecorators(
    ...documented(options, { type: String, minLength: 1, maxLength: LONGEST_FILTER }),
    IsString({ message: '$property must be a text' }),
    Length(1, LONGEST_FILTER, { message: `$property must have 1 to ${LONGEST_FILTER} characters` }),
  );
const LONGEST_FILTER = 1_000;

/** An instant in a query, where the `+` of an offset may have become a blank. */
export const QueryInstant = (options: Options = {}): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? fromQuery(value) : value)),
    Instant(options),
  );

/** A text that is looked for. */
export const QueryText = (longest: number, options: Options = {}): PropertyDecorator =>
  applyDecorators(
    ...documented(options, { type: String, minLength: 1, maxLength: longest }),
    IsString({ message: '$property must be a text' }),
    Visible(longest, () => false),
  );

/** A whole number in a query, where every number is a text, in one spelling. */
export const QueryWhole = (least: number, most: number, options: Options = {}): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' && isWhole(value) ? Number(value) : value)),
    Whole(least, most, options),
  );
