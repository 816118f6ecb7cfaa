import type { LogAdapter, SealedEvent, Written } from '@app/event-store';
import { StoreUnavailable, UnknownOutcome } from '@app/event-store';
import type { Clock } from '@app/platform';

export type Fault = 'none' | 'lost before' | 'lost after' | 'unavailable';

/** A log on a bad line: writes take their time, and the line decides what becomes of each. */
export class FaultyAdapter implements LogAdapter {
  readonly kind: string;

  constructor(
    private readonly inner: LogAdapter,
    private readonly clock: Clock,
    private readonly line: { fault(): Fault; delay(): number },
  ) {
    this.kind = inner.kind;
  }

  get connection(): number | undefined {
    return this.inner.connection;
  }

  async write(
    stream: string,
    expected: bigint | 'no-stream',
    events: readonly SealedEvent[],
    connection?: number,
  ): Promise<Written> {
    await this.clock.wait(this.line.delay());
    const fault = this.line.fault();
    if (fault === 'unavailable') throw new StoreUnavailable('nothing was sent');
    if (fault === 'lost before') throw new UnknownOutcome('lost on its way there');
    const written = await this.inner.write(stream, expected, events, connection);
    await this.clock.wait(this.line.delay());
    if (fault === 'lost after') throw new UnknownOutcome('lost on its way back');
    return written;
  }

  readStream(...read: Parameters<LogAdapter['readStream']>): ReturnType<LogAdapter['readStream']> {
    return this.inner.readStream(...read);
  }

  readAll(...read: Parameters<LogAdapter['readAll']>): ReturnType<LogAdapter['readAll']> {
    return this.inner.readAll(...read);
  }

  subscribe(...read: Parameters<LogAdapter['subscribe']>): ReturnType<LogAdapter['subscribe']> {
    return this.inner.subscribe(...read);
  }

  isPosition(text: string): boolean {
    return this.inner.isPosition(text);
  }

  end(): ReturnType<LogAdapter['end']> {
    return this.inner.end();
  }

  eventAt(...at: Parameters<LogAdapter['eventAt']>): ReturnType<LogAdapter['eventAt']> {
    return this.inner.eventAt(...at);
  }

  tombstone(stream: string): Promise<void> {
    return this.inner.tombstone(stream);
  }

  ping(): Promise<void> {
    return this.inner.ping();
  }

  close(): Promise<void> {
    return this.inner.close();
  }
}
