import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, Service } from './support/service.js';

let service: Service;
let api: Api;
beforeAll(async () => {
  service = await Service.start({ RATE_LIMIT: '0' });
  api = service.api();
}, 120_000);
afterAll(() => service?.dispose());

const NUMBER = '+49 30 901820';
const way = { id: 'mobile', channel: 'sms', address: NUMBER, loud: true } as const;
const at = (id: string) => ({ params: { path: { id } } });
const staff = (id: string, more: object = {}) =>
  api.PUT('/v1/staff/{id}', { ...at(id), body: { name: id, zone: 'Europe/Berlin', ...more } });
const put = (path: string, body: object, key?: string) =>
  service.raw(path, {
    method: 'PUT',
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json' },
    key,
  });

/** A key, and the principal that it is. */
async function keyOf(role: string, customerIds?: string[]): Promise<{ key: string; principal: string }> {
  const key = await service.issue(role, customerIds);
  const { id } = (await (await service.raw('/v1/principal', { key })).json()) as { id: string };
  return { key, principal: id };
}

describe('people over REST', () => {
  it('are away from now on in one call, entered by themselves or their lead, and back early', async () => {
    const [own, lead, other] = [await keyOf('operator'), await keyOf('operator'), await keyOf('operator')];
    await staff('ada', { principalIds: [own.principal], ways: [way] });
    await staff('eva', { principalIds: [lead.principal] });
    await api.PUT('/v1/teams/{id}', { ...at('network'), body: { name: 'Network', memberIds: ['ada'], leadId: 'eva' } });

    const until = '2199-01-01T00:00:00Z';
    const made = await service.api(own.key).POST('/v1/staff/{id}/absences', {
      ...at('ada'),
      headers: { 'Idempotency-Key': 'once' },
      body: { kind: 'meeting', until },
    });
    const absence = made.response.headers.get('Command-Id')!;
    expect([made.response.status, made.response.headers.get('Location')]).toEqual([
      201,
      `/v1/staff/ada/absences/${absence}`,
    ]);
    const refused = await service
      .api(other.key)
      .POST('/v1/staff/{id}/absences', { ...at('ada'), body: { kind: 'ill' } });
    expect([refused.response.status, refused.error?.code]).toEqual([403, 'people.not-yours']);

    const ended = await service.raw(`/v1/staff/ada/absences/${absence}/end`, { method: 'POST', key: lead.key });
    expect(ended.status).toBe(200);
    const { data } = await api.GET('/v1/staff/{id}/absences', at('ada'));
    expect(data?.items).toEqual([
      expect.objectContaining({ id: absence, kind: 'meeting', recordedUntil: until, endedAt: expect.any(String) }),
    ]);
  });

  it('name those to whom a caller may be passed on, and what somebody should look at', async () => {
    await service.define('acme');
    await staff('kim', { ways: [{ ...way, checked: { on: '2026-03-01', by: 'eva' } }] });
    const project = { customerId: 'acme', name: 'Shop', sdmId: 'nobody', deputyId: 'kim', teamId: 'network' };
    await api.PUT('/v1/projects/{id}', { ...at('acme-shop'), body: project });
    const { data } = await api.GET('/v1/projects/{id}/reachable-team', at('acme-shop'));
    expect(data?.items.map(({ as, personId, reachable, why }) => [as, personId, reachable, why])).toEqual([
      ['sdm', 'nobody', false, 'unknown'],
      ['deputy', 'kim', true, undefined],
      ['project-team', 'ada', true, undefined],
    ]);
    const { data: found } = await api.GET('/v1/people/findings', {});
    expect(found?.items).toContainEqual(
      expect.objectContaining({ finding: 'names-nobody', about: 'project', id: 'acme-shop', field: 'sdmId' }),
    );
  });

  it('are looked at where a call went on to them', async () => {
    const { data } = await api.POST('/v1/incidents', {
      body: { kind: 'incident', customerId: 'acme', channel: 'phone', title: 'down' },
    });
    const call = (personId: string) =>
      api.POST('/v1/incidents/{id}/contacts', {
        ...at(data!.id),
        body: { takenBy: 'eva', text: 'asks', passedOnTo: { personId } },
      });
    expect((await call('ada')).response.status).toBe(200);
    const { response, error } = await call('bob');
    expect([response.status, error?.code]).toEqual([422, 'incident.passed-on-to-nobody']);
  });

  it('are nothing for a customer’s key, and of a foreign customer nothing for a BRM', async () => {
    const { key } = await keyOf('customer', ['acme']);
    for (const path of ['staff', 'staff/ada', 'staff/ada/versions', 'staff/ada/absences', 'teams', 'people/findings'])
      expect([path, (await service.raw(`/v1/${path}`, { key })).status]).toEqual([path, 403]);
    expect((await service.raw('/v1/projects/acme-shop/reachable-team', { key })).status).toBe(403);
    const brm = await service.issue('brm', ['globex']);
    expect((await service.raw('/v1/projects/acme-shop/reachable-team', { key: brm })).status).toBe(404);
    const answers = await Promise.all(
      ['/v1/projects/acme-shop', '/v1/customers/acme'].map(async (path) => (await service.raw(path, { key })).text()),
    );
    expect(answers.join()).not.toMatch(/901820|meeting|leave/);
    expect((await put('/v1/staff/ada', { name: 'x', zone: 'UTC' }, brm)).status).toBe(403);
  });
});
