import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { courierOf, Heartbeat, pagingFeature, Watchdog } from '@app/paging';
import { idOfStepPage } from '@app/paging/pure';
import { OnAClock } from '@testing/composition/on-a-clock';
import { ManualPost } from '@testing/paging/manual-post';
import { ManualClock } from '@testing/platform/manual-clock';
import { eventually } from '@testing/projection/kit';
import { verifiedPages } from '@testing/paging/verified';

const MINUTES = 60_000;
const BLOCKER = { channel: 'monitoring', classification: { priority: 'blocker' } } as const;

let directory: string;
let service: OnAClock;
let number: string;
/** Saturday, 02:00 in Berlin. */
const clock = new ManualClock(Date.parse('2026-03-28T01:00:00Z'));

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'watchdog-'));
  // Everything goes out, and nobody is called.
  const processes = (context: Parameters<typeof courierOf>[0]) => [
    courierOf(context, new ManualPost()),
    ...pagingFeature.processes!(context).filter(({ name }) => name !== 'courier'),
  ];
  service = await OnAClock.start({ directory, clock, make: { processes } });
  await service.callPeople();
});
afterAll(async () => {
  await service.stop();
  await rm(directory, { recursive: true });
});

describe('verify pages', () => {
  it('explains a night, and decides again whom its steps meant', async () => {
    number = await service.report(BLOCKER);
    await service.pass(30 * MINUTES);
    await service.change(number, { type: 'AcknowledgeIncident', by: 'ben' });
    await service.pass(MINUTES);
    expect(await verifiedPages(service, clock.now())).toEqual([]);
  });

  it('finds a page to somebody who was not on duty by what was known then', async () => {
    const page = (who: string): string =>
      idOfStepPage({ number, run: '0', walk: '1', round: 1, step: '2' }, `staff:${who}`);
    const toCleo = (data: string): string =>
      data.replaceAll(page('ben'), page('cleo')).replaceAll('"personId":"ben"', '"personId":"cleo"');
    expect(await verifiedPages(service, clock.now(), toCleo)).toContain('wrong-person 2');
  });
});

/** Says when whoever works by it sleeps again. */
class Ahead extends ManualClock {
  waits = 0;

  override wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
    this.waits++;
    return super.wait(milliseconds, signal);
  }
}

describe('the watchdog of an instance', () => {
  const DUE = Date.parse('2026-03-28T02:01:00Z');
  let woken = 0;
  let ahead: Ahead;
  let watchdog: Watchdog;
  let parts: ConstructorParameters<typeof Watchdog>[0];

  /** Alarms in the log: to whom, and what they say. */
  const alarms = async (): Promise<readonly string[]> =>
    (await service.events())
      .filter(({ type, data }) => type === 'PageRequested' && data.about === 'alarm')
      .map(({ data }) => `${data.personId as string}: ${data.finding as string}`);

  /** Its own clock goes on, and that of the pager stands still: as if the pager did. */
  async function pass(milliseconds: number): Promise<void> {
    for (let left = milliseconds; left > 0; left -= 5_000) {
      const { waits } = ahead;
      await ahead.advance(5_000);
      await service.meanwhile(eventually(() => ahead.waits > waits, 30_000));
    }
  }

  beforeAll(async () => {
    const settings = { lastResort: { person: 'cleo' }, alarmDuty: { duty: 'backup', rota: 'admins' } } as const;
    await service.say({ type: 'DefinePagingSettings', id: 'settings', pagingSettings: settings });
    number = await service.report(BLOCKER);
    await service.pass(MINUTES);
    const { context, config, store, projector, chance, health, id } = service.instance;
    ahead = new Ahead(clock.now());
    parts = {
      ...context,
      ...{ config, store, projector, chance, health, clock: ahead },
      runners: [{ lane: 'pager', forget: () => void (woken += 1), isWell: () => true }],
      instanceId: () => id,
      processes: () => [watchdog],
      isClockTrusted: () => true,
    };
    watchdog = new Watchdog(parts);
    watchdog.start();
    await service.meanwhile(eventually(() => ahead.waits > 0, 30_000));
  });
  afterAll(() => service.meanwhile(watchdog.stop()));

  it('wakes the pager for a step of which there is nothing after a minute', async () => {
    await pass(DUE + 60_000 - ahead.now());
    expect([woken, watchdog.isWell()]).toEqual([0, true]);
    await pass(10_000);
    expect(woken).toBe(1);
    expect(await alarms()).toEqual([]);
  });

  it('tells who is on the duty of alarms a minute later, and the last resort in the end', async () => {
    await pass(70_000);
    expect(await alarms()).toEqual([expect.stringMatching(/^ben: .*step 2 of round 1 of walk 1 was due/)]);
    await pass(600_000);
    expect((await alarms()).map((one) => one.slice(0, 4))).toEqual(['ben:', 'cleo']);
    expect(woken).toBe(1);
    expect(watchdog.lateness()).toBeGreaterThan(600);
  });

  it('has nothing to say once somebody has it', async () => {
    await service.change(number, { type: 'AcknowledgeIncident', by: 'ada' });
    await pass(10_000);
    expect(watchdog.lateness()).toBe(0);
  });

  it('lets the heartbeat go out to a real server while all is well, and not a moment longer', async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const heartbeatUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/ping/one`;
    let isOpen = true;
    const config = { ...parts.config, heartbeatUrl, heartbeatMethod: 'post', heartbeatPrivate: 'on' } as const;
    const outside = { channels: { carrying: () => [] }, post: { isWell: () => isOpen } };
    const beats = new Ahead(clock.now());
    const heartbeat = new Heartbeat({ ...parts, config, clock: beats }, { watchdog, ...outside });
    const shown = () => service.instance.health.report().parts.heartbeat;
    heartbeat.start();
    await eventually(() => asked.length === 1 && shown()?.state === 'ok', 30_000);
    await beats.advance(60_000);
    await eventually(() => asked.length === 2, 30_000);
    isOpen = false;
    await eventually(async () => {
      await beats.advance(60_000);
      return shown()?.state === 'warning';
    });
    const { length } = asked;
    expect(shown()).toEqual({
      state: 'warning',
      detail: 'it is kept back: no channel that wakes people is open',
    });
    await beats.advance(180_000);
    expect(asked).toHaveLength(length);
    expect(new Set(asked)).toEqual(new Set(['POST /ping/one']));
    await heartbeat.stop();
    server.close();
  });
});
