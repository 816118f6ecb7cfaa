import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { courierOf, ListPages } from '@app/paging';
import { QueryBus } from '@nestjs/cqrs';
import { OnAClock } from '@testing/composition/on-a-clock';
import { OutsideServers } from '@testing/paging/outside-servers';
import { postOf } from '@testing/paging/posts';
import { ManualClock } from '@testing/platform/manual-clock';

/** Saturday, 02:00 in Berlin. */
const NIGHT = '2026-03-28T01:00:00Z';
const BLOCKER = { channel: 'monitoring', classification: { priority: 'blocker' } } as const;

let directory: string;
let clock: ManualClock;
let service: OnAClock;
const servers = new OutsideServers();

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'courier-breaker-'));
  clock = new ManualClock(Date.parse(NIGHT));
});
afterEach(async () => {
  await service.stop();
  await servers.close();
  await rm(directory, { recursive: true });
});

/** Real requests take real time, of which the clock knows nothing. */
async function pass(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    await service.pass(1_000);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}

it('a gateway that was away longer than its breaker bears is tried again by one page, and whoever waited is reached once', async () => {
  let status = 503;
  const asked: string[] = [];
  const gateway = await servers.http(({ body }, response) => {
    asked.push(`${status} ${new URLSearchParams(body).get('to')}`);
    response.writeHead(status).end();
  });
  const channel = {
    carries: 'voice',
    allowPrivate: true,
    perMinute: 6_000,
    breaker: { failures: 2, seconds: 60 },
    gateway: { method: 'POST', url: gateway.url, form: { to: '{{address}}' } },
  } as const;
  const post = postOf({ calls: channel }, { clock });
  service = await OnAClock.start({
    directory,
    clock,
    make: { processes: (context: Parameters<typeof courierOf>[0]) => [courierOf(context, post)] },
  });
  await service.callPeople();
  await service.report(BLOCKER);
  await pass(20);
  expect(asked).toEqual(['503 +4930901823', '503 +4930901823']);
  expect([post.isOpen('voice'), post.mayTry('voice')]).toEqual([false, false]);
  for (let more = 0; more < 3; more++) await service.report(BLOCKER);
  const { items } = await service.meanwhile(service.app.get(QueryBus).execute(new ListPages({})));
  expect(items.flatMap(({ sentAt }) => sentAt ?? [])).toEqual([]);
  await pass(65);
  // One of all that wait has tried it.
  expect(asked).toHaveLength(3);
  status = 200;
  await pass(130);
  const events = await service.events();
  const of = (wanted: string) => events.filter(({ type }) => type === wanted).map(({ stream }) => stream);
  const pages = of('PageRequested');
  expect(pages.length).toBeGreaterThanOrEqual(4);
  // Each went out alone or with others, and nobody heard of any of them twice.
  expect([...of('PageSent'), ...of('PageBundled')].filter((stream) => pages.includes(stream)).toSorted()).toEqual(
    pages.toSorted(),
  );
  expect(asked.filter((one) => one.startsWith('200'))).toHaveLength(of('PageSent').length);
  expect(post.isOpen('voice')).toBe(true);
});
