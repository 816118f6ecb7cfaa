import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { report } from './support/incidents.js';
import { type Api, Service } from './support/service.js';

let service: Service;
let api: Api;

beforeAll(async () => {
  service = await Service.start();
  await service.define('acme', 'first', 'resumed', 'old', 'new', 'own', 'foreign');
  api = service.api();
}, 90_000);
afterAll(() => service?.dispose());

interface Frame {
  readonly id: string;
  readonly event: string;
  readonly data: {
    readonly position: string;
    readonly id: string;
    readonly stream: string;
    readonly type: string;
    readonly customerId?: string;
  };
}

/** Reads the stream until it has so many events, does something when it is open, and hangs up. */
async function read(
  path: string,
  count: number,
  init: { key?: string; last?: string; open?: () => Promise<unknown> } = {},
) {
  const hangUp = new AbortController();
  const answer = await service.raw(path, {
    signal: hangUp.signal,
    ...(init.key === undefined ? {} : { key: init.key }),
    headers: init.last === undefined ? {} : { 'Last-Event-ID': init.last },
  });
  expect(answer.headers.get('Content-Type')).toBe('text/event-stream; charset=utf-8');
  void init.open?.();
  const frames: Frame[] = [];
  let text = '';
  for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const parts = text.split('\n\n');
    text = parts.pop() ?? '';
    for (const part of parts) {
      const [, id, event, data] = /^id: (.*)\nevent: (.*)\ndata: (.*)$/.exec(part) ?? [];
      if (id !== undefined && event !== undefined)
        frames.push({ id, event, data: JSON.parse(data ?? '') as Frame['data'] });
    }
    if (frames.length >= count) break;
  }
  hangUp.abort();
  return frames;
}

describe('the feed of events', () => {
  it('begins at the beginning and goes on with what happens', async () => {
    await report(api, { customerId: 'first' });
    const frames = await read('/v1/events?customerId=first', 2, { open: () => report(api, { customerId: 'first' }) });
    expect(frames.map(({ event }) => event)).toEqual(['IncidentReported', 'IncidentReported']);
    expect(frames.every(({ id, data }) => id === `${data.position}.${data.id}`)).toBe(true);
  });

  it('is taken up again behind the last event, without loss or repeat', async () => {
    for (let n = 0; n < 30; n++) await report(api, { customerId: 'resumed' });
    const path = '/v1/events?customerId=resumed';
    const whole = (await read(path, 30)).map(({ id }) => id);
    let taken: string[] = [];
    while (taken.length < 30) {
      const last = taken.at(-1);
      const more = await read(path, 7, last === undefined ? {} : { last }).then((frames) => frames.slice(0, 7));
      taken = [...taken, ...more.map(({ id }) => id)];
      if (30 - taken.length < 7) break;
    }
    const rest = await read(path, 30 - taken.length, { last: taken.at(-1)! });
    expect([...taken, ...rest.map(({ id }) => id)]).toEqual(whole);
  });

  it('with `after=end` has new events only', async () => {
    await report(api, { customerId: 'old' });
    const [frame] = await read('/v1/events?after=end', 1, { open: () => report(api, { customerId: 'new' }) });
    expect(frame?.data.customerId).toBe('new');
  });

  it('shows a customer its own incidents, and only what is meant for customers', async () => {
    const key = await service.issue('customer', ['own']);
    const { id } = await report(api, { customerId: 'own' });
    await report(api, { customerId: 'foreign' });
    await api.POST('/v1/incidents/{id}/notes', { params: { path: { id } }, body: { text: 'staff only' } });
    await api.POST('/v1/incidents/{id}/resolution', { params: { path: { id } }, body: {} });
    const frames = await read('/v1/events', 2, { key });
    expect(frames.map(({ data }) => [data.stream, data.type])).toEqual([
      [`incident-${id}`, 'IncidentReported'],
      [`incident-${id}`, 'IncidentResolved'],
    ]);
    expect((await service.raw('/v1/events?customerId=foreign', { key })).status).toBe(404);
  });

  it('ends when its key is revoked', async () => {
    const issued = await api.POST('/v1/api-keys', { body: { role: 'auditor' } });
    const { id, key } = issued.data!;
    const answer = await service.raw('/v1/events?after=end', { key });
    await api.POST('/v1/api-keys/{id}/revocation', { params: { path: { id } } });
    await report(api);
    expect(await answer.text()).not.toContain('IncidentReported');
    expect((await service.raw('/v1/incidents', { key })).status).toBe(401);
  });

  it('takes the position alone, as former releases gave it out', async () => {
    const [first, second] = await read('/v1/events', 2);
    expect((await read('/v1/events', 1, { last: first!.data.position }))[0]).toEqual(second);
    expect((await read(`/v1/events?after=${first!.data.position}`, 1))[0]).toEqual(second);
  });

  it.each(['a b', '0', 'end.'])('refuses a position that is none: %j', async (last) => {
    const answer = await service.raw('/v1/events', { headers: { 'Last-Event-ID': last } });
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([400, 'query.bad-position']);
  });

  it('says when the log does not hold the event: another stands there, or it ends before', async () => {
    const [{ data }] = (await read('/v1/events', 1)) as [Frame];
    const other = `${data.position}.00000000-0000-4000-8000-000000000001`;
    for (const last of [other, `9${data.position.slice(1)}`, `9${other.slice(1)}`]) {
      const answer = await service.raw('/v1/events', { headers: { 'Last-Event-ID': last } });
      expect([last, answer.status, await answer.json()]).toMatchObject([last, 412, { code: 'position-unknown' }]);
    }
  }, 30_000);
});
