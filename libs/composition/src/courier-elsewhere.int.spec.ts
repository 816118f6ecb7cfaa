import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { courierOf } from '@app/paging';
import { OnAClock } from '@testing/composition/on-a-clock';
import { MemoryAdapter } from '@testing/event-store/memory-adapter';
import { ManualPost } from '@testing/paging/manual-post';
import { ManualClock } from '@testing/platform/manual-clock';

it('a page that was made elsewhere is recorded, and nobody is called by it', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'courier-'));
  const clock = new ManualClock(Date.parse('2026-03-28T01:00:00Z'));
  const post = new ManualPost();
  const make = { processes: (context: Parameters<typeof courierOf>[0]) => [courierOf(context, post)] };
  const service = await OnAClock.start({ directory, clock, adapter: new MemoryAdapter(clock), make });
  await service.callPeople();
  const number = await service.report({ channel: 'phone', classification: { priority: 'minor' } });
  await service.change(number, { type: 'PageIncident', personId: 'ben', channel: 'sms', pageId: 'of-another-system' });
  await service.pass(20_000);
  expect(post.journal).toEqual([]);
  expect((await service.events()).map(({ type }) => type)).not.toContain('PageRequested');
  await service.stop();
  await rm(directory, { recursive: true });
});
