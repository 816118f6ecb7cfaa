import { Problem } from '@app/platform';
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';

const hasBody = (request: Request): boolean =>
  request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;

/** Imports stream; everything else is one JSON object, in UTF-8, not compressed (a small body may inflate to a large one). */
export const IMPORT_PATH = '/v1/imports';

const NDJSON = ['application/x-ndjson', 'application/ndjson', 'application/jsonl'];

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
    parse(request, response, next);
  };
}
