import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Clock, Metrics } from '@app/platform';
import type { Callbacks } from '../http/callbacks.js';
import { type BodyLimits, Connection } from './connection.js';
import { answerOf, problemText } from './raw-answer.js';

interface Parts {
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly callbacks: Callbacks;
  readonly most: number;
  readonly limits: BodyLimits;
  /** Of an import nothing is asked but that it moves. */
  readonly bodyMayBeSlow: (request: IncomingMessage) => boolean;
}

const LOOK_EVERY_MS = 1_000;
/** So long a client may take to read why its connection ends. */
const LINGER_MS = 1_000;

/** All connections of a server: how many there may be, and which of them are too slow to be kept. */
export class Connections {
  private readonly open = new Map<Socket, Connection>();
  private readonly ended = new AbortController();

  constructor(private readonly parts: Parts) {
    parts.metrics.gauge('ledger_connections', 'Connections that are open.', [], () => [
      { labels: {}, value: this.open.size },
    ]);
  }

  attach(server: Server): void {
    const { callbacks } = this.parts;
    server.on(
      'connection',
      callbacks.socket((socket: Socket) => this.opened(socket)),
    );
    // Before the application hears of it.
    server.prependListener('request', (request: IncomingMessage, response: ServerResponse) =>
      callbacks.socket((socket: Socket) => this.begun(socket, request, response))(request.socket),
    );
    server.once('close', () => this.ended.abort(new Error('the server is closed')));
    void this.look(callbacks.timer(() => this.lookAtAll()));
  }

  get size(): number {
    return this.open.size;
  }

  /** Ends a connection whose last answer is on its way, also if its client never closes it. */
  doom(socket: Duplex): void {
    const connection = this.open.get(socket as Socket);
    if (connection === undefined) socket.destroy();
    else connection.doomed ??= this.parts.clock.uptime() + LINGER_MS;
  }

  private opened(socket: Socket): void {
    if (this.open.size >= this.parts.most && !this.makeRoom()) {
      this.parts.metrics.limited.inc({ limit: 'connections' });
      socket.end(
        answerOf('busy', 503, 'Service Unavailable', `${this.parts.most} connections are open (MAX_CONNECTIONS)`),
      );
      socket.destroySoon();
      return;
    }
    this.open.set(socket, new Connection(socket, this.parts.clock.uptime()));
    socket.once('close', () => this.open.delete(socket));
  }

  private begun(socket: Socket, request: IncomingMessage, response: ServerResponse): void {
    const slow = this.parts.bodyMayBeSlow(request);
    this.open.get(socket)?.begin(request, response, slow, this.parts.clock.uptime());
  }

  /** The connection on which nothing has happened for longest gives way to one that wants something. */
  private makeRoom(): boolean {
    const now = this.parts.clock.uptime();
    let [oldest, since]: [Connection | undefined, number] = [undefined, Infinity];
    for (const connection of this.open.values()) {
      const idle = connection.idleSince(now);
      if (idle !== undefined && idle < since) [oldest, since] = [connection, idle];
    }
    if (oldest === undefined) return false;
    this.parts.metrics.limited.inc({ limit: 'connections-idle' });
    this.open.delete(oldest.socket);
    oldest.socket.destroy();
    return true;
  }

  private async look(all: () => void): Promise<void> {
    const { clock } = this.parts;
    const { signal } = this.ended;
    while (!signal.aborted) {
      await clock.wait(LOOK_EVERY_MS, signal).catch(() => undefined);
      all();
    }
  }

  private lookAtAll(): void {
    const now = this.parts.clock.uptime();
    for (const connection of this.open.values()) {
      if (connection.doomed !== undefined) {
        if (now >= connection.doomed) connection.socket.destroy();
        continue;
      }
      if (connection.keptInVain(now)) {
        this.parts.metrics.limited.inc({ limit: 'connections-idle' });
        connection.socket.destroy();
        continue;
      }
      const slow = connection.tooSlow(now, this.parts.limits);
      if (slow === undefined) continue;
      this.parts.metrics.limited.inc({ limit: slow.why });
      this.giveUp(connection, slow.response, slow.why === 'body-idle' || slow.why === 'body-rate');
    }
  }

  private giveUp(connection: Connection, response: ServerResponse, tell: boolean): void {
    if (!tell || response.headersSent) return void connection.socket.destroy();
    this.doom(connection.socket);
    const detail = 'the body did not come fast enough; send the request again';
    response.statusCode = 408;
    response.setHeader('Content-Type', 'application/problem+json').setHeader('Connection', 'close');
    response.end(problemText('request-timeout', 408, detail));
  }
}
