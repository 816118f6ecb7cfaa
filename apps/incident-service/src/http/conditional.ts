import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Problem } from '@app/platform';
import type { Request, Response } from 'express';
import { map } from 'rxjs';
import { judgeRead } from './conditions.js';

/**
 * Answers a read of what the reader has already with 304; judged on the very answer, for whoever may have it at all, and
 * before it is written out: Express does not look at what it is handed as a stream.
 */
@Injectable()
export class Conditional implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): ReturnType<CallHandler['handle']> {
    const http = context.switchToHttp();
    const response = http.getResponse<Response>();
    return next.handle().pipe(map((answer: unknown) => this.judged(http.getRequest<Request>(), response, answer)));
  }

  private judged(request: Request, response: Response, answer: unknown): unknown {
    const etag = response.get('ETag');
    switch (judgeRead(request, etag)) {
      case 'send':
        return answer;
      case 'not-modified':
        response.status(304);
        return undefined;
      case 'failed':
        throw new Problem('revision-mismatch', `it is at ${String(etag)}, and If-Match names none of its revision`);
    }
  }
}
