import { applyDecorators, Get, Header, type StreamableFile, type Type, UseInterceptors } from '@nestjs/common';
import { ApiHeader, ApiNotModifiedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { type Field, WHOLE_PATTERN } from '@app/kernel';
import { ApiProblems } from './api-problems.js';
import { answerOf } from './declared/class-of.js';
import { Conditional } from './conditional.js';
import { AGE_HEADER, Freshness } from './freshness.js';
import { ApiNotModified } from './not-modified.js';

export const headers = {
  [AGE_HEADER]: {
    description: 'Seconds by which the answer may be behind the log; absent when it is not.',
    schema: { type: 'integer' as const },
  },
};

/** What a route answers: a declaration, or a class of the service itself. */
type Answer = Field | Type<unknown>;
type Answered<A extends Answer> = A extends Type<infer T> ? T : A extends Field<infer T> ? T : never;

/** Its method answers what the document says, or the same as written text. */
type Reads<T> = <M extends (...args: never[]) => T | Promise<T | StreamableFile | string>>(
  target: object,
  name: string | symbol,
  method: TypedPropertyDescriptor<M>,
) => void;

const classOf = (answer: Answer): Type<unknown> => (typeof answer === 'function' ? answer : answerOf(answer));

/** A route that reads: what a proxy or a browser keeps of it would be stale, or somebody else's. */
export const ApiRead = <A extends Answer>(
  path: string,
  summary: string,
  answer: A,
  ...problems: number[]
): Reads<Answered<A>> =>
  applyDecorators(
    Get(path),
    Header('Cache-Control', 'no-store'),
    ApiOperation({ summary }),
    UseInterceptors(Freshness, Conditional),
    ApiOkResponse({ type: classOf(answer), headers }),
    ApiNotModified(),
    ApiProblems(400, ...problems),
  );

/** A read whose answer has an ETag: a reader who has it already is spared it. */
export const ApiTaggedRead = <A extends Answer>(
  path: string,
  summary: string,
  answer: A,
  ...problems: number[]
): Reads<Answered<A>> =>
  applyDecorators(
    ApiRead(path, summary, answer, 412, ...problems) as MethodDecorator,
    ApiOkResponse({ type: classOf(answer), headers: { ...headers, ETag } }),
    ApiHeader({
      name: 'If-None-Match',
      required: false,
      description: 'The `ETag` of the answer that the reader has, or several: 304 when it is still the same.',
      schema: { type: 'string' },
    }),
    ApiHeader({
      name: 'If-Match',
      required: false,
      description: 'The `ETag` that the reader has seen, or several: 412 when it has changed since.',
      schema: { type: 'string' },
    }),
    ApiNotModifiedResponse({ description: 'The reader has it already.', headers: { ETag } }),
  );

const ETag = {
  description:
    'The revision, quoted; where the answer holds more than its own history says, with a digest: `"7.0123456789abcdef"`.',
  schema: { type: 'string' as const },
};

export const ApiMinRevision = (): MethodDecorator =>
  ApiHeader({
    name: 'Min-Revision',
    required: false,
    description:
      'Waits (for a second at most) until this instance shows this revision; 503 when it is late, 412 when there is none.',
    schema: { type: 'string', pattern: WHOLE_PATTERN },
  });
