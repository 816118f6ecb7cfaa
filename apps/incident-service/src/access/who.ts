import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type Principal, Problem } from '@app/platform';
import type { Request } from 'express';

/** @throws Problem unauthenticated */
export function principalOf({ context: { principal } }: Request): Principal {
  if (principal === undefined)
    throw new Problem('unauthenticated', 'send a valid key as `Authorization: Bearer <key>`');
  return principal;
}

/** The principal of the request, for routes that need one. */
export const Who = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  principalOf(context.switchToHttp().getRequest<Request>()),
);
