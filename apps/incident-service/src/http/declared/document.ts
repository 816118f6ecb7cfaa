import type { ApiPropertyOptions } from '@nestjs/swagger';
import { type Field, OWN_KEYWORDS } from '@app/kernel';

/** A declaration as the API document has it. */

export type ClassOf = (field: Field) => new () => object;

/** What stands in the document once, under its name. */
const isNamedObject = ({ name, properties }: Field): boolean => name !== undefined && properties !== undefined;

/** An enumeration, or a list of one. */
const words = (field: Field): readonly (string | number)[] | undefined =>
  field.name === undefined ? undefined : field.enum;

export function propertyOf(field: Field, required: boolean, classOf: ClassOf): ApiPropertyOptions {
  const { description, example, items } = field;
  const more = {
    required,
    ...(description === undefined ? {} : { description }),
    ...(example === undefined ? {} : { example }),
  };
  const [one, none] = field.oneOf ?? [];
  if (one !== undefined && isNamedObject(one) && none?.type === 'null')
    return { ...propertyOf(one, required, classOf), ...more, nullable: true } as ApiPropertyOptions;
  const listed = items && words(items);
  if (isNamedObject(field)) return { type: () => classOf(field), ...more };
  if (items !== undefined && isNamedObject(items)) return { type: () => [classOf(items)], ...more };
  if (listed !== undefined) return { enum: [...listed], enumName: items!.name!, isArray: true, ...more };
  const named = words(field);
  if (named !== undefined) return { enum: [...named], enumName: field.name!, ...more };
  // Of several forms Swagger asks for a type as well, and drops it.
  return { ...(field.type === undefined ? { type: Object } : {}), ...plainSchema(field), ...more };
}

/** The JSON Schema of a field, without what only we read. */
export function plainSchema(field: Field): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(field)
      .filter(([keyword]) => !OWN_KEYWORDS.includes(keyword))
      .map(([keyword, value]) => [keyword, plainPart(keyword, value)]),
  );
}

function plainPart(keyword: string, value: unknown): unknown {
  switch (keyword) {
    case 'properties':
      return Object.fromEntries(
        Object.entries(value as Readonly<Record<string, Field>>).map(([name, field]) => [name, plainSchema(field)]),
      );
    case 'oneOf':
    case 'anyOf':
      return (value as readonly Field[]).map(plainSchema);
    case 'items':
    case 'propertyNames':
      return plainSchema(value as Field);
    case 'additionalProperties':
      return value === false ? false : plainSchema(value as Field);
    case 'enum':
      return [...(value as readonly unknown[])];
    default:
      return value;
  }
}
