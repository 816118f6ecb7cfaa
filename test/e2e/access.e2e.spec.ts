import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { sideBySide } from '../support/side-by-side.js';
import { answersTo, type BodiesDocument, fieldsThatName, NAMED } from './support/foreign-names.js';
import { of, report } from './support/incidents.js';
import { defineTwoCustomers, differences } from './support/side-doors.js';
import { askedOf, QUERY } from './support/any-route.js';
import { type Api, Service } from './support/service.js';

const ROLES = ['admin', 'operator', 'brm', 'auditor', 'customer', 'integration'] as const;
type Role = (typeof ROLES)[number];
/** Requests at once: one key may have eight long questions open. */
const WIDE = 6;
const SCOPED: readonly string[] = ['brm', 'customer', 'integration'];

let service: Service;
let api: Api;
const keys = {} as Record<Role, string>;
let document: BodiesDocument;
let routes: { route: string; method: string; path: string }[];
/** From docs/access.md, which a test of its own compares with the code: route -> what each role may. */
const table = new Map<string, readonly string[]>();

beforeAll(async () => {
  service = await Service.start({ RATE_LIMIT: '0' });
  api = service.api();
  await defineTwoCustomers(service);
  for (const role of ROLES) keys[role] = await service.issue(role, SCOPED.includes(role) ? ['acme'] : undefined);
  document = (await (await fetch(`${service.url}/openapi.json`)).json()) as BodiesDocument;
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

async function status(method: string, path: string, key: string, id: string, customer: string): Promise<number> {
  const answer = await askedOf(service, { method, path, key, id, customer });
  await answer.body?.cancel();
  return answer.status;
}

describe('access', () => {
  it('is decided for every route of the OpenAPI document, for what browsers and providers call, and for nothing else', () => {
    const outside = ['GET /a/{token}', 'POST /a/{token}'].concat(
      ['GET', 'POST'].map((method) => `${method} /v1/channels/{id}/inbound/{secret}`),
    );
    expect([...table.keys()].sort()).toEqual([...routes.map(({ route }) => route), ...outside].sort());
  });

  it('needs a key wherever the table does not say public', async () => {
    const answered = await sideBySide(WIDE, routes, ({ method, path }) => status(method, path, '', 'X', 'acme'));
    expect(routes.map(({ route }, place) => [route, answered[place]])).toEqual(
      routes.map(({ route, path }) => {
        const open = path.includes('{token}') ? 404 : 200;
        return [route, table.get(route)?.[0] === 'public' ? open : 401];
      }),
    );
    expect((await service.raw('/v1/incidents', { key: 'il_first_guess' })).status).toBe(401);
  });

  it('comes with the query that a route declares, and with no other field', async () => {
    const { id } = await report(api, { customerId: 'acme' });
    const closed = routes.filter(({ route }) => table.get(route)?.[0] !== 'public');
    const answered = await sideBySide(WIDE, closed, async ({ method, path }) => {
      const answer = await askedOf(service, {
        method,
        path,
        key: keys.admin,
        id,
        customer: 'acme',
        more: 'drRun=true',
      });
      const { errors = [] } = (await answer.json()) as { errors?: { field: string; message: string }[] };
      return errors.some(
        ({ field, message }) => field === 'drRun' && message.startsWith('there is no field drRun here'),
      );
    });
    expect(closed.filter((_route, place) => !answered[place])).toEqual([]);
  });

  it.each(ROLES)('is what the table says for the role %s', async (role) => {
    const { id } = await report(api, { customerId: 'acme' });
    await sideBySide(WIDE, routes, async ({ route, method, path }) => {
      const granted = table.get(route)?.[ROLES.indexOf(role)] !== 'no';
      const answered = await status(method, path, keys[role], id, 'acme');
      expect([route, answered === 403 ? 'refused' : 'let in', answered < 500]).toEqual([
        route,
        granted ? 'let in' : 'refused',
        true,
      ]);
    });
  });

  it.each(['brm', 'customer', 'integration'] as const)(
    'ends for the role %s at the customers of its key',
    async (role) => {
      const { id } = await report(api, { customerId: 'globex', title: 'a secret of globex' });
      const tenant = service.api(keys[role]);
      await sideBySide(WIDE / 2, routes, async ({ route, method, path }) => {
        if (table.get(route)?.[ROLES.indexOf(role)] !== 'own' || !path.includes('{id}')) return;
        const answered = await status(method, path, keys[role], id, 'globex');
        // A body that lacks what it needs is told so; it is the same answer for a number that does not exist.
        const unknown = await status(method, path, keys[role], '00000000' + '0', 'nobody');
        expect([route, answered]).toEqual([route, unknown]);
        expect([route, [400, 404].includes(answered)]).toEqual([route, true]);
      });
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

  it.each(['operator', 'brm', 'customer', 'integration'] as const)(
    'lets the role %s name nothing in a body that is another customer’s: what is foreign is what does not exist',
    async (role) => {
      const [own, foreign] = [await report(api, { customerId: 'acme' }), await report(api, { customerId: 'globex' })];
      const access = ROLES.indexOf(role);
      const may = new Set(routes.flatMap(({ route }) => (table.get(route)?.[access] === 'own' ? [route] : [])));
      // Nothing is left out that the document has.
      expect(fieldsThatName(document, may).filter((field) => !Object.hasOwn(NAMED, field))).toEqual([]);
      const named = Object.entries(NAMED).filter(([field, { ofCustomer }]) => {
        const [method, path] = field.split(' ');
        const granted = table.get(`${method} ${path}`)?.[access];
        return granted === 'own' || (granted === 'yes' && ofCustomer);
      });
      expect(named.length).toBeGreaterThan(3);
      const numbers = { own: own.id, foreign: foreign.id, unknown: '000000000' };
      await sideBySide(4, named, async ([field]) => {
        const [toForeign, toUnknown] = await answersTo(field, { service, key: keys[role], numbers });
        expect([field, toForeign]).toEqual([field, toUnknown]);
        // What is no command but a question finds nothing.
        expect([field, toUnknown]).toEqual([field, expect.stringMatching(/^4\d\d |^200 [^]*"incidents":0,/)]);
      });
    },
  );

  it('tells a tenant who defines what is another’s nothing of whose it is', async () => {
    for (const [path, body] of [
      ['services/globex-search', { projectId: 'acme-shop', name: 'Search' }],
      ['contacts/globex-grace', { customerId: 'acme', name: 'Grace' }],
    ] as const) {
      const headers = { 'Content-Type': 'application/json' };
      const init = { method: 'PUT', key: keys.brm, body: JSON.stringify(body), headers };
      const answer = await service.raw(`/v1/${path}`, init);
      const text = (await answer.text()).replaceAll(path.split('/')[1]!, '<id>');
      expect([path, answer.status >= 400 && answer.status < 500, text]).toEqual([
        path,
        true,
        expect.not.stringContaining('globex'),
      ]);
    }
  });

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
