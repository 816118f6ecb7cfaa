import type { Logger, Metrics } from '@app/platform';

/** What calls back without anybody who would catch: a throw in it would end the process. */
export type CallbackKind = 'body' | 'stream' | 'timer' | 'subscription' | 'socket';

/**
 * The one wrapper of each kind of callback. It catches, logs and counts, and `failed` answers: an error for the next
 * handler, the end of a connection, or nothing where the next turn of a timer is the answer.
 */
export class Callbacks {
  constructor(
    private readonly log: Logger,
    private readonly metrics: Metrics,
  ) {}

  /** Of the reading of a body; `next` answers with the error. */
  body<A extends unknown[]>(next: (error: unknown) => void, work: (...args: A) => void): (...args: A) => void {
    return this.of('body', work, next);
  }

  /** Of the stream of a request or an answer, which is cut. */
  stream<A extends unknown[]>(stream: Destroyable, work: (...args: A) => void): (...args: A) => void {
    return this.of('stream', work, () => stream.destroy());
  }

  /** Of a connection, which is closed. */
  socket<A extends [Destroyable, ...unknown[]]>(work: (...args: A) => void): (...args: A) => void {
    return this.of('socket', work, (_error, [socket]) => socket.destroy());
  }

  /** Of a timer that comes again. */
  timer(work: () => void): () => void {
    return this.of('timer', work, () => undefined);
  }

  /** Of what listens for events of the log. */
  subscription<A extends unknown[]>(work: (...args: A) => void): (...args: A) => void {
    return this.of('subscription', work, () => undefined);
  }

  private of<A extends unknown[]>(
    kind: CallbackKind,
    work: (...args: A) => void,
    failed: (error: unknown, args: A) => void,
  ): (...args: A) => void {
    return (...args: A): void => {
      try {
        work(...args);
      } catch (error) {
        this.metrics.callbackFailures.inc({ kind });
        this.log.error({ err: error, kind }, 'a callback failed');
        failed(error, args);
      }
    };
  }
}

interface Destroyable {
  destroy(): unknown;
}
