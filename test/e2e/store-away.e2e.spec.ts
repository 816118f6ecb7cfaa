import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventStoreStandIn } from '../eventstore-stand-in/index.js';
import { of, report } from './support/incidents.js';
import { Service } from './support/service.js';

let store: EventStoreStandIn;
let service: Service;

beforeAll(async () => {
  store = await EventStoreStandIn.start();
  service = await Service.start({ EVENTSTORE_URL: store.url, STREAM_PREFIX: 'away.' });
  await service.define('acme');
}, 90_000);
afterAll(async () => {
  await service?.dispose();
  await store?.stop();
});

const ready = async (): Promise<{ status: number; state?: string }> => {
  const answer = await service.raw('/health/ready');
  const { parts } = (await answer.json()) as { parts: Record<string, { state: string }> };
  const state = parts['store']?.state;
  return { status: answer.status, ...(state === undefined ? {} : { state }) };
};

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 30_000; Date.now() < end && !(await condition());)
    await new Promise((resolve) => setTimeout(resolve, 100));
}

describe('over EventStoreDB', () => {
  it('a store that is away gives 503, health names it, and work goes on when it is back', async () => {
    const api = service.api();
    const { id } = await report(api);
    await store.stop();
    const note = { ...of(id, { 'Idempotency-Key': 'note' }), body: { text: 'while it was away' } };
    const refused = await api.POST('/v1/incidents/{id}/notes', note);
    expect([refused.response.status, refused.response.headers.get('Retry-After')]).toEqual([503, '2']);
    expect(['store-unavailable', 'outcome-unknown']).toContain(refused.error?.code);
    await until(async () => (await ready()).status === 503);
    expect(await ready()).toEqual({ status: 503, state: 'failing' });
    expect((await service.raw('/health/live')).status).toBe(200);
    // What is known is still told.
    expect((await api.GET('/v1/incidents/{id}', of(id))).data?.id).toBe(id);

    await store.restart();
    await until(async () => (await ready()).status === 200);
    const repeated = await api.POST('/v1/incidents/{id}/notes', note);
    expect([repeated.response.status, repeated.data?.readModel]).toEqual([200, 'current']);
    const { data } = await api.GET('/v1/incidents/{id}', of(id));
    expect(data?.notes?.map(({ text }) => text)).toEqual(['while it was away']);
  }, 120_000);
});
