import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { of, report } from './support/incidents.js';
import { type Api, Service } from './support/service.js';

let service: Service;
let api: Api;

beforeAll(async () => {
  service = await Service.start();
  await service.define('acme', 'counted');
  api = service.api();
}, 90_000);
afterAll(() => service?.dispose());

describe('the life of an incident over REST', () => {
  it('goes from the report to the closure, and queries show it', async () => {
    await api.PUT('/v1/customers/{id}', { ...of('acme'), body: { name: 'Acme' } });
    await api.PUT('/v1/projects/{id}', { ...of('shop'), body: { customerId: 'acme', name: 'Shop' } });
    await api.PUT('/v1/services/{id}', { ...of('checkout'), body: { projectId: 'shop', name: 'Checkout' } });
    const { id } = await report(api);
    const steps = [
      await api.POST('/v1/incidents/{id}/classification', { ...of(id), body: { impact: 1, urgency: 2 } }),
      await api.POST('/v1/incidents/{id}/assignment', { ...of(id), body: { teamId: 'web', personId: 'ada' } }),
      await api.POST('/v1/incidents/{id}/pages', { ...of(id), body: { personId: 'ada', channel: 'sms' } }),
      await api.POST('/v1/incidents/{id}/acknowledgement', { ...of(id), body: { by: 'ada' } }),
      await api.POST('/v1/incidents/{id}/work-start', { ...of(id), body: {} }),
      await api.POST('/v1/incidents/{id}/contacts', { ...of(id), body: { takenBy: 'grace', text: 'asks for news' } }),
      await api.POST('/v1/incidents/{id}/customer-information', { ...of(id), body: { text: 'we found it' } }),
      await api.POST('/v1/incidents/{id}/notes', { ...of(id), body: { text: 'disk full' } }),
      await api.POST('/v1/incidents/{id}/escalations', { ...of(id), body: { personId: 'grace', text: 'long' } }),
      await api.POST('/v1/incidents/{id}/references', { ...of(id), body: { kind: 'change', id: 'CHG-1' } }),
      await api.POST('/v1/incidents/{id}/hold', { ...of(id), body: { reason: 'awaiting-customer' } }),
      await api.POST('/v1/incidents/{id}/resumption', { ...of(id), body: {} }),
      await api.POST('/v1/incidents/{id}/corrections', {
        ...of(id),
        body: { revision: '0', field: 'serviceId', value: 'checkout', text: 'it was the checkout' },
      }),
      await api.POST('/v1/incidents/{id}/resolution', { ...of(id), body: { code: 'cleaned', text: 'space made' } }),
      await api.POST('/v1/incidents/{id}/reopening', { ...of(id), body: { text: 'again' } }),
      await api.POST('/v1/incidents/{id}/resolution', { ...of(id), body: { text: 'more space' } }),
      await api.POST('/v1/incidents/{id}/closure', { ...of(id), body: {} }),
    ];
    expect(steps.map(({ response, data }) => [response.status, data?.readModel])).toEqual(
      steps.map(() => [200, 'current']),
    );

    const { data: incident, response } = await api.GET('/v1/incidents/{id}', of(id));
    expect(incident).toMatchObject({
      phase: 'closed',
      customerId: 'acme',
      serviceId: 'checkout',
      assignee: { teamId: 'web', personId: 'ada' },
      reopenCount: 1,
      pages: 1,
      escalations: 1,
      references: [{ kind: 'change', id: 'CHG-1' }],
      notes: [{ text: 'disk full' }],
      customerInformation: [{ text: 'we found it' }],
    });
    expect(response.headers.get('ETag')).toBe(`"${steps.at(-1)?.data?.revision}"`);
    const { data: history } = await api.GET('/v1/incidents/{id}/events', of(id));
    expect(history?.items).toHaveLength(18);
    expect(history?.items[0]).toMatchObject({ type: 'IncidentReported', actor: 'admin' });
    expect(history?.items[0]?.corrections).toMatchObject([{ field: 'serviceId', is: 'checkout' }]);
  });

  it('may end in another incident, or in a cancellation', async () => {
    const [one, other, third] = [await report(api), await report(api), await report(api)];
    const into = `${other.id.slice(0, 4)}-${other.id.slice(4, 8)}-${other.id.slice(8)}`.toLowerCase();
    const merged = await api.POST('/v1/incidents/{id}/merge', { ...of(one.id), body: { into } });
    expect(merged.response.status).toBe(200);
    expect((await api.GET('/v1/incidents/{id}', of(one.id))).data).toMatchObject({
      phase: 'merged',
      mergedInto: other.id,
    });
    expect((await api.GET('/v1/incidents/{id}', of(other.id))).data).toMatchObject({ mergedFrom: [one.id] });
    await api.POST('/v1/incidents/{id}/cancellation', { ...of(third.id), body: { text: 'a test' } });
    const dead = await api.POST('/v1/incidents/{id}/merge', { ...of(other.id), body: { into: third.id } });
    expect([dead.response.status, dead.error?.code]).toEqual([409, 'incident.merge-target-ended']);
    expect((await api.GET('/v1/merge-rings')).data).toEqual({ rings: [] });
  });

  it('is listed, filtered, in pages, and counted', async () => {
    for (const [minute, title] of ['one', 'two', 'three'].entries())
      await report(api, { customerId: 'counted', title, occurredAt: `2020-03-27T15:0${minute}:00Z` });
    const customer = { path: { id: 'counted' } };
    const first = await api.GET('/v1/customers/{id}/incidents', { params: { ...customer, query: { limit: 2 } } });
    expect(first.data?.items.map(({ title }) => title)).toEqual(['three', 'two']);
    const cursor = first.data?.next ?? '';
    const rest = await api.GET('/v1/customers/{id}/incidents', {
      params: { ...customer, query: { limit: 2, cursor } },
    });
    expect([rest.data?.items.map(({ title }) => title), rest.data?.next]).toEqual([['one'], undefined]);
    const found = await api.GET('/v1/incidents', {
      params: { query: { text: 'thr*', phase: ['reported', 'assigned'] } },
    });
    expect(found.data?.items.map(({ title }) => title)).toEqual(['three']);
    const { data: history } = await api.GET('/v1/customers/{id}/history', { params: customer });
    expect(history).toMatchObject({ incidents: 3, months: [{ byPhase: { reported: 3 }, byPriority: { none: 3 } }] });
    const query = { month: history?.months[0]?.month ?? '' };
    const counted = await api.GET('/v1/customers/{id}/history/incidents', { params: { ...customer, query } });
    expect(counted.data?.items).toHaveLength(3);
  });

  it('is refused where it contradicts what is recorded, naming that event', async () => {
    const { id } = await report(api);
    await api.POST('/v1/incidents/{id}/resolution', { ...of(id), body: {} });
    const { response, error } = await api.POST('/v1/incidents/{id}/work-start', { ...of(id), body: {} });
    expect(response.status).toBe(409);
    expect(response.headers.get('Content-Type')).toContain('application/problem+json');
    expect(error).toMatchObject({
      code: 'incident.already-resolved',
      contradicts: { revision: '1', type: 'IncidentResolved' },
    });
    const explained = await service.raw(error?.type ?? '', { key: '' });
    expect(await explained.json()).toMatchObject({ code: 'incident.already-resolved', status: 409 });
  });
});
