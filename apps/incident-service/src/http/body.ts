import type { IncomingMessage } from 'node:http';
import { isObject } from '@app/kernel';
import { parseJson, Problem } from '@app/platform';
import type { Callbacks } from './callbacks.js';
import { type RawBody, rawBodyOf } from './raw-body.js';
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';

const hasBody = (request: Request): boolean =>
  request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;

/** Imports stream; everything else is one JSON object, in UTF-8, not compressed (a small body may inflate to a large one). */
const IMPORTS = /^\/v1\/imports\/?$/i;

export const isImport = ({ method, path }: Request): boolean => method === 'POST' && IMPORTS.test(path);

/** The same before Express has looked at it; a target may name scheme and host as well. */
export const isImportRequest = ({ method, url = '' }: IncomingMessage): boolean =>
  method === 'POST' && IMPORTS.test(url.replace(/^https?:\/\/[^/?]*/i, '').split('?', 1)[0]!);

const isPlain = (request: Request): boolean => /^(?:identity)?$/i.test(request.get('Content-Encoding') ?? '');

const NDJSON = ['application/x-ndjson', 'application/ndjson', 'application/jsonl'];

/** JSON is UTF-8 (RFC 8259), whatever a client calls it. */
const OTHER_CHARSET = /;\s*charset\s*=(?!\s*(?:utf-8|"utf-8")\s*(?:;|$))/i;

/** Reads it to its end, whatever the route takes; what it is not, or too much, is refused before that. */
export function jsonBody(limit: number, callbacks: Callbacks): RequestHandler {
  const reads = new Map<number, RequestHandler>();
  const readerFor = (most: number): RequestHandler => {
    const known = reads.get(most) ?? express.raw({ limit: most, inflate: false, type: () => true });
    reads.set(most, known);
    return known;
  };
  return (request: Request, response: Response, next: NextFunction): void => {
    if (!hasBody(request)) return next();
    const streams = isImport(request);
    const raw = rawBodyOf(request);
    const most = raw?.limit ?? limit;
    const refusal = refusalOf(request, streams, raw) ?? (streams ? undefined : lengthRefusal(request, most, raw));
    if (refusal !== undefined) return next(refusal);
    // Who asks first is told to send only what is going to be read.
    if (/^100-continue$/i.test(request.get('Expect') ?? '')) response.writeContinue();
    if (streams) return next();
    const taken = (error?: unknown): void => {
      // It came too slowly and is answered: what has come of it in the end is not carried out.
      if (response.headersSent) return;
      if (error !== undefined) return next(bodyProblem(error, request, most, raw));
      try {
        if (raw === undefined) request.body = bodyOf(request.body as Uint8Array);
      } catch (refusal) {
        // What a caller sent is no failure of the callback.
        return next(refusal);
      }
      next();
    };
    readerFor(most)(request, response, callbacks.body(next, taken));
  };
}

function refusalOf(request: Request, streams: boolean, raw: RawBody | undefined): Problem | undefined {
  const wanted = raw === undefined ? (streams ? NDJSON : ['application/json']) : raw.types;
  const given = request.get('Content-Type') ?? 'none';
  const isOther =
    wanted !== undefined && (!request.is([...wanted]) || (raw === undefined && OTHER_CHARSET.test(given)));
  if (isOther)
    return new Problem('unsupported-media-type', `the media type is ${given}; this route takes ${wanted[0]} in UTF-8`);
  if (streams && !isPlain(request))
    return new Problem('unsupported-media-type', 'an import is not compressed; send it without Content-Encoding');
  return undefined;
}

const lengthRefusal = (request: Request, limit: number, raw: RawBody | undefined): Problem | undefined =>
  Number(request.headers['content-length'] ?? 0) > limit ? tooLarge(limit, raw) : undefined;

const tooLarge = (limit: number, raw: RawBody | undefined): Problem =>
  new Problem(
    'payload-too-large',
    `the body is larger than ${limit} bytes${raw === undefined ? ' (BODY_LIMIT)' : ''}; send less at a time`,
  );

/** What the reader of bodies says, in our words; its own would name neither the limit nor the header. */
function bodyProblem(error: unknown, request: Request, limit: number, raw: RawBody | undefined): unknown {
  switch ((error as { readonly type?: unknown }).type) {
    case 'entity.too.large':
      return tooLarge(limit, raw);
    case 'encoding.unsupported':
      return new Problem(
        'unsupported-media-type',
        `Content-Encoding is ${request.get('Content-Encoding')}; send the body as it is, without Content-Encoding`,
      );
    case 'request.aborted':
    case 'request.size.invalid':
      return new Problem('malformed-request', 'the body ended before its Content-Length; send it whole');
    default:
      return error;
  }
}

function bodyOf(bytes: Uint8Array): object {
  const value = bytes.length === 0 ? {} : parseJson(bytes, 'the body');
  if (!isObject(value)) throw new Problem('malformed-json', 'the body is not a JSON object');
  return value;
}
