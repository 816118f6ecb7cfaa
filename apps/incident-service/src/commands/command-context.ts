import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type Principal, Problem } from '@app/platform';
import type { Request, Response } from 'express';

/** A request with a principal, and its answer: what a command needs of HTTP besides its body. */
export interface CommandContext {
  readonly request: Request;
  readonly response: Response;
  readonly principal: Principal;
}

export const CurrentContext = createParamDecorator((_data: unknown, execution: ExecutionContext): CommandContext => {
  const http = execution.switchToHttp();
  const request = http.getRequest<Request>();
  const { principal } = request.context;
  if (principal === undefined)
    throw new Problem('unauthenticated', 'send a valid key as `Authorization: Bearer <key>`');
  return { request, response: http.getResponse<Response>(), principal };
});
