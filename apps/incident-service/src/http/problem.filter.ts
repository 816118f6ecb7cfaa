import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Inject } from '@nestjs/common';
import { Problem, type ProblemDetails, Problems } from '@app/platform';
import type { Request, Response } from 'express';
import { sendProblemPage } from '../paging/pages-over-http.js';
import { isAnswerPage } from './raw-body.js';
import { RouteMap } from './route-map.js';
import { ConnectionClosed } from './writing.js';

/** What Nest, Express and the body parser throw, as codes of the table. */
const BY_STATUS: Readonly<Record<number, string>> = {
  400: 'malformed-request',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  413: 'payload-too-large',
  415: 'unsupported-media-type',
  429: 'rate-limited',
};

const LONGEST_SHOWN = 500;
/** The link of a feed, of a page and the secret of a channel are secret, wherever it stands, and also one that is written wrongly. */
const SECRET =
  /(?<=\/feeds\/)[^/]+(?=\/?$)|(?<=^\/a\/|\/inbound\/)[^/]+|[^/]+(?=\.ics)|(?:i|%[46]9)(?:l|%[46]c)(?:f|%[46]6)(?:_|%5f)[^/]*/gi;
/** Nobody needs all of a path that is longer than any route. */
export const shown = (path: string): string => {
  const told = path.replace(SECRET, '…');
  return told.length > LONGEST_SHOWN ? `${told.slice(0, LONGEST_SHOWN)}…` : told;
};

/** Every error becomes a problem detail here, and only here. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    @Inject(Problems) private readonly problems: Problems,
    @Inject(RouteMap) private readonly routes: RouteMap,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    const problem = this.problems.describe(this.translated(error, request, response));
    const { log } = request.context;
    if (error instanceof ConnectionClosed) log.debug('the reader has gone');
    else if (problem.status === 500) log.error({ err: error }, 'a fault of the service');
    else log.debug({ code: problem.code, detail: problem.detail }, 'answered with a problem');
    if (response.headersSent) {
      // A stream that fails midway can only be cut, so that the reader sees that it is not complete.
      response.destroy();
      return;
    }
    this.send(request, response, problem);
  }

  private translated(error: unknown, request: Request, response: Response): unknown {
    if (!(error instanceof HttpException)) return error;
    const status = error.getStatus();
    // What is there and not for this caller, or not found, is said by a Problem: this is Express, which found no route.
    if (status === 404) return this.noRoute(request, response);
    const code = BY_STATUS[status] ?? (status < 500 ? 'malformed-request' : 'internal');
    return new Problem(code, error.message, {}, { cause: error });
  }

  private noRoute(request: Request, response: Response): Problem {
    const methods = this.routes.methodsOf(request.path);
    const path = shown(request.path);
    if (methods.length === 0 || methods.includes(request.method))
      return new Problem('not-found', `there is no route ${path}; /docs lists them`);
    response.setHeader('Allow', methods.join(', '));
    return new Problem('method-not-allowed', `${path} takes ${methods.join(', ')}, not ${request.method}`);
  }

  private send(request: Request, response: Response, problem: ProblemDetails): void {
    const retryAfter = this.problems.kindOf(problem.code)?.retryAfter;
    if (retryAfter !== undefined) response.setHeader('Retry-After', String(retryAfter));
    if (isAnswerPage(request)) return sendProblemPage(request, response, problem);
    if (problem.status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
    response
      .status(problem.status)
      .type('application/problem+json')
      .send(JSON.stringify({ ...problem, instance: shown(request.path), requestId: request.context.requestId }));
  }
}
