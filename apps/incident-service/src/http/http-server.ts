import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { ExpressAdapter } from '@nestjs/platform-express';

/** Headers that have not come whole by then are given up with 408. */
const HEADERS_MS = 20_000;
/** A connection on which nothing moves at all. */
export const IDLE_MS = 120_000;

/** Express on a server whose time limits are its own; what is slow in a body is looked at elsewhere. */
export class HttpServer extends ExpressAdapter {
  override initHttpServer(): void {
    this.httpServer = createServer(
      {
        headersTimeout: HEADERS_MS,
        connectionsCheckingInterval: 2_000,
        // Looked at where it is answered with a problem detail (target.ts).
        requireHostHeader: false,
        // An import takes as long as it takes.
        requestTimeout: 0,
        // Longer than any proxy or client keeps an idle connection, so that it is never we who close one that is just used.
        keepAliveTimeout: 65_000,
      },
      this.getInstance(),
    );
    // Whether the body is asked for is decided where it is read (body.ts): a refusal then needs none.
    this.httpServer.on('checkContinue', (request: IncomingMessage, response: ServerResponse) =>
      this.httpServer.emit('request', request, response),
    );
    // All that fit into their bytes are looked at: Node drops those after the 2,000th without a word, an If-Match as well.
    this.httpServer.maxHeadersCount = 0;
    this.httpServer.timeout = IDLE_MS;
  }
}
