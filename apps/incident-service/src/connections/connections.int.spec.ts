import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createLogger, Metrics } from '@app/platform';
import { Callbacks } from '../http/callbacks.js';
import { Connections } from './connections.js';
import { ManualClock } from '@testing/platform/manual-clock';

/** A client of which is known what it was told, and whether its connection stands. */
class Client {
  text = '';
  closed = false;
  constructor(readonly socket: Socket) {
    socket.on('data', (part: Buffer) => (this.text += part.toString()));
    socket.on('error', () => undefined);
    socket.once('close', () => (this.closed = true));
  }
}

describe('the connections of a server', () => {
  let clock: ManualClock;
  let metrics: Metrics;
  let server: Server;
  let connections: Connections;
  const clients: Client[] = [];

  beforeEach(async () => {
    clock = new ManualClock(0);
    metrics = new Metrics();
    const callbacks = new Callbacks(createLogger('silent'), metrics);
    connections = new Connections({
      clock,
      metrics,
      callbacks,
      most: 4,
      limits: { idleMs: 30_000, rate: 100 },
      bodyMayBeSlow: ({ url }) => url === '/imports',
    });
    // Reads the whole body before it answers, as bodies are read; an import is answered while it comes.
    server = createServer((request, response) => {
      if (request.url === '/unread') return void response.end('refused');
      request.on('data', () => request.url === '/imports' && response.write('line\n'));
      request.on('end', () => response.writableEnded || response.end('done'));
    });
    server.keepAliveTimeout = 0;
    connections.attach(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(async () => {
    clients.splice(0).forEach(({ socket }) => socket.destroy());
    await new Promise((resolve) => server.close(resolve));
  });

  async function client(sent = ''): Promise<Client> {
    const made = new Client(connect((server.address() as AddressInfo).port, '127.0.0.1'));
    clients.push(made);
    await new Promise((resolve) => made.socket.once('connect', resolve).once('close', resolve));
    if (sent !== '') made.socket.write(sent);
    return made;
  }
  const GET = 'GET / HTTP/1.1\r\nHost: x\r\n\r\n';
  const post = (path: string, length: number): string =>
    `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: ${length}\r\n\r\n`;
  const until = async (isSo: () => boolean): Promise<void> => {
    for (let tries = 0; tries < 500 && !isSo(); tries++) await pause(5);
    expect(isSo()).toBe(true);
  };
  const begun = async (count: number): Promise<void> => {
    await until(() => connections.size === count);
    await pause(30);
  };
  const limited = async (limit: string): Promise<number> => {
    const { values } = await metrics.limited.get();
    return values.find(({ labels }) => labels.limit === limit)?.value ?? 0;
  };

  it('give up a body that stands still, tell why, and end it though the client does not', async () => {
    const slow = await client(`${post('/', 10)}12345`);
    await begun(1);
    await clock.advance(9_000);
    expect(slow.text).toBe('');
    await clock.advance(2_000);
    await until(() => slow.text.includes('request-timeout'));
    expect(slow.text).toMatch(/^HTTP\/1.1 408 Request Timeout\r\n.*Connection: close\r\n/s);
    await clock.advance(2_000);
    await until(() => slow.closed && connections.size === 0);
    expect(await limited('body-rate')).toBe(1);
  });

  it('give up a body that trickles, and not one that comes fast enough', async () => {
    const [trickle, steady] = [await client(post('/', 10_000)), await client(post('/', 10_000))];
    await begun(2);
    for (let second = 0; second < 15; second++) {
      if (!trickle.closed) trickle.socket.write('x');
      steady.socket.write('x'.repeat(150));
      await pause(10);
      await clock.advance(1_000);
    }
    await until(() => trickle.closed);
    expect([trickle.text.slice(0, 12), steady.closed, steady.text]).toEqual(['HTTP/1.1 408', false, '']);
  });

  it('let an import take its time as long as it moves', async () => {
    const slow = await client(post('/imports', 10_000));
    await begun(1);
    for (let times = 0; times < 5; times++) {
      slow.socket.write('x');
      await pause(20);
      await clock.advance(29_000);
    }
    expect(slow.closed).toBe(false);
    await clock.advance(35_000);
    await until(() => slow.closed);
    expect([await limited('body-idle'), await limited('body-rate')]).toEqual([1, 0]);
  });

  it('do not read for ever what comes behind an answer', async () => {
    const deaf = await client(`${post('/unread', 10_000)}x`);
    await until(() => deaf.text.includes('refused'));
    await clock.advance(8_000);
    await until(() => deaf.closed);
    expect(await limited('body-after-answer')).toBe(1);
  });

  it('are not kept for a next request by empty lines', async () => {
    const [empty, asking] = [await client(GET), await client(GET)];
    await until(() => empty.text.includes('done') && asking.text.includes('done'));
    for (let times = 0; times < 5; times++) {
      if (!empty.closed) empty.socket.write('\r\n');
      asking.socket.write(GET);
      await pause(20);
      await clock.advance(30_000);
    }
    await until(() => empty.closed);
    expect([asking.closed, asking.text.split('done').length, await limited('connections-idle')]).toEqual([false, 7, 1]);
  });

  it('are no more than the limit; who does nothing gives way, who does something does not', async () => {
    const idle = await client(GET);
    await until(() => idle.text.includes('done'));
    const busy = [await client(post('/', 10)), await client(post('/', 10)), await client(post('/', 10))];
    await begun(4);
    const next = await client(post('/', 10));
    await until(() => idle.closed);
    await begun(4);
    const refused = await client();
    await until(() => refused.closed);
    expect(refused.text).toMatch(/^HTTP\/1.1 503 .*Retry-After: 1\r\n.*"code":"busy"/s);
    expect([...busy, next].map(({ closed }) => closed)).toEqual([false, false, false, false]);
    expect([await limited('connections'), await limited('connections-idle')]).toEqual([1, 1]);
  });
});
