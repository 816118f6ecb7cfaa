import { EventEmitter } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { createLogger } from '@app/platform';
import { lastResort } from './last-resort.js';

class Process extends EventEmitter {
  readonly codes: number[] = [];
  exit(code: number): void {
    this.codes.push(code);
  }
}

const told: string[] = [];
const log = createLogger('info', { write: (line) => told.push(line) });
const never = (): Promise<void> => new Promise(() => undefined);

describe('what escapes every wrapper', () => {
  it('is logged, and ends the process in order', async () => {
    const [of, order]: [Process, string[]] = [new Process(), []];
    lastResort(async () => void order.push('closed'), log, never, of);
    of.emit('uncaughtException', new Error('escaped'), 'uncaughtException');
    expect([order, of.codes]).toEqual([['closed'], []]);
    await new Promise(setImmediate);
    expect(of.codes).toEqual([70]);
    expect(told.at(-1)).toContain('the process ends');
  });

  it.each<[string, () => Promise<void>]>([
    ['fails', () => Promise.reject(new Error('cannot close'))],
    ['takes too long', never],
  ])('ends it too if the order %s', async (_what, end) => {
    const of = new Process();
    lastResort(end, log, () => Promise.resolve(), of);
    of.emit('uncaughtException', new Error('escaped'), 'unhandledRejection');
    await new Promise(setImmediate);
    expect(of.codes).toEqual([70]);
  });

  it('ends it at once if it comes again meanwhile', () => {
    const of = new Process();
    lastResort(never, log, never, of);
    for (let times = 0; times < 2; times++) of.emit('uncaughtException', new Error('escaped'), 'uncaughtException');
    expect(of.codes).toEqual([70]);
  });
});
