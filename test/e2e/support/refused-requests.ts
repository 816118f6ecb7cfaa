import type { Service } from './service.js';

export const JSON_TYPE = { 'Content-Type': 'application/json' };

/** The service that is asked, a post to it, and an incident that it knows. */
export interface Asked {
  readonly service: Service;
  readonly post: (
    path: string,
    body: string | Buffer<ArrayBuffer>,
    headers?: Record<string, string>,
  ) => Promise<Response>;
  readonly id: string;
}

/** What is wrong, how it is sent, and the status and code of the answer. */
export type RefusedRequest = [string, (asked: Asked) => Promise<Response>, [number, string]];

const good = '{"kind":"incident","customerId":"acme"}';
const deep = `{"a":${'['.repeat(4_000)}${']'.repeat(4_000)}}`;

export const REFUSED_REQUESTS: readonly RefusedRequest[] = [
  ['an unknown route', ({ service }) => service.raw('/v2/incidents'), [404, 'not-found']],
  ['a wrong method', ({ service }) => service.raw('/v1/incidents', { method: 'DELETE' }), [405, 'method-not-allowed']],
  ['a broken path', ({ service }) => service.raw('/v1/incidents/%E0%A4%A'), [400, 'malformed-request']],
  ['broken JSON', ({ post }) => post('/v1/incidents', '{"kind":'), [400, 'malformed-json']],
  ['JSON of 4,000 levels', ({ post }) => post('/v1/incidents', deep), [400, 'malformed-json']],
  ['JSON of 4,000 levels to a path that is none', ({ post }) => post('/', deep), [400, 'malformed-json']],
  ['JSON of 4,000 levels to a route without a body', ({ post }) => post('/health/live', deep), [400, 'malformed-json']],
  [
    'a field twice',
    ({ post }) => post('/v1/incidents', `{"kind":"question",${good.slice(1)}`),
    [400, 'malformed-json'],
  ],
  [
    'a field twice, once in escapes',
    ({ post }) => post('/v1/incidents', `{"\\u006bind":"question",${good.slice(1)}`),
    [400, 'malformed-json'],
  ],
  [
    'bytes that are no UTF-8',
    ({ post }) => post('/v1/incidents', Buffer.from(good.replace('acme', 'acm\xff'), 'latin1')),
    [400, 'malformed-json'],
  ],
  ['JSON that is no object', ({ post }) => post('/v1/incidents', '"incident"'), [400, 'malformed-json']],
  ['a list', ({ post }) => post('/v1/incidents', '[]'), [400, 'malformed-json']],
  ['no body', ({ service }) => service.raw('/v1/incidents', { method: 'POST' }), [400, 'validation-failed']],
  [
    'an unknown field',
    ({ post }) => post('/v1/incidents', '{"kind":"incident","customerId":"a","x":1}'),
    [400, 'validation-failed'],
  ],
  [
    'a prototype',
    ({ post }) => post('/v1/incidents', '{"kind":"incident","customerId":"a","__proto__":{"x":1}}'),
    [400, 'malformed-json'],
  ],
  [
    'null',
    ({ post }) => post('/v1/incidents', '{"kind":"incident","customerId":"a","title":null}'),
    [400, 'validation-failed'],
  ],
  [
    'a lone surrogate',
    ({ post }) => post('/v1/incidents', '{"kind":"incident","customerId":"a","title":"\\ud800"}'),
    [400, 'invalid-event-data'],
  ],
  [
    'a NUL',
    ({ post }) => post('/v1/incidents', '{"kind":"incident","customerId":"a","title":"\\u0000x"}'),
    [400, 'invalid-event-data'],
  ],
  [
    'another media type',
    ({ post }) => post('/v1/incidents', good, { 'Content-Type': 'text/plain' }),
    [415, 'unsupported-media-type'],
  ],
  [
    'another charset',
    ({ post }) => post('/v1/incidents', good, { 'Content-Type': 'application/json; charset=latin1' }),
    [415, 'unsupported-media-type'],
  ],
  [
    'a compressed body',
    ({ post }) => post('/v1/incidents', good, { ...JSON_TYPE, 'Content-Encoding': 'gzip' }),
    [415, 'unsupported-media-type'],
  ],
  [
    'another charset in quotes',
    ({ post }) => post('/v1/incidents', good, { 'Content-Type': 'application/json; charset="utf-16"' }),
    [415, 'unsupported-media-type'],
  ],
  ['JSON lines in an import', ({ post }) => post('/v1/imports', good), [415, 'unsupported-media-type']],
  [
    'a body that is too large',
    ({ post }) => post('/v1/incidents', `{"title":"${'x'.repeat(300_000)}"}`),
    [413, 'payload-too-large'],
  ],
  ['a mistyped number', ({ service }) => service.raw('/v1/incidents/7K3MQ9XDZ'), [400, 'incident.check-character']],
  ['an unknown incident', ({ service }) => service.raw('/v1/incidents/000000000'), [404, 'incident.not-found']],
  [
    'a bad If-Match',
    ({ post, id }) => post(`/v1/incidents/${id}/notes`, '{"text":"x"}', { ...JSON_TYPE, 'If-Match': 'x' }),
    [400, 'invalid-header'],
  ],
  [
    'a bad Idempotency-Key',
    ({ post }) => post('/v1/incidents', good, { ...JSON_TYPE, 'Idempotency-Key': 'a b' }),
    [400, 'invalid-header'],
  ],
  [
    'a bad Prefer',
    ({ post }) => post('/v1/incidents', good, { ...JSON_TYPE, Prefer: 'wait=long' }),
    [400, 'invalid-header'],
  ],
  [
    'a bad Min-Revision',
    ({ service, id }) => service.raw(`/v1/incidents/${id}`, { headers: { 'Min-Revision': 'x' } }),
    [400, 'invalid-header'],
  ],
  [
    'a year that says "no time"',
    ({ post }) => post('/v1/incidents', '{"kind":"incident","customerId":"a","occurredAt":"0001-01-01T00:00:00Z"}'),
    [422, 'incident.occurred-at-invalid'],
  ],
  [
    'a filter up to the year 9999',
    ({ service }) => service.raw('/v1/incidents?reportedBefore=9999-12-31T23:59:59Z'),
    [400, 'query.bad-range'],
  ],
  [
    'a list where an object belongs',
    ({ post }) => post('/v1/incidents', '{"kind":"incident","customerId":"a","reporter":[{"name":"Ann"}]}'),
    [400, 'validation-failed'],
  ],
  [
    'a field named like one of every object',
    ({ post }) => post('/v1/incidents', '{"kind":"incident","customerId":"a","constructor":"x"}'),
    [400, 'validation-failed'],
  ],
  ['a parameter of that kind', ({ service }) => service.raw('/v1/incidents?toString=x'), [400, 'validation-failed']],
  ['a cursor of another list', ({ service }) => service.raw('/v1/incidents?cursor=abc'), [400, 'query.bad-cursor']],
  ['a limit beyond reason', ({ service }) => service.raw('/v1/incidents?limit=1000'), [400, 'validation-failed']],
  ...['0x10', '1e2', '200.0', '+1', '01', ' 1', ''].map((limit): RefusedRequest => [
    `a limit in another spelling: ${JSON.stringify(limit)}`,
    ({ service }) => service.raw(`/v1/incidents?limit=${encodeURIComponent(limit)}`),
    [400, 'validation-failed'],
  ]),
  [
    'a version in another spelling',
    async ({ service }) => {
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
    ({ post, id }) => post(`/v1/incidents/${id}/notes`, '{"text":"x"}', { ...JSON_TYPE, 'If-Match': '"00"' }),
    [412, 'revision-mismatch'],
  ],
  ['a limit twice', ({ service }) => service.raw('/v1/incidents?limit=1&limit=2'), [400, 'validation-failed']],
  ['an unknown filter', ({ service }) => service.raw('/v1/incidents?colour=red'), [400, 'validation-failed']],
  [
    'an instant that is none',
    ({ service }) => service.raw('/v1/incidents?reportedFrom=2026-02-30T25:00:00Z'),
    [400, 'query.bad-range'],
  ],
  [
    'an incident of the future',
    ({ post }) => post('/v1/incidents', '{"kind":"incident","customerId":"a","occurredAt":"2999-01-01T00:00:00Z"}'),
    [422, 'incident.occurred-in-future'],
  ],
  [
    'a customer id with a blank',
    ({ post, id }) =>
      post(`/v1/incidents/${id}/corrections`, '{"revision":"0","field":"customerId","value":"a b","text":"x"}'),
    [400, 'validation-failed'],
  ],
  ['a stream that is not parked', ({ post }) => post('/v1/parked/incident-1/retry', '{}'), [404, 'not-found']],
  ['a key that there is not', ({ post }) => post('/v1/api-keys/nokey/revocation', '{}'), [404, 'api-key.not-found']],
  ['a key without customers', ({ post }) => post('/v1/api-keys', '{"role":"brm"}'), [422, 'api-key.customers-needed']],
];
