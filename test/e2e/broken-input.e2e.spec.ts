import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { report } from './support/incidents.js';
import { Service } from './support/service.js';

let service: Service;
let id: string;

beforeAll(async () => {
  service = await Service.start({ RATE_LIMIT: '0' });
  await service.define('acme', 'a');
  ({ id } = await report(service.api()));
}, 90_000);
afterAll(() => service?.dispose());

const JSON_TYPE = { 'Content-Type': 'application/json' };
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
  const good = '{"kind":"incident","customerId":"acme"}';
  const deep = `{"a":${'['.repeat(4_000)}${']'.repeat(4_000)}}`;

  it.each<[string, () => Promise<Response>, [number, string]]>([
    ['an unknown route', () => service.raw('/v2/incidents'), [404, 'not-found']],
    ['a wrong method', () => service.raw('/v1/incidents', { method: 'DELETE' }), [405, 'method-not-allowed']],
    ['a broken path', () => service.raw('/v1/incidents/%E0%A4%A'), [400, 'malformed-request']],
    ['broken JSON', () => post('/v1/incidents', '{"kind":'), [400, 'malformed-json']],
    ['JSON of 4,000 levels', () => post('/v1/incidents', deep), [400, 'malformed-json']],
    ['JSON of 4,000 levels to a path that is none', () => post('/', deep), [400, 'malformed-json']],
    ['JSON of 4,000 levels to a route without a body', () => post('/health/live', deep), [400, 'malformed-json']],
    ['a field twice', () => post('/v1/incidents', `{"kind":"question",${good.slice(1)}`), [400, 'malformed-json']],
    [
      'a field twice, once in escapes',
      () => post('/v1/incidents', `{"\\u006bind":"question",${good.slice(1)}`),
      [400, 'malformed-json'],
    ],
    [
      'bytes that are no UTF-8',
      () => post('/v1/incidents', Buffer.from(good.replace('acme', 'acm\xff'), 'latin1')),
      [400, 'malformed-json'],
    ],
    ['JSON that is no object', () => post('/v1/incidents', '"incident"'), [400, 'malformed-json']],
    ['a list', () => post('/v1/incidents', '[]'), [400, 'malformed-json']],
    ['no body', () => service.raw('/v1/incidents', { method: 'POST' }), [400, 'validation-failed']],
    [
      'an unknown field',
      () => post('/v1/incidents', '{"kind":"incident","customerId":"a","x":1}'),
      [400, 'validation-failed'],
    ],
    [
      'a prototype',
      () => post('/v1/incidents', '{"kind":"incident","customerId":"a","__proto__":{"x":1}}'),
      [400, 'malformed-json'],
    ],
    [
      'null',
      () => post('/v1/incidents', '{"kind":"incident","customerId":"a","title":null}'),
      [400, 'validation-failed'],
    ],
    [
      'a lone surrogate',
      () => post('/v1/incidents', '{"kind":"incident","customerId":"a","title":"\\ud800"}'),
      [400, 'invalid-event-data'],
    ],
    [
      'a NUL',
      () => post('/v1/incidents', '{"kind":"incident","customerId":"a","title":"\\u0000x"}'),
      [400, 'invalid-event-data'],
    ],
    [
      'another media type',
      () => post('/v1/incidents', good, { 'Content-Type': 'text/plain' }),
      [415, 'unsupported-media-type'],
    ],
    [
      'another charset',
      () => post('/v1/incidents', good, { 'Content-Type': 'application/json; charset=latin1' }),
      [415, 'unsupported-media-type'],
    ],
    [
      'a compressed body',
      () => post('/v1/incidents', good, { ...JSON_TYPE, 'Content-Encoding': 'gzip' }),
      [415, 'unsupported-media-type'],
    ],
    [
      'another charset in quotes',
      () => post('/v1/incidents', good, { 'Content-Type': 'application/json; charset="utf-16"' }),
      [415, 'unsupported-media-type'],
    ],
    ['JSON lines in an import', () => post('/v1/imports', good), [415, 'unsupported-media-type']],
    [
      'a body that is too large',
      () => post('/v1/incidents', `{"title":"${'x'.repeat(300_000)}"}`),
      [413, 'payload-too-large'],
    ],
    ['a mistyped number', () => service.raw('/v1/incidents/7K3MQ9XDZ'), [400, 'incident.check-character']],
    ['an unknown incident', () => service.raw('/v1/incidents/000000000'), [404, 'incident.not-found']],
    [
      'a bad If-Match',
      () => post(`/v1/incidents/${id}/notes`, '{"text":"x"}', { ...JSON_TYPE, 'If-Match': 'x' }),
      [400, 'invalid-header'],
    ],
    [
      'a bad Idempotency-Key',
      () => post('/v1/incidents', good, { ...JSON_TYPE, 'Idempotency-Key': 'a b' }),
      [400, 'invalid-header'],
    ],
    ['a bad Prefer', () => post('/v1/incidents', good, { ...JSON_TYPE, Prefer: 'wait=long' }), [400, 'invalid-header']],
    [
      'a bad Min-Revision',
      () => service.raw(`/v1/incidents/${id}`, { headers: { 'Min-Revision': 'x' } }),
      [400, 'invalid-header'],
    ],
    [
      'a year that says "no time"',
      () => post('/v1/incidents', '{"kind":"incident","customerId":"a","occurredAt":"0001-01-01T00:00:00Z"}'),
      [422, 'incident.occurred-at-invalid'],
    ],
    [
      'a filter up to the year 9999',
      () => service.raw('/v1/incidents?reportedBefore=9999-12-31T23:59:59Z'),
      [400, 'query.bad-range'],
    ],
    [
      'a list where an object belongs',
      () => post('/v1/incidents', '{"kind":"incident","customerId":"a","reporter":[{"name":"Ann"}]}'),
      [400, 'validation-failed'],
    ],
    [
      'a field named like one of every object',
      () => post('/v1/incidents', '{"kind":"incident","customerId":"a","constructor":"x"}'),
      [400, 'validation-failed'],
    ],
    ['a parameter of that kind', () => service.raw('/v1/incidents?toString=x'), [400, 'validation-failed']],
    ['a cursor of another list', () => service.raw('/v1/incidents?cursor=abc'), [400, 'query.bad-cursor']],
    ['a limit beyond reason', () => service.raw('/v1/incidents?limit=1000'), [400, 'validation-failed']],
    ...['0x10', '1e2', '200.0', '+1', '01', ' 1', ''].map(
      (limit): [string, () => Promise<Response>, [number, string]] => [
        `a limit in another spelling: ${JSON.stringify(limit)}`,
        () => service.raw(`/v1/incidents?limit=${encodeURIComponent(limit)}`),
        [400, 'validation-failed'],
      ],
    ),
    [
      'a version in another spelling',
      async () => {
        await service.raw('/v1/customers/versioned', {
          method: 'PUT',
          headers: JSON_TYPE,
          body: '{"name":"Versioned"}',
        });
        return service.raw('/v1/customers/versioned/versions/00');
      },
      [404, 'agreement.version-unknown'],
    ],
    [
      'an ETag in another spelling',
      () => post(`/v1/incidents/${id}/notes`, '{"text":"x"}', { ...JSON_TYPE, 'If-Match': '"00"' }),
      [412, 'revision-mismatch'],
    ],
    ['a limit twice', () => service.raw('/v1/incidents?limit=1&limit=2'), [400, 'validation-failed']],
    ['an unknown filter', () => service.raw('/v1/incidents?colour=red'), [400, 'validation-failed']],
    [
      'an instant that is none',
      () => service.raw('/v1/incidents?reportedFrom=2026-02-30T25:00:00Z'),
      [400, 'query.bad-range'],
    ],
    [
      'an incident of the future',
      () => post('/v1/incidents', '{"kind":"incident","customerId":"a","occurredAt":"2999-01-01T00:00:00Z"}'),
      [422, 'incident.occurred-in-future'],
    ],
    [
      'a customer id with a blank',
      () => post(`/v1/incidents/${id}/corrections`, '{"revision":"0","field":"customerId","value":"a b","text":"x"}'),
      [400, 'validation-failed'],
    ],
    ['a stream that is not parked', () => post('/v1/parked/incident-1/retry', '{}'), [404, 'not-found']],
    ['a key that there is not', () => post('/v1/api-keys/nokey/revocation', '{}'), [404, 'api-key.not-found']],
    ['a key without customers', () => post('/v1/api-keys', '{"role":"brm"}'), [422, 'api-key.customers-needed']],
  ])('%s', async (_what, send, expected) => {
    expect(await problem(await send())).toEqual(expected);
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
