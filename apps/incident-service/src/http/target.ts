import { Problem } from '@app/platform';
import type { NextFunction, Request, Response } from 'express';

/** A target whose escapes are broken, or are no UTF-8, would be read as another one, with U+FFFD in it: it is refused. */
export function wellFormedTarget({ originalUrl }: Request, _response: Response, next: NextFunction): void {
  const [path = '', ...query] = originalUrl.split('?');
  const wrong = !isUtf8Escaped(path) ? 'path' : !isUtf8Escaped(query.join('?')) ? 'query' : undefined;
  if (wrong === undefined) return next();
  next(
    new Problem(
      'malformed-request',
      `the ${wrong} holds a % that does not escape a character in UTF-8; write %25 for %`,
    ),
  );
}

/** RFC 9112, 3.2: a request of HTTP/1.1 names its host, and once. Node would answer without saying why. */
export function oneHost({ httpVersion, rawHeaders }: Request, _response: Response, next: NextFunction): void {
  const hosts = rawHeaders.filter((name, place) => place % 2 === 0 && name.toLowerCase() === 'host').length;
  if (hosts === 1 || (hosts === 0 && httpVersion !== '1.1')) return next();
  const found = hosts === 0 ? 'is missing' : `is there ${hosts} times`;
  next(new Problem('malformed-request', `the header Host ${found}; send it once, as host or host:port`));
}

function isUtf8Escaped(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
