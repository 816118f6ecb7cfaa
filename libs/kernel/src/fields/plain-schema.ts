import { type Field, OWN_KEYWORDS } from './field.js';

/** The JSON Schema of a field, without what only we read; `partOf` makes it of what stands within. */
export function plainSchema(
  field: Field,
  partOf: (part: Field) => unknown = (part) => plainSchema(part),
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(field)
      .filter(([keyword]) => !OWN_KEYWORDS.includes(keyword))
      .map(([keyword, value]) => [keyword, schemaPart(keyword, value, partOf)]),
  );
}

function schemaPart(keyword: string, value: unknown, partOf: (part: Field) => unknown): unknown {
  switch (keyword) {
    case 'properties':
      return Object.fromEntries(
        Object.entries(value as Readonly<Record<string, Field>>).map(([name, field]) => [name, partOf(field)]),
      );
    case 'oneOf':
    case 'anyOf':
      return (value as readonly Field[]).map(partOf);
    case 'items':
    case 'propertyNames':
      return partOf(value as Field);
    case 'additionalProperties':
      return value === false ? false : ofOthers(partOf(value as Field));
    case 'enum':
      return [...(value as readonly unknown[])];
    default:
      return value;
  }
}

/** Any others at all: generators of clients know the word for it better than the empty schema. */
const ofOthers = (schema: unknown): unknown => (Object.keys(schema as object).length === 0 ? true : schema);
