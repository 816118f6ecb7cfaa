import type { Type } from '@nestjs/common';
import { getSchemaPath } from '@nestjs/swagger';

/** A text whose parts (lines, `data:` fields) are each one of these, as JSON Schema says it of content in a text. */
export const textOf = (contentMediaType: string, ...parts: readonly Type<unknown>[]) => {
  const each = parts.map((part) => ({ $ref: getSchemaPath(part) }));
  return { type: 'string' as const, contentMediaType, contentSchema: each.length === 1 ? each[0]! : { oneOf: each } };
};
