import { type Answer, call, type Call, type Clock } from '@app/platform';

/** How one channel calls others: with its own bounds. */
export class Outside {
  constructor(
    private readonly bounds: Pick<Call, 'allowPrivate' | 'ca' | 'timeoutMs'>,
    private readonly clock: Clock,
  ) {}

  now(): number {
    return this.clock.now();
  }

  post(url: URL, said: Pick<Call, 'headers' | 'body'>, signal: AbortSignal): Promise<Answer> {
    return this.ask({ method: 'POST', url, ...said }, signal);
  }

  ask(asked: Pick<Call, 'method' | 'url' | 'headers' | 'body'>, signal: AbortSignal): Promise<Answer> {
    return call({ ...asked, ...this.bounds }, this.clock, signal);
  }
}
