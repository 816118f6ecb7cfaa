import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EmbeddedLog } from '@app/event-store';
import { SystemClock } from '@app/platform';
import { of, report } from './support/incidents.js';
import { Service } from './support/service.js';

let service: Service;

beforeAll(async () => {
  service = await Service.start();
  await service.define('acme');
}, 90_000);
afterAll(() => service?.dispose());

/** As another version of the service might have written it. */
async function writeFromTheFuture(stream: string, revision: bigint): Promise<void> {
  const log = await EmbeddedLog.open({ directory: service.directory, clock: new SystemClock() });
  const event = { id: '11111111-1111-4111-8111-111111111111', type: 'IncidentTeleported', data: '{}', metadata: '{}' };
  await log.write(`ledger.${stream}`, revision, [event]);
  await log.close();
}

describe('an event that cannot be read', () => {
  it('parks its stream, visibly, and nothing else', async () => {
    const { id, revision } = await report(service.api(), { title: 'before' });
    await service.terminate();
    await writeFromTheFuture(`incident-${id}`, BigInt(revision));
    await service.restart();
    const api = service.api();

    const { data: parked } = await api.GET('/v1/parked');
    expect(parked?.items.map(({ stream, type }) => [stream, type])).toContainEqual([
      `incident-${id}`,
      'IncidentTeleported',
    ]);
    const health = await service.raw('/health/ready');
    expect([health.status, await health.json()]).toEqual([200, expect.objectContaining({ state: 'warning' })]);
    expect(await (await service.raw('/metrics')).text()).toMatch(/ledger_parked_streams\{file="operational"\} 1/);

    const refused = await api.POST('/v1/incidents/{id}/notes', { ...of(id), body: { text: 'x' } });
    expect([refused.response.status, refused.error?.code]).toEqual([409, 'stream-parked']);
    expect((await api.GET('/v1/incidents/{id}', of(id))).data).toMatchObject({ title: 'before', parked: true });
    const waiting = await api.GET('/v1/incidents/{id}', of(id, { 'Min-Revision': '1' }));
    expect([waiting.response.status, waiting.error?.code]).toEqual([409, 'stream-parked']);

    const stream = { params: { path: { stream: `incident-${id}` } } };
    const { data: retry } = await api.POST('/v1/parked/{stream}/retry', stream);
    expect(retry?.items[0]).toMatchObject({ stream: `incident-${id}`, retried: false });
    const { data: formerly } = await api.POST('/v1/parked/{stream}/replay', stream);
    expect(formerly).toEqual(retry);
    expect(formerly?.items[0]).toMatchObject({ replayed: false });
    expect((await report(api)).readModel).toBe('current');
  }, 120_000);
});
