import { applyDecorators, HttpCode, Post, Put } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiCreatedResponse,
  ApiExtraModels,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  getSchemaPath,
} from '@nestjs/swagger';
import { ApiProblems } from '../http/api-problems.js';
import type { Field } from '@app/kernel';
import { answerOf } from '../http/declared/class-of.js';
import { RECEIPT } from './receipt.js';

export interface Described {
  /** `PUT`: states the thing at the path as a whole, and answers 201 where that made it. `POST` if absent. */
  readonly method?: 'PUT';
  readonly path?: string;
  readonly summary: string;
  readonly description?: string;
  /** Answers 201 with a Location. */
  readonly creates?: true;
  /** More than a receipt. */
  readonly answers?: Field;
  /** What is answered with `dryRun=true`. */
  readonly shows?: Field | undefined;
}

const answered = {
  ETag: { description: 'The revision, quoted.', schema: { type: 'string' as const } },
  'Command-Id': {
    description: 'The command’s id; also of a command that failed.',
    schema: { type: 'string' as const },
  },
};
const text = { type: 'string' as const };

const RECORDED = 'Recorded, and queries show it.';

function recorded(answers: Field, shows: Field | undefined): MethodDecorator {
  if (shows === undefined) return ApiOkResponse({ type: answerOf(answers), description: RECORDED, headers: answered });
  const forms = [answers, shows].map(answerOf);
  const schema = { oneOf: forms.map((form) => ({ $ref: getSchemaPath(form) })) };
  const description = `${RECORDED} With \`dryRun=true\`: what it would do; nothing is recorded.`;
  return applyDecorators(ApiExtraModels(...forms), ApiOkResponse({ schema, description, headers: answered }));
}

/** A route that takes a command: its headers, its receipts and its problems are the same everywhere. */
export const ApiCommand = ({
  method,
  path = '',
  summary,
  description,
  creates,
  answers = RECEIPT,
  shows,
}: Described): MethodDecorator =>
  applyDecorators(
    method === 'PUT' ? Put(path) : Post(path),
    HttpCode(creates ? 201 : 200),
    ApiOperation({ summary, ...(description === undefined ? {} : { description }) }),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description: 'The same key with the same body has one effect and one receipt.',
      schema: { ...text, maxLength: 255 },
    }),
    ApiHeader({
      name: 'Prefer',
      required: false,
      description: '`wait=<seconds>` (1 if absent) for this instance’s read model, or `respond-async`.',
      schema: text,
    }),
    ...(creates
      ? [
          ApiCreatedResponse({
            type: answerOf(answers),
            description: RECORDED,
            headers: answered,
          }),
        ]
      : [
          ApiHeader({
            name: 'If-Match',
            required: false,
            description: 'The `ETag` that the caller has seen, or several, or `*`; 412 when it has changed since.',
            schema: text,
          }),
          ApiHeader({
            name: 'If-None-Match',
            required: false,
            description: '`*`: 412 when it exists already. ETags: 412 when it is at one of them.',
            schema: text,
          }),
          recorded(answers, shows),
          ...(method === 'PUT'
            ? [
                ApiCreatedResponse({
                  type: answerOf(answers),
                  description: 'Made, and queries show it.',
                  headers: answered,
                }),
              ]
            : []),
        ]),
    ApiAcceptedResponse({
      type: answerOf(answers),
      description: 'Recorded; queries may not show it yet.',
      headers: answered,
    }),
    ApiProblems(400, 404, 409, 413, 415, 422, ...(creates ? [] : [412])),
  );
