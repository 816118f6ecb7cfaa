import { randomUUID } from 'node:crypto';
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

  it('waits for the customer, whose own key answers: the hold ends with the reply, and whoever asks is told', async () => {
    await service.define('waiting');
    const { error: refused } = await api.PUT('/v1/contracts/{id}', {
      ...of('waiting-support'),
      body: {
        customerId: 'waiting',
        validFrom: '2020-01-01',
        targets: {
          blocker: {},
          critical: {},
          major: { reply: { seconds: 14_400, hours: 'around-the-clock' } },
          minor: {},
        },
        initialPriority: 'major',
        kinds: ['incident'],
        reactionEndsWith: ['acknowledged'],
        pauses: { resolution: ['awaiting-customer'] },
        replyEndsHold: true,
      },
    });
    expect(refused).toBeUndefined();
    const { id } = await report(api, { customerId: 'waiting' });
    await api.POST('/v1/incidents/{id}/hold', { ...of(id), body: { reason: 'awaiting-customer' } });
    const tenant = service.api(await service.issue('customer', ['waiting']));
    const reply = await tenant.POST('/v1/incidents/{id}/customer-replies', { ...of(id), body: { text: 'the basket' } });
    expect(reply.response.status).toBe(200);
    const unanswered = (await tenant.GET('/v1/incidents/{id}', of(id))).data;
    expect(unanswered).toMatchObject({ phase: 'reported', customerReplies: [{ text: 'the basket' }] });
    const replyClock = async () => (await api.GET('/v1/incidents/{id}/sla', of(id))).data?.reply;
    expect(await replyClock()).toMatchObject([{ state: 'running', begunAt: unanswered?.unansweredSince }]);
    const { data: history } = await tenant.GET('/v1/incidents/{id}/events', of(id));
    expect(history?.items.slice(-2)).toMatchObject([
      { type: 'CustomerReplied', occurredAt: unanswered?.unansweredSince },
      { type: 'IncidentResumed', occurredAt: unanswered?.unansweredSince, data: { causedBy: 'customer-replied' } },
    ]);
    await api.POST('/v1/incidents/{id}/customer-information', { ...of(id), body: { text: 'we look at the basket' } });
    expect(await replyClock()).toMatchObject([{ state: 'met' }]);
    expect((await tenant.GET('/v1/incidents/{id}', of(id))).data?.unansweredSince).toBeUndefined();
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

describe('an incident of hundreds of events', () => {
  const PARTS = ['', '/events', '/timeline', '/sla'];
  let long: string;
  let short: string;

  const note = (number: number): object => ({ type: 'AddNote', text: `note ${number}`, occurredAt: at(number) });
  const at = (number: number): string => `2026-03-27T15:${String(Math.floor(number / 60)).padStart(2, '0')}:00Z`;
  const ask = (id: string, part = '', init: RequestInit & { key?: string } = {}): Promise<Response> =>
    service.raw(`/v1/incidents/${id}${part}`, init);

  beforeAll(async () => {
    const early = { occurredAt: at(0) };
    [long, short] = [(await report(api, early)).id, (await report(api, early)).id];
    const line = (id: string, from: number, to: number): string => {
      const commands = Array.from({ length: to - from }, (_, place) => note(from + place));
      return JSON.stringify({ commandId: randomUUID(), incident: id, commands });
    };
    const lines = [line(long, 0, 100), line(long, 100, 200), line(long, 200, 300), line(short, 0, 20)];
    const headers = { 'Content-Type': 'application/x-ndjson' };
    await (await service.raw('/v1/imports', { method: 'POST', body: lines.join('\n'), headers })).text();
    for (const id of [long, short]) await ask(id, '', { headers: { 'Min-Revision': id === long ? '300' : '20' } });
  });

  it('is answered as a short one', async () => {
    for (const part of PARTS) {
      const [one, other] = [await ask(long, part), await ask(short, part)];
      expect([one.status, one.headers.get('Content-Type')]).toEqual([200, other.headers.get('Content-Type')]);
      const [text, brief] = [await one.text(), await other.text()];
      expect([one.headers.get('Content-Length'), text.at(-1)]).toEqual([String(Buffer.byteLength(text)), '\n']);
      const answers = [text, brief].map((answer) => JSON.parse(answer) as { revision: string; id: string });
      expect(answers.map(({ id, revision }) => [id, revision])).toEqual([
        [long, '300'],
        [short, '20'],
      ]);
      expect(Object.keys(answers[0] ?? {})).toEqual(Object.keys(answers[1] ?? {}));
      expect([one.headers.has('ETag'), one.headers.get('ETag') ?? '"300"']).toEqual([
        other.headers.has('ETag'),
        '"300"',
      ]);
      const head = await ask(long, part, { method: 'HEAD' });
      expect(head.headers.get('Content-Length')).toBe(String(Buffer.byteLength(text)));
    }
    const { data } = await api.GET('/v1/incidents/{id}', of(long));
    expect(data?.notes?.map(({ text }) => text)).toEqual(Array.from({ length: 300 }, (_, n) => `note ${n}`));
    expect((await ask(long, '', { headers: { 'If-None-Match': '"300"' } })).status).toBe(304);
    expect((await ask(long, '/events', { headers: { 'If-Match': '"299"' } })).status).toBe(412);
    expect((await ask(long, '/events', { headers: { 'Min-Revision': '999' } })).status).toBe(412);
    expect((await ask(long, '/timeline?asOf=2999-01-01T00:00:00Z')).status).toBe(400);
    expect((await ask(long, '/sla', { key: await service.issue('customer', ['counted']) })).status).toBe(404);
  });

  it('is read by the reader thread, where one key has so many places', async () => {
    const all = (id: string): Promise<Response[]> =>
      Promise.all(Array.from({ length: 40 }, () => ask(id, '/timeline')));
    const statuses = (answers: readonly Response[]): Set<number> => new Set(answers.map(({ status }) => status));
    const answers = await all(long);
    expect(statuses(answers)).toEqual(new Set([200, 503]));
    const refused = (await answers.find(({ status }) => status === 503)?.json()) as object;
    expect(refused).toMatchObject({ code: 'busy' });
    expect(statuses(await all(short))).toEqual(new Set([200]));
  });
});
