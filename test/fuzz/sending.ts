import { type Agent, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import type { FuzzRequest } from './requests.js';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

const ANSWER_MS = 30_000;

/** Sends it as it is, path and headers included; rejects when the connection breaks. */
export function send(url: string, agent: Agent, { method, target, headers, body }: FuzzRequest): Promise<Answer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'Content-Length': String(body.length) };
    const options = { agent, hostname, port, method, path: target, headers: { ...headers, ...length } };
    const request = httpRequest(options, (response) => {
      const { statusCode: status = 0, headers: answered } = response;
      const parts: Buffer[] = [];
      const done = (): void => {
        clearTimeout(late);
        resolve({ status, headers: answered, text: Buffer.concat(parts).toString() });
      };
      // The feed has no end: that it began, with a comment, is the answer.
      const endless = String(answered['content-type']).startsWith('text/event-stream');
      response.on('data', (part: Buffer) => {
        parts.push(part);
        if (endless) {
          response.destroy();
          done();
        }
      });
      response.once('end', done);
      response.once('error', (error) => endless || reject(error));
    });
    const late = setTimeout(() => request.destroy(new Error('there was no answer in time')), ANSWER_MS);
    request.once('error', (error) => {
      clearTimeout(late);
      reject(error);
    });
    request.end(body);
  });
}
