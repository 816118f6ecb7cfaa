import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { answerOf } from '../connections/raw-answer.js';
import type { Callbacks } from './callbacks.js';

type Kind = readonly ['malformed-request' | 'request-timeout', number, string, string];

const KINDS: Readonly<Record<string, Kind>> = {
  HPE_HEADER_OVERFLOW: [
    'malformed-request',
    431,
    'Request Header Fields Too Large',
    'the headers are larger than 16 KiB',
  ],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: ['malformed-request', 413, 'Payload Too Large', 'the chunk extensions are too large'],
  ERR_HTTP_REQUEST_TIMEOUT: ['request-timeout', 408, 'Request Timeout', 'the headers did not arrive in time'],
};
const NO_HTTP: Kind = ['malformed-request', 400, 'Bad Request', 'this is not well formed HTTP'];

interface Parts {
  readonly callbacks?: Callbacks;
  /** Hears why a connection is answered without a request. */
  readonly late?: () => void;
  /** Ends the connection once its client had time to read the answer. */
  readonly end?: (socket: Duplex) => void;
}

/** What is not HTTP at all never reaches Express; it gets a problem detail all the same. */
export function answerBrokenRequests(server: Server, { callbacks, late, end }: Parts = {}): void {
  const answer = (socket: Duplex, error: Error & { code?: string; rawPacket?: Buffer }): void => {
    if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
    const kind = KINDS[error.code ?? ''] ?? NO_HTTP;
    if (kind[1] === 408) late?.();
    socket.end(answerOf(...kind, !asksForHead(error.rawPacket)));
    end?.(socket);
  };
  const guarded = callbacks?.socket(answer) ?? answer;
  server.on('clientError', (error: Error, socket: Duplex) => guarded(socket, error));

  const refuse = (socket: Duplex, ...what: Refusal): void => {
    socket.end(answerOf(...what));
    end?.(socket);
  };
  const refused = callbacks?.socket(refuse) ?? refuse;
  server.on('connect', (_request: IncomingMessage, socket: Duplex) => refused(socket, ...NO_PROXY));
  server.on('checkExpectation', ({ socket, headers }: IncomingMessage) =>
    refused(socket, 'expectation-failed', 417, 'Expectation Failed', expectation(headers.expect)),
  );
}

type Refusal = readonly ['malformed-request' | 'expectation-failed', number, string, string];

const NO_PROXY: Refusal = [
  'malformed-request',
  400,
  'Bad Request',
  'CONNECT is for a proxy, and this is none; send the request itself',
];
const expectation = (given = ''): string =>
  `Expect is '${given.slice(0, 80)}'; leave the header out, or send 100-continue`;

/** An answer to HEAD has no body, and a client takes one for the breaking of the connection. Nothing is parsed here yet. */
const asksForHead = (packet: Buffer | undefined): boolean => packet?.subarray(0, 5).toString('latin1') === 'HEAD ';
