import { ApiExtraModels, ApiOkResponse, getSchemaPath } from '@nestjs/swagger';
import type { Field } from '@app/kernel';
import { headers } from './api-read.js';
import { answerOf } from './declared/class-of.js';

export const CALENDAR = 'text/calendar';
export const CALENDAR_TYPE = `${CALENDAR}; charset=utf-8`;

/** The answer as JSON, or as text of these types. */
export const AlsoText =
  (answer: Field, ...types: readonly string[]): MethodDecorator =>
  (target, name, descriptor) => {
    const type = answerOf(answer);
    const json = { 'application/json': { schema: { $ref: getSchemaPath(type) } } };
    const texts = Object.fromEntries(types.map((one) => [one, { schema: { type: 'string' as const } }]));
    ApiExtraModels(type)(target, name, descriptor);
    ApiOkResponse({ headers, content: { ...json, ...texts } })(target, name, descriptor);
  };
