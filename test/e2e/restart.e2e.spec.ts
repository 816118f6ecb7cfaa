import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { defineCustomers } from '../support/customers.js';
import { of, report } from './support/incidents.js';
import { Service } from './support/service.js';

let service: Service;

beforeAll(async () => {
  service = await Service.start({ ADMIN_API_KEY: '' });
  await defineCustomers(service.url, await adminKey(), ['acme']);
}, 90_000);
afterAll(() => service?.dispose());

const adminKey = async (): Promise<string> => (await readFile(join(service.directory, 'admin.key'), 'utf8')).trim();

describe('a service that is stopped and started again', () => {
  it('has made the first admin key, for its owner alone, and told its address', async () => {
    expect((await stat(join(service.directory, 'admin.key'))).mode & 0o777).toBe(0o600);
    expect((await readFile(join(service.directory, 'service.url'), 'utf8')).split('\n')[0]).toBe(service.url);
    const { data } = await service.api(await adminKey()).GET('/v1/principal');
    expect(data).toEqual({ id: 'first', role: 'admin', customerIds: [] });
    expect(service.log).not.toContain(await adminKey());
  });

  it.each(['terminate', 'kill'] as const)(
    'keeps incidents, receipts and keys over a %s',
    async (end) => {
      const key = await adminKey();
      const before = service.api(key);
      const { id } = await report(before);
      const note = { ...of(id, { 'Idempotency-Key': `note-${end}` }), body: { text: 'kept' } };
      const receipt = (await before.POST('/v1/incidents/{id}/notes', note)).data;
      const detail = (await before.GET('/v1/incidents/{id}', of(id))).data;
      const ended = await service[end]();
      if (end === 'terminate') expect(ended).toBe(0);
      await service.restart();
      const after = service.api(key);
      expect((await after.GET('/v1/incidents/{id}', of(id))).data).toEqual(detail);
      expect((await after.POST('/v1/incidents/{id}/notes', note)).data).toEqual(receipt);
      expect(await adminKey()).toBe(key);
    },
    90_000,
  );

  it('ends what streams, and does not wait for those who read', async () => {
    const key = await adminKey();
    const feed = await service.raw('/v1/events?after=end', { key });
    // An import whose sender does not go on.
    const body = new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode('{}\n')) });
    const init = { method: 'POST', body, duplex: 'half', headers: { 'Content-Type': 'application/x-ndjson' } };
    const running = await service.raw('/v1/imports', { ...init, key } as RequestInit);
    const begun = Date.now();
    expect(await service.terminate()).toBe(0);
    expect(Date.now() - begun).toBeLessThan(10_000);
    expect(await feed.text()).toContain(': connected');
    expect(await running.text()).toContain('validation-failed');
    await service.restart();
  }, 90_000);
});
