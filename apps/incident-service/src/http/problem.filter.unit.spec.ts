import { expect, it } from '@jest/globals';
import type { ArgumentsHost } from '@nestjs/common';
import { PLATFORM_PROBLEMS, createLogger, Problems } from '@app/platform';
import { ProblemFilter } from './problem.filter.js';
import type { RouteMap } from './route-map.js';
import { ConnectionClosed } from './writing.js';

/** What the log is told of an error at this level and above. */
function told(error: unknown, level: 'debug' | 'info'): string {
  const lines: string[] = [];
  const log = createLogger(level, { write: (line) => lines.push(line) });
  const response = { headersSent: true, destroy: () => undefined };
  const http = { getRequest: () => ({ context: { log } }), getResponse: () => response };
  const filter = new ProblemFilter(new Problems(PLATFORM_PROBLEMS), {} as RouteMap);
  filter.catch(error, { switchToHttp: () => http } as unknown as ArgumentsHost);
  return lines.join('');
}

it('a reader who leaves is no fault of the service', () => {
  expect(told(new ConnectionClosed(), 'info')).toBe('');
  expect(told(new ConnectionClosed(), 'debug')).toMatch('the reader has gone');
  expect(told(new Error('no such row'), 'info')).toMatch(/"level":"error".*a fault of the service/);
});
