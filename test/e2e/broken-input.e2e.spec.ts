import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { report } from './support/incidents.js';
import { Service } from './support/service.js';
import { JSON_TYPE, REFUSED_REQUESTS } from './support/refused-requests.js';

let service: Service;
let id: string;

beforeAll(async () => {
  service = await Service.start({ RATE_LIMIT: '0' });
  await service.define('acme', 'a');
  ({ id } = await report(service.api()));
}, 90_000);
afterAll(() => service?.dispose());

const post = (
  path: string,
  body: string | Buffer<ArrayBuffer>,
  headers: Record<string, string> = JSON_TYPE,
): Promise<Response> => service.raw(path, { method: 'POST', body, headers });

async function problem(answer: Response): Promise<[number, string]> {
  expect(answer.headers.get('Content-Type')).toContain('application/problem+json');
  const { status, code, requestId } = (await answer.json()) as { status: number; code: string; requestId: string };
  expect([status, requestId]).toEqual([answer.status, answer.headers.get('X-Request-Id')]);
  return [status, code];
}

describe('what cannot be taken gets a problem detail', () => {
  it.each(REFUSED_REQUESTS)('%s', async (_what, send, expected) => {
    expect(await problem(await send({ service, post, id }))).toEqual(expected);
  });

  it('and nothing that was sent is replaced: U+FFFD is a character like others, a byte order mark is passed over', async () => {
    const answer = await post('/v1/incidents', '\ufeff{"kind":"incident","customerId":"acme","title":"a \ufffd"}');
    const { id: made } = (await answer.json()) as { id: string };
    const read = await service.raw(`/v1/incidents/${made}`);
    expect(await read.json()).toMatchObject({ title: 'a \ufffd' });
  });

  it.each([
    ['an unknown field', { titel: 'a' }, {}, /did you mean title\? fields: .*customerId/],
    ['a body that is too large', { title: 'x'.repeat(300_000) }, {}, /larger than 262144 bytes \(BODY_LIMIT\)/],
    ['a compressed body', {}, { 'Content-Encoding': 'br' }, /Content-Encoding is br; send the body as it is/],
  ])('and says of %s what would be right', async (_what, more, headers, said) => {
    const body = JSON.stringify({ kind: 'incident', customerId: 'acme', ...more });
    const answer = await post('/v1/incidents', body, { ...JSON_TYPE, ...headers });
    expect(await answer.text()).toMatch(said);
  });

  it('and names the methods that a route knows', async () => {
    const answer = await service.raw('/v1/incidents', { method: 'PATCH' });
    expect(answer.headers.get('Allow')).toBe('GET, POST');
  });

  it.each([
    ['what is not HTTP', 'hello\r\n\r\n', '400 Bad Request'],
    ['no host', 'GET /health/live HTTP/1.1\r\nConnection: close\r\n\r\n', '400 Bad Request'],
    ['CONNECT', 'CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\n\r\n', '400 Bad Request'],
    ['an expectation', 'GET / HTTP/1.1\r\nHost: a\r\nExpect: x\r\n\r\n', '417 Expectation Failed'],
    ['headers without end', `GET / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, '431 '],
  ])('%s', async (_what, text, status) => {
    const answer = await new Promise<string>((resolve) => {
      const { hostname, port } = new URL(service.url);
      let received = '';
      const socket = connect(Number(port), hostname, () => socket.write(text));
      socket.on('data', (chunk: Buffer) => (received += chunk.toString())).on('close', () => resolve(received));
    });
    expect(answer).toContain(`HTTP/1.1 ${status}`);
    expect(answer).toContain('application/problem+json');
  });

  it('whatever JSON comes, it is never a 5xx', async () => {
    const parts = [
      'classification',
      'assignment',
      'pages',
      'contacts',
      'corrections',
      'merge',
      'hold',
      'references',
      'resolution',
    ];
    const value = fc.jsonValue({ maxDepth: 3 });
    const field = fc.constantFrom(
      'text',
      'by',
      'priority',
      'impact',
      'personId',
      'takenBy',
      'into',
      'reason',
      'kind',
      'id',
      'occurredAt',
      'value',
      'field',
      'revision',
      'intendedFor',
    );
    const body = fc.dictionary(
      field,
      fc.oneof(value, fc.constantFrom('ada', '0', 'blocker', '2026-01-01T00:00:00Z', 'other')),
      { noNullPrototype: true },
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...parts), body, async (part, given) => {
        const answer = await post(`/v1/incidents/${id}/${part}`, JSON.stringify(given));
        await answer.arrayBuffer();
        expect(answer.status).toBeLessThan(500);
      }),
      { numRuns: 300 },
    );
  }, 60_000);

  it('whatever path and query come, it is never a 5xx', async () => {
    const odd = fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.string({ unit: 'binary', maxLength: 10 }).filter((text) => !/[\ud800-\udfff]/.test(text)),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('incidents', 'customers', 'errors', 'events'),
        odd,
        odd,
        async (kind, part, query) => {
          if (kind === 'events' && query === '') return;
          const text = `${kind === 'errors' ? '' : '/v1'}/${kind}/${encodeURIComponent(part)}`;
          const answer = await service.raw(`${text}?text=${encodeURIComponent(query)}&after=${part.length}`);
          await answer.arrayBuffer();
          expect(answer.status).toBeLessThan(500);
        },
      ),
      { numRuns: 150 },
    );
  }, 60_000);

  it('is a refusal, and no failure of the service that stands in its log', () => {
    expect(service.log).not.toContain('a callback failed');
  });
});
