import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { PLATFORM_PROBLEMS } from '@app/platform';

const KINDS: Readonly<Record<string, readonly [number, string, string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large', 'the headers are larger than 16 KiB'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout', 'the headers did not arrive in time'],
};

/** What is not HTTP at all never reaches Express; it gets a problem detail all the same. */
export function answerBrokenRequests(server: Server): void {
  server.on('clientError', (error: Error & { code?: string; rawPacket?: Buffer }, socket: Duplex) => {
    if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
    const [status, reason, detail] = KINDS[error.code ?? ''] ?? [400, 'Bad Request', 'this is not well formed HTTP'];
    const { title } = PLATFORM_PROBLEMS['malformed-request'];
    const body = JSON.stringify({
      type: '/errors/malformed-request',
      title,
      status,
      detail,
      code: 'malformed-request',
    });
    const head = [
      `HTTP/1.1 ${status} ${reason}`,
      'Content-Type: application/problem+json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
    ];
    socket.end(`${head.join('\r\n')}\r\n\r\n${asksForHead(error.rawPacket) ? '' : body}`);
  });
}

/** An answer to HEAD has no body, and a client takes one for the breaking of the connection. Nothing is parsed here yet. */
const asksForHead = (packet: Buffer | undefined): boolean => packet?.subarray(0, 5).toString('latin1') === 'HEAD ';
