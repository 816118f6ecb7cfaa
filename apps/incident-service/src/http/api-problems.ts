import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { answerOf } from './declared/class-of.js';
import { PROBLEM } from './problem.js';

const ProblemDto = answerOf(PROBLEM);

const WHEN: Readonly<Record<number, string>> = {
  400: 'The request, a field or a header is invalid; nothing was written.',
  401: 'A valid API key is needed.',
  403: 'This key may not do that.',
  404: 'There is no such thing, or none that this key may see.',
  408: 'The body stood still for too long or came too slowly; send it again.',
  409: 'It contradicts what is recorded, or the history cannot be read at present.',
  412: '`If-Match` or `If-None-Match` asks for another revision than the current one, or `Last-Event-ID` for an event that is not there.',
  413: 'The body is too large.',
  415: 'The media type is not known here.',
  422: 'The command cannot be taken as it is, or the idempotency key was used for another payload.',
  429: 'Too many requests; `Retry-After` says when to come again.',
  503: 'The store or the read model is away or late; `Retry-After` says when to come again.',
};

const everywhere = [401, 403, 429, 503];

/** Documents the problem details of a route: those that any route with a key can give, and its own. */
export const ApiProblems = (...own: readonly number[]): MethodDecorator & ClassDecorator =>
  applyDecorators(
    ApiExtraModels(ProblemDto),
    ...Object.entries(problemResponses(...own, ...everywhere)).map(([status, response]) =>
      ApiResponse({ status: Number(status), ...response }),
    ),
  );

/** The problem details of these statuses, as the document's responses have them. */
export const problemResponses = (...statuses: readonly number[]) =>
  Object.fromEntries(
    [...new Set(statuses)].sort().map((status) => [
      status,
      {
        description: WHEN[status] ?? 'A problem.',
        content: { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemDto) } } },
      },
    ]),
  );
