import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { of, report } from './support/incidents.js';
import { defineTwoCustomers, differences } from './support/side-doors.js';
import { type Api, Service } from './support/service.js';

const ROLES = ['admin', 'operator', 'brm', 'auditor', 'customer', 'integration'] as const;
type Role = (typeof ROLES)[number];
const SCOPED: readonly string[] = ['brm', 'customer', 'integration'];

let service: Service;
let api: Api;
const keys = {} as Record<Role, string>;
let routes: { route: string; method: string; path: string }[];
/** From docs/access.md, which a test of its own compares with the code: route -> what each role may. */
const table = new Map<string, readonly string[]>();

beforeAll(async () => {
  service = await Service.start({ RATE_LIMIT: '0' });
  api = service.api();
  await defineTwoCustomers(service);
  for (const role of ROLES) keys[role] = await service.issue(role, SCOPED.includes(role) ? ['acme'] : undefined);
  const document = (await (await fetch(`${service.url}/openapi.json`)).json()) as { paths: Record<string, object> };
  routes = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((verb) => ({ route: `${verb.toUpperCase()} ${path}`, method: verb.toUpperCase(), path })),
  );
  for (const line of (await readFile('docs/access.md', 'utf8')).split('\n').filter((text) => text.startsWith('| `'))) {
    const [route = '', ...cells] = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    table.set(route.replaceAll('`', ''), cells);
  }
}, 120_000);
afterAll(() => service?.dispose());

/** What a route cannot do without. */
const QUERY: Readonly<Record<string, string>> = {
  '/v1/customers/{id}/history/incidents': '?month=2026-01',
  '/v1/customers/{id}/report': '?period=2026-01',
  '/v1/compliance/incidents': '?outcome=met',
};

/** Asks the route about things of a customer; bodies are empty, because access is decided before they are looked at. */
async function status(method: string, path: string, key: string, id: string, customer: string): Promise<number> {
  const target = path
    .replace('/customers/{id}', `/customers/${customer}`)
    .replace('{id}', path.includes('api-keys') ? 'nokey' : id)
    .replace('{stream}', 'none')
    .replace('{code}', 'forbidden');
  const query = QUERY[path] ?? '';
  const hangUp = new AbortController();
  const type = path === '/v1/imports' ? 'application/x-ndjson' : 'application/json';
  const init =
    method === 'GET' ? {} : { body: path === '/v1/imports' ? '\n' : '{}', headers: { 'Content-Type': type } };
  const answer = await service.raw(target + query, { method, key, signal: hangUp.signal, ...init });
  hangUp.abort();
  return answer.status;
}

describe('access', () => {
  it('is decided for every route of the OpenAPI document, and for nothing else', () => {
    expect([...table.keys()].sort()).toEqual(routes.map(({ route }) => route).sort());
  });

  it('needs a key wherever the table does not say public', async () => {
    for (const { route, method, path } of routes) {
      const expected = table.get(route)?.[0] === 'public' ? [200] : [401];
      expect([route, expected.includes(await status(method, path, '', 'X', 'acme'))]).toEqual([route, true]);
    }
    expect((await service.raw('/v1/incidents', { key: 'il_first_guess' })).status).toBe(401);
  });

  it.each(ROLES)('is what the table says for the role %s', async (role) => {
    const { id } = await report(api, { customerId: 'acme' });
    for (const { route, method, path } of routes) {
      const granted = table.get(route)?.[ROLES.indexOf(role)] !== 'no';
      const answered = await status(method, path, keys[role], id, 'acme');
      expect([route, answered === 403 ? 'refused' : 'let in', answered < 500]).toEqual([
        route,
        granted ? 'let in' : 'refused',
        true,
      ]);
    }
  });

  it.each(['brm', 'customer', 'integration'] as const)(
    'ends for the role %s at the customers of its key',
    async (role) => {
      const { id } = await report(api, { customerId: 'globex', title: 'a secret of globex' });
      const tenant = service.api(keys[role]);
      for (const { route, method, path } of routes) {
        if (table.get(route)?.[ROLES.indexOf(role)] !== 'own' || !path.includes('{id}')) continue;
        const answered = await status(method, path, keys[role], id, 'globex');
        // A body that lacks what it needs is told so; it is the same answer for a number that does not exist.
        const unknown = await status(method, path, keys[role], '00000000' + '0', 'nobody');
        expect([route, answered]).toEqual([route, unknown]);
        expect([route, [400, 404].includes(answered)]).toEqual([route, true]);
      }
      const list = await tenant.GET('/v1/incidents');
      expect(JSON.stringify(list.data)).not.toContain('globex');
      expect((await tenant.GET('/v1/incidents', { params: { query: { customerId: 'globex' } } })).data?.items).toEqual(
        [],
      );
      expect((await tenant.GET('/v1/incidents', { params: { query: { text: 'secret' } } })).data?.items).toEqual([]);
    },
  );

  it.each(['brm', 'customer', 'integration'] as const)(
    'tells the role %s nothing of another customer by a header either: what is foreign is what does not exist',
    async (role) => {
      const { id } = await report(api, { customerId: 'globex' });
      await api.POST('/v1/incidents/{id}/notes', {
        ...of(id, { 'Idempotency-Key': 'used-by-another' }),
        body: { text: 'x' },
      });
      const own = routes.filter(
        ({ route, path }) => table.get(route)?.[ROLES.indexOf(role)] === 'own' && path.includes('{id}'),
      );
      const ground = { service, key: keys[role], numbers: { foreign: id, unknown: '000000000' }, queries: QUERY };
      expect(own.length).toBeGreaterThan(10);
      expect(await differences(own, ground)).toEqual([]);
    },
    60_000,
  );

  it('is what no cache may give to another: every answer to a key varies with it', async () => {
    const { id } = await report(api, { customerId: 'acme' });
    for (const path of [
      '/v1/incidents',
      `/v1/incidents/${id}`,
      '/v1/incidents/000000000',
      '/v1/customers/acme/report?period=2026-01',
    ])
      expect((await service.raw(path)).headers.get('Vary')).toMatch(/(^|, )Authorization(,|$)/);
    expect((await service.raw('/v1/customers/acme/report?period=2026-01')).headers.get('Vary')).toContain('Accept');
    expect((await service.raw('/v1/incidents', { key: '' })).headers.get('Vary')).toContain('Authorization');
  });

  it('does not let a tenant report, resolve or merge for another', async () => {
    const { id } = await report(api, { customerId: 'globex' });
    const tenant = service.api(keys.integration);
    const foreign = { kind: 'incident' as const, customerId: 'globex' };
    const reported = await tenant.POST('/v1/incidents', { body: foreign });
    expect([reported.response.status, reported.error?.code]).toEqual([422, 'unknown-reference']);
    const nobody = await tenant.POST('/v1/incidents', { body: { ...foreign, customerId: 'nobody' } });
    expect(nobody.error?.detail).toBe(reported.error?.detail.replaceAll('globex', 'nobody'));
    const resolved = await tenant.POST('/v1/incidents/{id}/resolution', { ...of(id), body: {} });
    expect([resolved.response.status, resolved.error?.code]).toEqual([404, 'incident.not-found']);
    expect((await api.GET('/v1/incidents/{id}', of(id))).data?.phase).toBe('reported');
  });

  it('follows the customer that the incident belongs to now', async () => {
    const { id } = await report(api, { customerId: 'globex' });
    const tenant = service.api(keys.customer);
    expect((await tenant.GET('/v1/incidents/{id}', of(id))).response.status).toBe(404);
    const handOver = { revision: '0', field: 'customerId', value: 'acme', text: 'it is of acme' };
    await api.POST('/v1/incidents/{id}/corrections', { ...of(id), body: handOver });
    expect((await tenant.GET('/v1/incidents/{id}', of(id))).data?.customerId).toBe('acme');
  });

  it('shows a customer what is meant for customers', async () => {
    const { id } = await report(api, { customerId: 'acme' });
    await api.POST('/v1/incidents/{id}/notes', { ...of(id), body: { text: 'staff-only-text' } });
    await api.POST('/v1/incidents/{id}/acknowledgement', { ...of(id), body: { by: 'staff-only-name' } });
    await api.POST('/v1/incidents/{id}/customer-information', { ...of(id), body: { text: 'we work on it' } });
    const tenant = service.api(keys.customer);
    const [detail, history] = [
      await tenant.GET('/v1/incidents/{id}', of(id)),
      await tenant.GET('/v1/incidents/{id}/events', of(id)),
    ];
    expect(JSON.stringify([detail.data, history.data])).not.toContain('staff-only');
    expect(detail.data?.customerInformation).toMatchObject([{ text: 'we work on it' }]);
  });
});

describe('the rate limit', () => {
  it('counts by principal, and not imports, health and metrics', async () => {
    const limited = await Service.start({ RATE_LIMIT: '5' });
    try {
      const answers: Response[] = [];
      for (let n = 0; n < 7; n++) answers.push(await limited.raw('/v1/principal'));
      expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200, 429, 429]);
      expect(Number(answers[6]?.headers.get('Retry-After'))).toBeGreaterThan(0);
      expect(await answers[6]?.json()).toMatchObject({ code: 'rate-limited', status: 429 });
      for (const path of ['/health/live', '/health/ready', '/metrics'])
        expect((await limited.raw(path)).status).toBe(200);
      const type = { 'Content-Type': 'application/x-ndjson' };
      expect((await limited.raw('/v1/imports', { method: 'POST', body: '\n', headers: type })).status).toBe(200);
    } finally {
      await limited.dispose();
    }
  }, 90_000);
});
