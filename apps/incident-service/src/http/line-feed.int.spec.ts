import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import express, { type Request, type Response } from 'express';
import { endJsonWithLineFeed } from './line-feed.js';

describe('an answer', () => {
  let server: Server;
  let url: string;
  beforeAll(async () => {
    const app = express();
    endJsonWithLineFeed(app);
    app.get('/json', (_request: Request, response: Response) => response.json({ a: 'ü' }));
    app.get('/problem', (_request: Request, response: Response) =>
      response.status(400).type('application/problem+json').send('{"status":400}'),
    );
    app.get('/text', (_request: Request, response: Response) => response.type('text/plain').send('a'));
    app.get('/nothing', (_request: Request, response: Response) => response.status(304).send());
    await new Promise<void>((resolve) => (server = app.listen(0, '127.0.0.1', () => resolve())));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const ask = async (path: string, method = 'GET'): Promise<[number, string, string | null]> => {
    const answer = await fetch(url + path, { method });
    return [answer.status, await answer.text(), answer.headers.get('Content-Length')];
  };

  it('of JSON ends with a line feed, which its length counts', async () => {
    expect(await ask('/json')).toEqual([200, '{"a":"ü"}\n', '11']);
    expect(await ask('/problem')).toEqual([400, '{"status":400}\n', '15']);
  });

  it('to HEAD has the length of the answer to GET', async () => {
    expect(await ask('/json', 'HEAD')).toEqual([200, '', '11']);
  });

  it('of another type, or of nothing, is left alone', async () => {
    expect(await ask('/text')).toEqual([200, 'a', '1']);
    expect(await ask('/nothing')).toEqual([304, '', null]);
  });
});
