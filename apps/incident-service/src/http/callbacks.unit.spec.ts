import { describe, expect, it } from '@jest/globals';
import { createLogger, Metrics } from '@app/platform';
import { type CallbackKind, Callbacks } from './callbacks.js';

const broken = (): never => {
  throw new Error('thrown in a callback');
};

class Stream {
  destroyed = false;
  destroy(): void {
    this.destroyed = true;
  }
}

describe('a throw inside a callback', () => {
  const tried: Readonly<Record<CallbackKind, (callbacks: Callbacks) => unknown>> = {
    body: (callbacks) => {
      let answered: unknown;
      callbacks.body((error) => (answered = error), broken)();
      return answered instanceof Error;
    },
    stream: (callbacks) => {
      const stream = new Stream();
      callbacks.stream(stream, broken)();
      return stream.destroyed;
    },
    socket: (callbacks) => {
      const socket = new Stream();
      callbacks.socket(broken)(socket);
      return socket.destroyed;
    },
    timer: (callbacks) => {
      callbacks.timer(broken)();
      return true;
    },
    subscription: (callbacks) => {
      callbacks.subscription(broken)();
      return true;
    },
  };

  it.each(Object.entries(tried))('of a %s is caught, answered, logged and counted', async (kind, tryIt) => {
    const [lines, metrics]: [string[], Metrics] = [[], new Metrics()];
    const log = createLogger('info', { write: (line) => lines.push(line) });
    expect(tryIt(new Callbacks(log, metrics))).toBe(true);
    expect(lines.join('')).toMatch(new RegExp(`"message":"thrown in a callback".*"kind":"${kind}"`));
    expect(await metrics.registry.metrics()).toContain(`ledger_callback_failures_total{kind="${kind}"} 1`);
  });
});
