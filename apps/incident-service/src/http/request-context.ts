import type { Instance } from '@app/composition';
import type { Logger, Principal } from '@app/platform';
import type { Callbacks } from './callbacks.js';
import type { NextFunction, Request, RequestHandler, Response } from 'express';

/** What is known of a request from its first to its last moment. */
export interface RequestContext {
  readonly requestId: string;
  readonly correlationId: string;
  readonly log: Logger;
  principal?: Principal;
  /** For answers that last: throws once the key that began them is revoked. */
  requireValidKey: () => void;
}

declare module 'express-serve-static-core' {
  interface Request {
    context: RequestContext;
  }
}

/** Ids of others are taken when they are short and plain, so that nobody writes into our log with them. */
const PLAIN = /^[A-Za-z0-9._:-]{1,64}$/;

const given = (request: Request, header: string): string | undefined => {
  const value = request.get(header);
  return value !== undefined && PLAIN.test(value) ? value : undefined;
};

/** The pattern of the route, never the URL: a label of metrics must not grow with what callers send. */
export const routeOf = (request: Request): string => {
  const route = (request as { route?: { path?: unknown } }).route?.path;
  return typeof route === 'string' ? route.replace(/:(\w+)/g, '{$1}') : 'none';
};

const requireValidKey = (): void => undefined;

type Parts = Pick<Instance, 'chance' | 'clock' | 'log' | 'metrics'> & { readonly callbacks: Callbacks };

/** First of all middlewares: gives every request its ids, its log and its measure. */
export function requestContext(parts: Parts): RequestHandler {
  return (request: Request, response: Response, next: NextFunction): void => {
    const begun = parts.clock.uptime();
    const requestId = given(request, 'X-Request-Id') ?? parts.chance.uuid();
    const correlationId = given(request, 'X-Correlation-Id') ?? requestId;
    request.context = { requestId, correlationId, log: parts.log.child({ requestId, correlationId }), requireValidKey };
    response.setHeader('X-Request-Id', requestId);
    response.setHeader('X-Correlation-Id', correlationId);
    const ended = parts.callbacks.stream(response, () => {
      const [method, route, status] = [request.method, routeOf(request), response.statusCode];
      const milliseconds = Math.round(parts.clock.uptime() - begun);
      parts.metrics.httpDuration.observe({ method, route, status }, milliseconds / 1000);
      const entry = { method, route, status, milliseconds, principal: request.context.principal?.id };
      request.context.log[status >= 500 ? 'warn' : 'info'](entry, 'request');
    });
    response.once('close', ended);
    next();
  };
}
