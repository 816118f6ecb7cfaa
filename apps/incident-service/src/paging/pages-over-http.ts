import { PAGE_HEADERS, type PageLanguage } from '@app/platform';
import { problemPageText } from '@app/paging';
import type { Request, Response } from 'express';

/** The fields of a form; of one that comes twice the first. */
export function formOf({ body }: Pick<Request, 'body'>): Readonly<Record<string, string>> {
  const fields = new URLSearchParams(Buffer.isBuffer(body) ? body.toString('utf8') : '');
  return Object.fromEntries([...fields].reverse());
}

export function sendPage(response: Response, text: string, status = 200): void {
  for (const [name, value] of Object.entries(PAGE_HEADERS)) response.setHeader(name, value);
  response.status(status).send(text);
}

/** A problem, to somebody who looks at it in a browser. */
export function sendProblemPage(
  request: Request,
  response: Response,
  { status, code }: { status: number; code: string },
): void {
  const { requestId } = request.context;
  sendPage(response, problemPageText({ code, requestId, language: languageOf(request) }), status);
}

/** Chosen, else what the browser prefers of the two. */
export function languageOf(request: Request): PageLanguage {
  const chosen = request.query['lang'];
  if (chosen === 'de' || chosen === 'en') return chosen;
  return request.acceptsLanguages('en', 'de') === 'de' ? 'de' : 'en';
}
