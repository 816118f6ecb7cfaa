import type { Server } from 'node:http';
import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { CLOCK, type Clock, HealthRegistry } from '@app/platform';

/** How long requests may still take; whoever takes longer (or reads too slowly) is cut off. */
const GRACE_MS = 15_000;

/** Tells what streams for long (imports, the feed) that the service stops, so that connections end before the store does. */
@Injectable()
export class Shutdown implements BeforeApplicationShutdown, OnApplicationShutdown {
  private readonly stopping = new AbortController();
  private readonly stopped = new AbortController();
  readonly signal = this.stopping.signal;

  constructor(
    @Inject(HealthRegistry) private readonly health: HealthRegistry,
    @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  beforeApplicationShutdown(): void {
    this.health.register('process', () => ({ state: 'failing', detail: 'the service is stopping' }));
    const server = this.host.httpAdapter.getHttpServer() as Server;
    // Connections that answer now are not kept for the next request.
    server.keepAliveTimeout = 1;
    this.stopping.abort(new Error('the service is stopping'));
    this.clock.wait(GRACE_MS, this.stopped.signal).then(
      () => server.closeAllConnections(),
      () => undefined,
    );
  }

  onApplicationShutdown(): void {
    this.stopped.abort(new Error('every connection has ended'));
  }
}
