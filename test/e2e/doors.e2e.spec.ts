import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RawClient, rawAnswerOf } from '../fuzz/raw-client.js';
import { report } from './support/incidents.js';
import { ADMIN_KEY, Service } from './support/service.js';

let service: Service;
let id: string;
beforeAll(async () => {
  service = await Service.start({ RATE_LIMIT: '0', KEYLESS_LIMIT: '0' });
  await service.define('acme');
  ({ id } = await report(service.api()));
}, 90_000);
afterAll(() => service?.dispose());

const codeOf = async (answer: Response): Promise<[number, string]> => {
  expect(answer.headers.get('Content-Type')).toContain('application/problem+json');
  return [answer.status, ((await answer.json()) as { code: string }).code];
};

/** All that comes back until the service closes the connection. */
async function onTheWire(text: string): Promise<string> {
  const client = new RawClient(service.url);
  await client.connected;
  client.write(text);
  expect(await client.isEnded(10_000)).toBe(true);
  client.destroy();
  return client.received;
}

describe('what is served beside the routes', () => {
  it.each(['/docs', '/openapi.json', '/docs/swagger-ui.css'])('%s takes GET and says so', async (path) => {
    const answer = await service.raw(path, { method: 'POST' });
    expect([...(await codeOf(answer)), answer.headers.get('Allow')]).toEqual([405, 'method-not-allowed', 'GET']);
    expect((await service.raw(path)).status).toBe(200);
  });

  it.each([
    ['a range beyond the end', { Range: 'bytes=999999999-' }],
    ['a condition', { 'If-Match': '"x"' }],
    ['a date', { 'If-Unmodified-Since': 'Mon, 01 Jan 1990 00:00:00 GMT' }],
  ])('a file of the documentation is given out whole, whatever %s asks', async (_what, headers) => {
    const answer = await service.raw('/docs/swagger-ui.css', { headers });
    expect([answer.status, (await answer.text()).length > 1_000]).toEqual([200, true]);
  });

  it.each(['/docs/.', '/docs//', '/docs/.x', '/docs/%2e%2e%2fpackage.json', '/docs/nope.js', '/docs/a/b', '/docs/%00'])(
    '%s is nothing, and no page',
    async (path) => {
      const answer = rawAnswerOf(await onTheWire(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`));
      expect(answer).toMatchObject({ status: 404, body: expect.stringContaining('"code":"not-found"') });
    },
  );
});

describe('an answer of JSON', () => {
  it.each(['/health/live', '/health/ready', '/openapi.json', '/v1/incidents', '/v1/nothing', '/errors'])(
    'of %s ends with a line feed, and HEAD has its length',
    async (path) => {
      const [answer, head] = await Promise.all([service.raw(path), service.raw(path, { method: 'HEAD' })]);
      const text = await answer.text();
      expect(text).toMatch(/}\n$/);
      const lengths = [answer, head].map(({ headers }) => Number(headers.get('Content-Length')));
      expect(lengths.map((length) => length > 0)).toEqual([true, true]);
      expect(lengths[0]).toBe(Buffer.byteLength(text));
      // A problem names its request, in as many bytes each time.
      expect(lengths[1]).toBe(lengths[0]);
    },
  );

  it('ends so too where it is no HTTP that is answered', async () => {
    expect(rawAnswerOf(await onTheWire('nonsense\r\n\r\n')).body).toMatch(/}\n$/);
  });
});

describe('a request in another form', () => {
  it('of HEAD to a route without GET names the methods', async () => {
    const answer = await service.raw(`/v1/incidents/${id}/notes`, { method: 'HEAD' });
    expect([answer.status, answer.headers.get('Allow')]).toEqual([405, 'POST']);
  });

  it('of HEAD to the feed ends, and what comes next on the connection is answered', async () => {
    const head = `HEAD /v1/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${ADMIN_KEY}\r\n\r\n`;
    const next = 'GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';
    const answers = (await onTheWire(head + next)).split(/(?=HTTP\/1\.1 )/);
    expect(answers.map((answer) => rawAnswerOf(answer).status)).toEqual([200, 200]);
  });

  it('of more headers than Node keeps by default is taken with all of them', async () => {
    const body = '{"text":"too late"}';
    const headers = `Host: x\r\n${'a:\r\n'.repeat(2_100)}Authorization: Bearer ${ADMIN_KEY}\r\nIf-Match: "99"\r\n`;
    const sent = `Content-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`;
    const answer = await onTheWire(`POST /v1/incidents/${id}/notes HTTP/1.1\r\n${headers}${sent}`);
    expect(rawAnswerOf(answer)).toMatchObject({ status: 412, body: expect.stringContaining('revision-mismatch') });
  });

  it('of a long path is not told back whole', async () => {
    const answer = await service.raw(`/v1/${'x'.repeat(12_000)}`);
    const text = await answer.text();
    expect([answer.status, text.length < 2_000]).toEqual([404, true]);
  });

  it('of thousands of unknown fields is refused with the first of them', async () => {
    const body = JSON.stringify(Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`k${at}`, 0])));
    const headers = { 'Content-Type': 'application/json' };
    const answer = await service.raw('/v1/incidents', { method: 'POST', body, headers });
    const { code, errors } = (await answer.json()) as { code: string; errors: unknown[] };
    expect([answer.status, code, errors.length]).toEqual([400, 'validation-failed', 100]);
  });

  it('of a compressed import is refused as any compressed body is', async () => {
    const headers = { 'Content-Type': 'application/x-ndjson', 'Content-Encoding': 'gzip' };
    const answer = await service.raw('/v1/imports', { method: 'POST', body: gzipSync('{}\n'), headers });
    expect(await codeOf(answer)).toEqual([415, 'unsupported-media-type']);
  });
});
