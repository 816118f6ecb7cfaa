import type { Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createLogger, Metrics, Problem } from '@app/platform';
import express, { type NextFunction, type Request, type Response } from 'express';
import { jsonBody } from './body.js';
import { Callbacks } from './callbacks.js';
import { HttpServer } from './http-server.js';

describe('a body that is announced', () => {
  let server: Server;
  beforeEach(async () => {
    const app = express();
    app.use(jsonBody(100, new Callbacks(createLogger('silent'), new Metrics())));
    app.use((request: Request, response: Response) => response.json(request.body));
    app.use((error: Problem, _request: Request, response: Response, next: NextFunction) =>
      error instanceof Problem ? response.status(400).send(error.code) : next(error),
    );
    const http = new HttpServer(app);
    http.initHttpServer();
    server = http.getHttpServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  /** What comes until the text does; the body is sent when it is asked for. */
  const told = (headers: string, body: string, until: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const socket = connect((server.address() as AddressInfo).port, '127.0.0.1', () =>
        socket.write(`POST / HTTP/1.1\r\nHost: x\r\n${headers}\r\n\r\n`),
      );
      let answer = '';
      socket.on('data', (part: Buffer) => {
        answer += part.toString();
        if (part.includes('100 Continue')) socket.write(body);
        if (answer.includes(until)) socket.destroy();
      });
      socket.once('error', reject).once('close', () => resolve(answer));
    });
  const json = 'Content-Type: application/json';

  it('as too large is refused before anything of it has come', async () => {
    const answer = await told(`${json}\r\nContent-Length: 99999999`, '', 'payload-too-large');
    expect(answer).toMatch(/^HTTP\/1.1 400 .*payload-too-large$/s);
  });

  it('is asked for only if it is going to be read', async () => {
    const asks = 'Expect: 100-continue\r\nContent-Length:';
    expect(await told(`${json}\r\n${asks} 101`, '', 'payload-too-large')).not.toContain('100 Continue');
    expect(await told(`Content-Type: text/plain\r\n${asks} 2`, '', 'unsupported')).not.toContain('100 Continue');
    expect(await told(`${json}\r\n${asks} 7`, '{"a":1}', '{"a":1}')).toMatch(/^HTTP\/1.1 100 Continue\r\n.* 200 OK/s);
  });

  it('may name UTF-8 in quotes', async () => {
    const named = (charset: string) => `Content-Type: application/json; charset=${charset}\r\nExpect: 100-continue`;
    const sent = (charset: string, until: string) => told(`${named(charset)}\r\nContent-Length: 2`, '{}', until);
    expect(await sent('"utf-8"', '{}')).toContain(' 200 OK');
    expect(await sent('UTF-8', '{}')).toContain(' 200 OK');
    for (const other of ['"utf-16"', 'latin1', '"utf-8', 'utf-8x'])
      expect(await sent(other, 'unsup')).toContain(' 400 ');
  });
});
