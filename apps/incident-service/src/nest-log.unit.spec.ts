import { beforeEach, describe, expect, it } from '@jest/globals';
import { createLogger } from '@app/platform';
import { NestLog } from './nest-log.js';

let lines: string[];
let log: NestLog;
beforeEach(() => {
  lines = [];
  log = new NestLog(createLogger('debug', { write: (line: string) => void lines.push(line) }));
});
const told = (): readonly unknown[] =>
  lines.map((line) => {
    const { context, msg } = JSON.parse(line) as { context?: unknown; msg: string };
    return [context, msg];
  });

describe('what the framework says', () => {
  it('is a line with the name of the part that says it', () => {
    log.log('started', 'InstanceLoader');
    log.error('broken', undefined, 'NestApplication');
    log.error('broken', 'the stack', 'NestApplication');
    log.warn('odd');
    expect(told()).toEqual([
      ['InstanceLoader', 'started'],
      ['NestApplication', 'broken'],
      ['NestApplication', 'broken'],
      [undefined, 'odd'],
    ]);
  });

  it.each([
    'Error: listen EADDRINUSE: address already in use 127.0.0.1:3000',
    'Error: listen EACCES: permission denied 127.0.0.1:1',
    'Error: getaddrinfo ENOTFOUND nowhere.invalid',
  ])('is nothing where the start itself tells it: %s', (message) => {
    log.error(message, undefined, 'NestApplication');
    expect(lines).toEqual([]);
  });
});
