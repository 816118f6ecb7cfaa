import { applyDecorators, Get, Header, type Type } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ApiProblems } from './api-problems.js';

/** A route that reads: what a proxy or a browser keeps of it would be stale, or somebody else's. */
export const ApiRead = (path: string, summary: string, type: Type<unknown>, ...problems: number[]): MethodDecorator =>
  applyDecorators(
    Get(path),
    Header('Cache-Control', 'no-store'),
    ApiOperation({ summary }),
    ApiOkResponse({ type }),
    ApiProblems(400, ...problems),
  );

export const ApiMinRevision = (): MethodDecorator =>
  ApiHeader({
    name: 'Min-Revision',
    required: false,
    description: 'Waits (for a second at most) until this instance shows this revision; 503 when it does not in time.',
    schema: { type: 'string', pattern: '^\\d{1,18}$' },
  });
