import type { Express, Response } from 'express';

const JSON_TYPE = /[/+]json\b/;

/** JSON ends with a line feed, as text files do: the prompt of a terminal stands below an answer, and answers go line by line. */
export function endJsonWithLineFeed({ response }: Express): void {
  const { send } = response;
  response.send = function (this: Response, body?: unknown) {
    const json = typeof body === 'string' && JSON_TYPE.test(this.get('Content-Type') ?? '');
    return send.call(this, json ? `${body}\n` : body);
  };
}
