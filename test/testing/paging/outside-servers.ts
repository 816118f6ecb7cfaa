import { once } from 'node:events';
import { createServer as createHttp, type IncomingMessage, type Server as Http, type ServerResponse } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { type AddressInfo, createServer as createTcp, type Server, type Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { LOCALHOST_CERTIFICATE, LOCALHOST_KEY } from './localhost-certificate.js';

/** Servers on this machine that are as bad as those outside, and keep a journal of what reached them. */
export class OutsideServers {
  private readonly closings: (() => Promise<unknown>)[] = [];

  async http(
    answer: (request: Journaled, response: ServerResponse) => void,
    { secure = false } = {},
  ): Promise<{ readonly url: string; readonly journal: Journaled[] }> {
    const journal: Journaled[] = [];
    const listener = (request: IncomingMessage, response: ServerResponse): void =>
      void bodyOf(request).then((body) => {
        const { method = '', url = '', headers } = request;
        const entry = { method, url, headers, body };
        journal.push(entry);
        answer(entry, response);
      });
    const tls = { cert: LOCALHOST_CERTIFICATE, key: LOCALHOST_KEY };
    const server = secure ? createHttps(tls, listener) : createHttp(listener);
    const port = await this.listening(server, () => (server as Http).closeAllConnections());
    return { url: `http${secure ? 's' : ''}://127.0.0.1:${port}`, journal };
  }

  /** Says whatever it likes to whoever connects. */
  async tcp(onSocket: (socket: Socket) => void): Promise<number> {
    const sockets = new Set<Socket>();
    const server = createTcp((socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      onSocket(socket);
    });
    return this.listening(server, () => sockets.forEach((socket) => socket.destroy()));
  }

  async smtp(options: SMTPServerOptions): Promise<{ readonly port: number; readonly journal: Mail[] }> {
    const journal: Mail[] = [];
    const server = new SMTPServer({
      cert: LOCALHOST_CERTIFICATE,
      key: LOCALHOST_KEY,
      authOptional: true,
      closeTimeout: 100,
      onData: (stream, { envelope }, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const to = envelope.rcptTo.map(({ address }) => address);
          const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
          journal.push({ from, to, raw: Buffer.concat(chunks).toString('utf8') });
          done(null, 'taken as 4711');
        });
      },
      ...options,
    });
    server.on('error', () => undefined);
    server.listen(0, '127.0.0.1');
    await once(server.server, 'listening');
    this.closings.push(() => new Promise<void>((resolve) => server.close(resolve)));
    return { port: (server.server.address() as AddressInfo).port, journal };
  }

  /** Where nobody listens. */
  async nobody(): Promise<number> {
    const server = createTcp();
    const port = await this.listening(server);
    server.close();
    return port;
  }

  async close(): Promise<void> {
    await Promise.all(this.closings.map((close) => close()));
  }

  private async listening(server: Server, before = (): void => undefined): Promise<number> {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    this.closings.push(async () => {
      before();
      if (server.listening) await new Promise((resolve) => server.close(resolve));
    });
    return (server.address() as AddressInfo).port;
  }
}

export interface Journaled {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: string;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
