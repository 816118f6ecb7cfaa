import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, Service } from './support/service.js';

let service: Service;
let api: Api;
let directory: string;

beforeAll(async () => {
  service = await Service.start({ RATE_LIMIT: '0' });
  api = service.api();
  directory = await mkdtemp(join(tmpdir(), 'agreements-'));
}, 120_000);
afterAll(async () => {
  await service?.dispose();
  await rm(directory, { recursive: true, force: true });
});

const hour = { seconds: 3_600, hours: 'around-the-clock' } as const;
const week = { monday: ['08:00-18:00'], friday: ['08:00-12:00', '13:00-18:00'] };
const calendar = { zone: 'Europe/Berlin', years: { from: 2026, to: 2028 }, week };
const contract = {
  customerId: 'acme',
  validFrom: '2026-01-01',
  targets: { blocker: { reaction: hour }, critical: {}, major: {}, minor: {} },
  initialPriority: 'major' as const,
  kinds: ['incident' as const],
  reactionEndsWith: ['acknowledged' as const],
};
const at = (id: string, headers: Record<string, string> = {}) => ({ params: { path: { id } }, headers });

describe('agreements over REST', () => {
  it('are stated as a whole: made with 201, changed with 200 and If-Match, and the same again changes nothing', async () => {
    const made = await api.PUT('/v1/customers/{id}', { ...at('acme'), body: { name: 'Acme AG' } });
    expect([made.response.status, made.response.headers.get('ETag'), made.response.headers.get('Location')]).toEqual([
      201,
      '"0"',
      '/v1/customers/acme',
    ]);
    const again = await api.PUT('/v1/customers/{id}', { ...at('acme'), body: { name: 'Acme AG' } });
    expect([again.response.status, again.data?.changed]).toEqual([200, false]);
    const body = { name: 'Acme AG', brmId: 'nora' };
    const changed = await api.PUT('/v1/customers/{id}', { ...at('acme', { 'If-Match': '"0"' }), body });
    expect([changed.response.status, changed.data?.revision]).toEqual([200, '1']);
    const once = { 'If-None-Match': '*' };
    const twice = await api.PUT('/v1/customers/{id}', { ...at('acme', once), body: { name: 'X' } });
    expect([twice.response.status, twice.error?.code]).toEqual([412, 'revision-mismatch']);
    const late = await api.PUT('/v1/customers/{id}', { ...at('acme', { 'If-Match': '"0"' }), body: { name: 'X' } });
    expect([late.response.status, late.error?.code]).toEqual([412, 'revision-mismatch']);
    const { data, response } = await api.GET('/v1/customers/{id}', at('acme'));
    expect([data, response.headers.get('ETag')]).toMatchObject([{ ...body, revision: '1', version: '1' }, '"1"']);
    const { data: versions } = await api.GET('/v1/customers/{id}/versions', at('acme'));
    expect(versions?.items).toMatchObject([
      { version: '0', definedBy: 'admin' },
      { version: '1', brmId: 'nora' },
    ]);
  });

  it('take an idempotency key: the same request has one effect and one receipt', async () => {
    const request = { ...at('globex', { 'Idempotency-Key': 'define-globex' }), body: { name: 'Globex' } };
    const [first, second] = [
      await api.PUT('/v1/customers/{id}', request),
      await api.PUT('/v1/customers/{id}', request),
    ];
    expect(second.data).toEqual(first.data);
    const other = await api.PUT('/v1/customers/{id}', { ...request, body: { name: 'Other' } });
    expect([other.response.status, other.error?.code]).toEqual([422, 'idempotency-key-reused']);
  });

  it('of a contract show which version is in force, and every version that was defined', async () => {
    await api.PUT('/v1/calendars/{id}', { ...at('office'), body: calendar });
    const first = { ...contract, calendar: { id: 'office' }, validUntil: '2026-06-30' };
    await api.PUT('/v1/contracts/{id}', { ...at('acme-hosting'), body: first });
    await api.PUT('/v1/contracts/{id}', { ...at('acme-hosting'), body: { ...contract, validFrom: '2026-07-01' } });
    await api.PUT('/v1/contracts/{id}', {
      ...at('acme-hosting'),
      body: { ...contract, validFrom: '2026-07-01', tier: 'gold' },
    });
    const { data } = await api.GET('/v1/contracts/{id}', at('acme-hosting'));
    expect(data).toMatchObject({ revision: '2', inForce: expect.stringMatching(/^[02]$/) });
    expect(data?.versions).toMatchObject([
      { version: '0', validUntil: '2026-06-30', zone: 'Europe/Berlin', calendar: { id: 'office', version: '0' } },
      { version: '2', tier: 'gold', zone: 'UTC' },
    ]);
    const { data: all } = await api.GET('/v1/contracts/{id}/versions', at('acme-hosting'));
    expect(all?.items.map(({ version }) => version)).toEqual(['0', '1', '2']);
    const one = { params: { path: { id: 'office', version: '0' } } };
    const { data: frozen } = await api.GET('/v1/calendars/{id}/versions/{version}', one);
    expect(frozen).toMatchObject({ week, hash: data?.versions[0]?.calendar?.hash, transitions: expect.any(Array) });
    const put = {
      ...at('acme-hosting', { 'If-Match': '"2"' }),
      body: { ...contract, validFrom: '2026-09-01', validUntil: '2026-08-31' },
    };
    expect((await api.PUT('/v1/contracts/{id}', put)).error).toMatchObject({
      code: 'agreement.ends-before-it-begins',
      errors: [{ field: 'validUntil' }],
    });
  });

  it('name every field that is not right', async () => {
    const answer = await service.raw('/v1/contracts/broken', {
      method: 'PUT',
      body: JSON.stringify({ ...contract, warnAtPercent: [0, 140], onReopenin: 'new' }),
      headers: { 'Content-Type': 'application/json' },
    });
    expect([answer.status, await answer.json()]).toMatchObject([
      400,
      {
        code: 'validation-failed',
        errors: [{ field: 'warnAtPercent.0' }, { field: 'warnAtPercent.1' }, { field: 'onReopenin' }],
      },
    ]);
    const overlap = { ...calendar, week: { monday: ['08:00-12:00', '11:00-18:00'] } };
    const { error, response } = await api.PUT('/v1/calendars/{id}', { ...at('broken'), body: overlap });
    expect([response.status, error]).toMatchObject([
      422,
      { code: 'agreement.calendar-invalid', errors: [{ field: 'week.monday.1' }] },
    ]);
  });

  it('are listed in pages, narrowed to a customer', async () => {
    for (const id of ['a', 'b', 'c'])
      await api.PUT('/v1/projects/{id}', { ...at(`list-${id}`), body: { customerId: 'globex', name: id } });
    const query = { customerId: 'globex', limit: 2 };
    const { data: first } = await api.GET('/v1/projects', { params: { query } });
    const { data: second } = await api.GET('/v1/projects', { params: { query: { ...query, cursor: first!.next! } } });
    expect([...first!.items, ...second!.items].map(({ id }) => id)).toEqual(['list-a', 'list-b', 'list-c']);
    expect(second?.next).toBeUndefined();
    const foreign = { params: { query: { customerId: 'acme', cursor: first!.next! } } };
    expect((await api.GET('/v1/projects', foreign)).error?.code).toBe('query.bad-cursor');
  });

  it('hold the needs of a customer: open, met by a service, dropped', async () => {
    await api.PUT('/v1/projects/{id}', { ...at('shop'), body: { customerId: 'acme', name: 'The shop' } });
    await api.PUT('/v1/services/{id}', { ...at('search'), body: { projectId: 'shop', name: 'Search' } });
    const need = (name: string) => ({ params: { path: { id: 'acme', need: name } } });
    const text = 'finds its own articles';
    await api.PUT('/v1/customers/{id}/needs/{need}', { ...need('search'), body: { text, state: 'open' } });
    await api.PUT('/v1/customers/{id}/needs/{need}', {
      ...need('search'),
      body: { text, state: 'met', serviceId: 'search' },
    });
    await api.PUT('/v1/customers/{id}/needs/{need}', { ...need('fax'), body: { text: 'a fax', state: 'dropped' } });
    const { data } = await api.GET('/v1/customers/{id}/needs', at('acme'));
    const byId = data?.items.toSorted((one, other) => (one.id < other.id ? -1 : 1));
    expect(byId).toMatchObject([
      { id: 'fax', state: 'dropped' },
      { id: 'search', state: 'met', serviceId: 'search', text },
    ]);
    const without = await api.PUT('/v1/customers/{id}/needs/{need}', { ...need('x'), body: { text, state: 'met' } });
    expect(without.error?.code).toBe('agreement.need-service');
  });

  it('are seen by those whose customers they are of, and by no others', async () => {
    const tenant = service.api(await service.issue('customer', ['globex']));
    expect((await tenant.GET('/v1/contracts')).data?.items).toEqual([]);
    expect((await tenant.GET('/v1/calendars')).data?.items).toEqual([]);
    expect((await tenant.GET('/v1/contracts/{id}', at('acme-hosting'))).response.status).toBe(404);
    const own = service.api(await service.issue('customer', ['acme']));
    expect((await own.GET('/v1/calendars')).data?.items.map(({ id }) => id)).toEqual(['office']);
    const { data } = await own.GET('/v1/contracts/{id}/versions', at('acme-hosting'));
    expect(data?.items[0]).not.toHaveProperty('definedBy');
    const brm = service.api(await service.issue('brm', ['globex']));
    const contact = { customerId: 'acme', name: 'Grace' };
    const [foreign, none] = [
      await brm.PUT('/v1/contacts/{id}', { ...at('grace'), body: contact }),
      await brm.PUT('/v1/contacts/{id}', { ...at('grace'), body: { ...contact, customerId: 'none' } }),
    ];
    expect([foreign.response.status, foreign.error?.code]).toEqual([422, 'agreement.customer-unknown']);
    expect(none.error?.detail).toBe(foreign.error?.detail.replaceAll('acme', 'none'));
    const need = { params: { path: { id: 'acme', need: 'n' } }, body: { text: 'x', state: 'open' as const } };
    expect((await brm.PUT('/v1/customers/{id}/needs/{need}', need)).response.status).toBe(404);
  });
});
