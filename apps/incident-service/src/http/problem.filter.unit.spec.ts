import { expect, it } from '@jest/globals';
import type { ArgumentsHost } from '@nestjs/common';
import { PLATFORM_PROBLEMS, createLogger, Problems } from '@app/platform';
import { ProblemFilter, shown } from './problem.filter.js';
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

it.each([
  ['/v1/feeds/ilf_secret.ics', '/v1/feeds/…'],
  ['/V1/Feeds/ilf_secret/', '/V1/Feeds/…/'],
  ['/v1/feed/ilf_secret.ics', '/v1/feed/….ics'],
  ['/v1/feeds/ilf_secret-1/revocation', '/v1/feeds/…/revocation'],
  ['/v1/feeds/ilf_secret.ics/x', '/v1/feeds/….ics/x'],
  ['/v1/feed/ilf_secret', '/v1/feed/…'],
  ['/%69LF%5Fsecret', '/…'],
  ['/v1/feeds/5b0d3c1e/revocation', '/v1/feeds/5b0d3c1e/revocation'],
  [`/v1/${'x'.repeat(600)}`, `/v1/${'x'.repeat(496)}…`],
])('of the path %s is told %s', (path, expected) => {
  expect(shown(path)).toBe(expected);
});
