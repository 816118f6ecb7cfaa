import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Problem } from '@app/platform';
import type { Request, Response } from 'express';
import { map } from 'rxjs';
import { judgeRead } from './conditions.js';

/** Answers a read of what the reader has already with 304; judged on the very answer, for whoever may have it at all. */
@Injectable()
export class Conditional implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): ReturnType<CallHandler['handle']> {
    const http = context.switchToHttp();
    const response = http.getResponse<Response>();
    return next.handle().pipe(map((answer: unknown) => this.judged(http.getRequest<Request>(), response, answer)));
  }

  private judged(request: Request, response: Response, answer: unknown): unknown {
    const etag = response.getHeader('ETag');
    if (typeof etag !== 'string') return answer;
    switch (judgeRead(request, etag)) {
      case 'send':
        return answer;
      case 'not-modified':
        response.status(304);
        return undefined;
      case 'failed':
        throw new Problem('revision-mismatch', `it is at ${etag}, and If-Match names none of its revision`);
    }
  }
}
