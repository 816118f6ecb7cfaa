import type { ApiPropertyOptions } from '@nestjs/swagger';
import { getSchemaPath } from '@nestjs/swagger';
import { type Field, plainSchema } from '@app/kernel';

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
  return { ...(field.type === undefined ? { type: Object } : {}), ...schemaOf(field, classOf), ...more };
}

/** The objects with a name that stand in a field; the class that has the field brings them into the document. */
export function namedParts(field: Field): readonly Field[] {
  if (isNamedObject(field)) return [field];
  const { properties = {}, items, oneOf = [], anyOf = [], additionalProperties } = field;
  return [items, additionalProperties, ...Object.values(properties), ...oneOf, ...anyOf].flatMap((part) =>
    part ? namedParts(part) : [],
  );
}

/** The same where a named object stands for its place in the document. */
const schemaOf = (field: Field, classOf: ClassOf): Readonly<Record<string, unknown>> =>
  plainSchema(field, (part) =>
    isNamedObject(part) ? { $ref: getSchemaPath(classOf(part)) } : schemaOf(part, classOf),
  );
