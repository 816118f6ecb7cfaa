import { Problem } from '@app/platform';
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';

const hasBody = (request: Request): boolean =>
  request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;

/** Imports stream; everything else is one JSON object, in UTF-8, not compressed (a small body may inflate to a large one). */
export const IMPORT_PATH = '/v1/imports';

const NDJSON = ['application/x-ndjson', 'application/ndjson', 'application/jsonl'];

/** JSON may have such a field, and everything that copies objects treats it in its own way: it is refused. */
export const holdsPrototype = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (Object.hasOwn(value, '__proto__') || Object.values(value).some(holdsPrototype));

export function jsonBody(limit: number): RequestHandler {
  const parse = express.json({ limit, strict: true, inflate: false, type: () => true });
  return (request: Request, response: Response, next: NextFunction): void => {
    if (!hasBody(request)) return next();
    const streams = request.path === IMPORT_PATH && request.method === 'POST';
    const wanted = streams ? NDJSON : ['application/json'];
    if (!request.is(wanted)) {
      const given = request.get('Content-Type') ?? 'none';
      return next(new Problem('unsupported-media-type', `the media type is ${given}; this route takes ${wanted[0]}`));
    }
    if (streams) return next();
    parse(request, response, (error?: unknown) => {
      if (error !== undefined) return next(error);
      if (holdsPrototype(request.body))
        return next(new Problem('malformed-json', 'a field cannot be called __proto__'));
      next();
    });
  };
}
