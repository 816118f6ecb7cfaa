import { requireRight } from '@app/definitions';
import { check, type Schema } from '@app/definitions/pure';
import { applyDecorators } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import { plainSchema } from '@app/kernel';

type DocumentedSchema = Extract<Parameters<typeof ApiBody>[0], { schema: unknown }>['schema'];

/** A schema as the OpenAPI document has it: the same that the body is checked against, and that files are. */
export const documented = (schema: Schema): DocumentedSchema => plainSchema(schema);

export const SchemaBody = (schema: Schema): MethodDecorator =>
  applyDecorators(ApiBody({ schema: documented(schema), required: true }));

/** The body, if it is what the schema says. @throws Problem validation-failed that names every field */
export function checked<Body>(schema: Schema, body: unknown): Body {
  requireRight(check(schema, body));
  return body as Body;
}
