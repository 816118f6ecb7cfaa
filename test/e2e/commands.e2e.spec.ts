import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { of, report } from './support/incidents.js';
import { type Api, Service } from './support/service.js';

let service: Service;
let api: Api;

beforeAll(async () => {
  service = await Service.start();
  await service.define('acme');
  api = service.api();
}, 90_000);
afterAll(() => service?.dispose());

const body = { kind: 'incident' as const, customerId: 'acme', title: 'down' };
const key = (value: string) => ({ headers: { 'Idempotency-Key': value } });

describe('a command', () => {
  it('that is sent again with its key has one effect and one receipt', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => api.POST('/v1/incidents', { body, ...key('report-1') })),
    );
    expect(new Set(answers.map(({ data }) => JSON.stringify({ ...data, readModel: '' }))).size).toBe(1);
    expect(answers[0]?.response.headers.get('Location')).toBe(`/v1/incidents/${answers[0]?.data?.id}`);
    const list = await api.GET('/v1/customers/{id}/incidents', { params: { path: { id: 'acme' } } });
    expect(list.data?.items.filter(({ title }) => title === 'down')).toHaveLength(1);
  });

  it('that is another one under the same key is refused', async () => {
    await api.POST('/v1/incidents', { body, ...key('report-2') });
    const { response, error } = await api.POST('/v1/incidents', { body: { ...body, title: 'up' }, ...key('report-2') });
    expect([response.status, error?.code]).toEqual([422, 'idempotency-key-reused']);
  });

  it('under the same key of another principal, path or incident is another one', async () => {
    const other = service.api(await service.issue('operator'));
    const [one, two] = [await report(api), await report(api)];
    const [mine, theirs, elsewhere] = [
      await api.POST('/v1/incidents/{id}/notes', { ...of(one.id, { 'Idempotency-Key': 'n' }), body: { text: 'a' } }),
      await other.POST('/v1/incidents/{id}/notes', { ...of(one.id, { 'Idempotency-Key': 'n' }), body: { text: 'b' } }),
      await api.POST('/v1/incidents/{id}/notes', { ...of(two.id, { 'Idempotency-Key': 'n' }), body: { text: 'c' } }),
    ];
    expect(new Set([mine, theirs, elsewhere].map(({ data }) => data?.commandId)).size).toBe(3);
    expect([mine.data?.revision, theirs.data?.revision, elsewhere.data?.revision]).toEqual(['1', '2', '1']);
    const hyphens = `${one.id.slice(0, 4)}-${one.id.slice(4)}`;
    const again = await api.POST('/v1/incidents/{id}/notes', {
      ...of(hyphens, { 'Idempotency-Key': 'n' }),
      body: { text: 'a' },
    });
    expect(again.data).toEqual(mine.data);
  });

  it('without a key is named in the answer, refusals included', async () => {
    const { data, response } = await api.POST('/v1/incidents', { body });
    expect(response.headers.get('Command-Id')).toBe(data?.commandId);
    const refused = await api.POST('/v1/incidents/{id}/closure', { ...of(data?.id ?? ''), body: {} });
    expect([refused.response.status, refused.response.headers.get('Command-Id')]).toEqual([
      409,
      expect.stringMatching(/^[0-9a-f-]{36}$/),
    ]);
  });

  it('with If-Match is decided on that revision or not at all', async () => {
    const { id, revision } = await report(api);
    const match = { 'If-Match': `"${revision}"` };
    const first = await api.POST('/v1/incidents/{id}/notes', { ...of(id, match), body: { text: 'a' } });
    expect([first.response.status, first.response.headers.get('ETag')]).toEqual([200, '"1"']);
    const late = await api.POST('/v1/incidents/{id}/notes', { ...of(id, match), body: { text: 'b' } });
    expect([late.response.status, late.error?.code]).toEqual([412, 'revision-mismatch']);
    const bad = await api.POST('/v1/incidents/{id}/notes', { ...of(id, { 'If-Match': '7' }), body: { text: 'b' } });
    expect([bad.response.status, bad.error?.errors?.[0]?.field]).toEqual([400, 'header If-Match']);
  });

  it('with If-Match takes several ETags, weak ones matching nothing, and answers a malformed one', async () => {
    const { id } = await report(api);
    const note = (headers: Record<string, string>) =>
      api.POST('/v1/incidents/{id}/notes', { ...of(id, headers), body: { text: 'a' } });
    expect((await note({ 'If-Match': '"7", "0"' })).response.status).toBe(200);
    expect((await note({ 'If-Match': 'W/"1"' })).response.status).toBe(412);
    expect((await note({ 'If-Match': '*' })).response.status).toBe(200);
    expect((await note({ 'If-None-Match': '"2"' })).response.status).toBe(412);
    expect((await note({ 'If-Match': '"7' })).error?.errors?.[0]).toMatchObject({
      field: 'header If-Match',
      message: expect.stringContaining('"7", "8"'),
    });
  });

  it('is told by its ETag from what else its answer holds', async () => {
    const [one, target] = [await report(api), await report(api)];
    const before = await api.GET('/v1/incidents/{id}', of(target.id));
    const plain = before.response.headers.get('ETag') ?? '';
    const again = await api.GET('/v1/incidents/{id}', of(target.id, { 'If-None-Match': plain }));
    expect([again.response.status, again.response.headers.get('ETag'), await again.response.text()]).toEqual([
      304,
      plain,
      '',
    ]);
    expect(again.response.headers.get('Vary')).toContain('Authorization');
    await api.POST('/v1/incidents/{id}/merge', { ...of(one.id), body: { into: target.id } });
    const after = await api.GET('/v1/incidents/{id}', of(target.id, { 'If-None-Match': plain }));
    const tag = after.response.headers.get('ETag') ?? '';
    expect([after.response.status, after.data?.mergedFrom]).toEqual([200, [one.id]]);
    expect(tag).toMatch(/^"0\.[0-9a-f]{16}"$/);
    for (const match of [tag, plain])
      expect((await api.GET('/v1/incidents/{id}', of(target.id, { 'If-Match': match }))).response.status).toBe(200);
    expect((await api.GET('/v1/incidents/{id}', of(target.id, { 'If-Match': '"5"' }))).response.status).toBe(412);
    const note = await api.POST('/v1/incidents/{id}/notes', {
      ...of(target.id, { 'If-Match': tag }),
      body: { text: 'a' },
    });
    expect(note.response.status).toBe(200);
  });

  it('that changes nothing says so', async () => {
    const { id } = await report(api);
    await api.POST('/v1/incidents/{id}/acknowledgement', { ...of(id), body: { by: 'ada' } });
    const { data } = await api.POST('/v1/incidents/{id}/acknowledgement', { ...of(id), body: { by: 'ada' } });
    expect(data).toMatchObject({ changed: false, revision: '1' });
  });

  it('is shown by the queries of this instance when it is answered', async () => {
    for (let round = 0; round < 20; round++) {
      const { id } = await report(api, { title: `round ${round}` });
      expect((await api.GET('/v1/incidents/{id}', of(id))).data?.title).toBe(`round ${round}`);
    }
  });

  it('is not waited for where the caller prefers so', async () => {
    const { data, response } = await api.POST('/v1/incidents', { body, headers: { Prefer: 'respond-async' } });
    expect([response.status, response.headers.get('Preference-Applied')]).toEqual([202, 'respond-async']);
    expect(data?.readModel).toBe('not-awaited');
    const read = await api.GET('/v1/incidents/{id}', of(data?.id ?? '', { 'Min-Revision': data?.revision ?? '' }));
    expect(read.data?.title).toBe('down');
  });

  it('on a revision that nobody has written makes a read wait, and then say so', async () => {
    const { id } = await report(api);
    const { response, error } = await api.GET('/v1/incidents/{id}', of(id, { 'Min-Revision': '99' }));
    expect([response.status, error?.code]).toEqual([412, 'revision-not-written']);
  });

  it('carries the correlation id of its caller', async () => {
    const { response } = await api.POST('/v1/incidents', { body, headers: { 'X-Correlation-Id': 'call-4711' } });
    expect(response.headers.get('X-Correlation-Id')).toBe('call-4711');
    expect(await service.logged('"correlationId":"call-4711"')).toBe(true);
    expect(service.log).not.toContain('key-of-the-tests');
    const plain = await service.raw('/v1/principal', { headers: { 'X-Request-Id': 'not {plain}' } });
    expect(plain.headers.get('X-Request-Id')).toMatch(/^[0-9a-f-]{36}$/);
  });
});
