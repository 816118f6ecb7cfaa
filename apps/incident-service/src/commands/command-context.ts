import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Principal } from '@app/platform';
import type { Request, Response } from 'express';
import { principalOf } from '../access/who.js';

/** A request with a principal, and its answer: what a command needs of HTTP besides its body. */
export interface CommandContext {
  readonly request: Request;
  readonly response: Response;
  readonly principal: Principal;
}

export const CurrentContext = createParamDecorator((_data: unknown, execution: ExecutionContext): CommandContext => {
  const http = execution.switchToHttp();
  const request = http.getRequest<Request>();
  return { request, response: http.getResponse<Response>(), principal: principalOf(request) };
});
