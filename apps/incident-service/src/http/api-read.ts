import { applyDecorators, Get, Header, type Type, UseInterceptors } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ApiProblems } from './api-problems.js';
import { AGE_HEADER, Freshness } from './freshness.js';

const headers = {
  [AGE_HEADER]: {
    description: 'Seconds by which the answer may be behind the log; absent when it is not.',
    schema: { type: 'integer' as const },
  },
};

/** A route that reads: what a proxy or a browser keeps of it would be stale, or somebody else's. */
export const ApiRead = (path: string, summary: string, type: Type<unknown>, ...problems: number[]): MethodDecorator =>
  applyDecorators(
    Get(path),
    Header('Cache-Control', 'no-store'),
    ApiOperation({ summary }),
    UseInterceptors(Freshness),
    ApiOkResponse({ type, headers }),
    ApiProblems(400, ...problems),
  );

export const ApiMinRevision = (): MethodDecorator =>
  ApiHeader({
    name: 'Min-Revision',
    required: false,
    description:
      'Waits (for a second at most) until this instance shows this revision; 503 when it is late, 412 when there is none.',
    schema: { type: 'string', pattern: '^\\d{1,18}$' },
  });
