import { type CallHandler, type ExecutionContext, Inject, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Moments } from './moments.js';
import { routeOf } from './request-context.js';

export const AGE_HEADER = 'Read-Model-Age';

/** What is read from the reporting file; everything else comes from the operational one. */
const REPORTING = /^\/v1\/(customers\/\{id\}\/(history|compliance|report)|compliance)/;

/** Says how old an answer may be when the read model behind it is not at the head of the log. */
@Injectable()
export class Freshness implements NestInterceptor {
  constructor(@Inject(Moments) private readonly moments: Moments) {}

  intercept(context: ExecutionContext, next: CallHandler): ReturnType<CallHandler['handle']> {
    const http = context.switchToHttp();
    // Before the answer is read: it is at least as young as what is said of it.
    const file = REPORTING.test(routeOf(http.getRequest<Request>())) ? 'reporting' : 'operational';
    const { now, outdatedSince } = this.moments.of(file);
    if (outdatedSince !== undefined) {
      const seconds = Math.max(0, Math.ceil((now - outdatedSince) / 1_000));
      http.getResponse<Response>().setHeader(AGE_HEADER, String(seconds));
    }
    return next.handle();
  }
}
