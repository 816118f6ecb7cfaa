import { parseJson, Problem } from '@app/platform';
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';

const hasBody = (request: Request): boolean =>
  request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;

/** Imports stream; everything else is one JSON object, in UTF-8, not compressed (a small body may inflate to a large one). */
export const IMPORT_PATH = '/v1/imports';

const NDJSON = ['application/x-ndjson', 'application/ndjson', 'application/jsonl'];

/** JSON is UTF-8 (RFC 8259), whatever a client calls it. */
const OTHER_CHARSET = /;\s*charset\s*=\s*"?(?!utf-8"?\s*(?:;|$))/i;

export function jsonBody(limit: number): RequestHandler {
  const read = express.raw({ limit, inflate: false, type: () => true });
  return (request: Request, response: Response, next: NextFunction): void => {
    if (!hasBody(request)) return next();
    const streams = request.path === IMPORT_PATH && request.method === 'POST';
    const wanted = streams ? NDJSON : ['application/json'];
    const given = request.get('Content-Type') ?? 'none';
    if (!request.is(wanted) || OTHER_CHARSET.test(given))
      return next(
        new Problem('unsupported-media-type', `the media type is ${given}; this route takes ${wanted[0]} in UTF-8`),
      );
    if (streams) return next();
    read(request, response, (error?: unknown) => {
      if (error !== undefined) return next(error);
      try {
        request.body = bodyOf(request.body as Uint8Array);
      } catch (problem) {
        return next(problem);
      }
      next();
    });
  };
}

function bodyOf(bytes: Uint8Array): object {
  const value = bytes.length === 0 ? {} : parseJson(bytes, 'the body');
  if (typeof value !== 'object' || value === null) throw new Problem('malformed-json', 'the body is not a JSON object');
  return value;
}
