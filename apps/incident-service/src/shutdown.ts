import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { HealthRegistry } from '@app/platform';

/** Tells what streams for long (imports, the feed) that the service stops, so that connections end before the store does. */
@Injectable()
export class Shutdown implements BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  readonly signal = this.stopping.signal;

  constructor(@Inject(HealthRegistry) private readonly health: HealthRegistry) {}

  beforeApplicationShutdown(): void {
    this.health.register('process', () => ({ state: 'failing', detail: 'the service is stopping' }));
    this.stopping.abort(new Error('the service is stopping'));
  }
}
