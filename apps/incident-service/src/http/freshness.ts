import { type CallHandler, type ExecutionContext, Inject, Injectable, type NestInterceptor } from '@nestjs/common';
import { CLOCK, Instance, outdatedSince } from '@app/composition';
import type { Clock } from '@app/platform';
import type { Request, Response } from 'express';
import { routeOf } from './request-context.js';

export const AGE_HEADER = 'Read-Model-Age';

/** What is read from the reporting file; everything else comes from the operational one. */
const REPORTING = /^\/v1\/(customers\/\{id\}\/(history|compliance|report)|compliance)/;

/** Says how old an answer may be when the read model behind it is not at the head of the log. */
@Injectable()
export class Freshness implements NestInterceptor {
  constructor(
    @Inject(Instance) private readonly instance: Instance,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): ReturnType<CallHandler['handle']> {
    const http = context.switchToHttp();
    // Before the answer is read: it is at least as young as what is said of it.
    const since = this.since(REPORTING.test(routeOf(http.getRequest<Request>())) ? 'reporting' : 'operational');
    if (since !== undefined) {
      const seconds = Math.max(0, Math.ceil((this.clock.now() - since) / 1_000));
      http.getResponse<Response>().setHeader(AGE_HEADER, String(seconds));
    }
    return next.handle();
  }

  private since(name: string): number | undefined {
    const { projector, store } = this.instance;
    const file = projector.status().files.find((one) => one.name === name);
    return file && outdatedSince(file, store.status());
  }
}
