import { getSchemaPath } from '@nestjs/swagger';
import type { Field } from '@app/kernel';
import { answerOf } from '../http/declared/class-of.js';

/** A text whose parts (lines, `data:` fields) are each one of these, as JSON Schema says it of content in a text. */
export const textOf = (contentMediaType: string, ...parts: readonly Field[]) => {
  const each = parts.map((part) => ({ $ref: getSchemaPath(answerOf(part)) }));
  return { type: 'string' as const, contentMediaType, contentSchema: each.length === 1 ? each[0]! : { oneOf: each } };
};
