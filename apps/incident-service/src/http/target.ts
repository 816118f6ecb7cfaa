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

function isUtf8Escaped(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
