import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '@app/composition';
import { type Config, Problem } from '@app/platform';
import type { Request, RequestHandler, Response } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { routeOf } from '../http/request-context.js';

const MINUTE = 60_000;

/** An import is one request for all its lines, probes and scrapers must never be turned away. */
const UNLIMITED: ReadonlySet<string> = new Set(['/v1/imports', '/health/live', '/health/ready', '/metrics']);

/** Counts by principal over all routes; who has no valid key is counted by address. */
@Injectable()
export class RateGuard implements CanActivate {
  private readonly limiter: RequestHandler | undefined;

  constructor(@Inject(CONFIG) { rateLimit: limit }: Config) {
    if (limit === 0) return;
    this.limiter = rateLimit({
      windowMs: MINUTE,
      limit,
      standardHeaders: 'draft-8',
      legacyHeaders: false,
      skip: (request) => UNLIMITED.has(routeOf(request)),
      keyGenerator: (request) => {
        const { principal } = request.context;
        return principal === undefined ? ipKeyGenerator(request.ip ?? '') : `principal ${principal.id}`;
      },
      handler: (_request, _response, next) =>
        next(
          new Problem('rate-limited', `more than ${limit} requests in a minute; Retry-After says when to come again`),
        ),
    });
  }

  canActivate(context: ExecutionContext): Promise<boolean> | boolean {
    const http = context.switchToHttp();
    const { limiter } = this;
    if (limiter === undefined) return true;
    return new Promise((resolve, reject) => {
      void limiter(http.getRequest<Request>(), http.getResponse<Response>(), (error?: Error | string) =>
        error instanceof Error ? reject(error) : resolve(true),
      );
    });
  }
}
