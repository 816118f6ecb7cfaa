import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { StoreUnavailable } from '@app/event-store';
import { courierOf } from '@app/paging';
import { OnAClock } from '@testing/composition/on-a-clock';
import { FaultyAdapter } from '@testing/event-store/faulty-adapter';
import { fails, ManualPost } from '@testing/paging/manual-post';
import { ManualClock } from '@testing/platform/manual-clock';

const NIGHT = '2026-03-28T01:00:00Z';

/** Neither written nor read. */
class AwayAdapter extends FaultyAdapter {
  override async *readStream(...asked: Parameters<FaultyAdapter['readStream']>) {
    if (this.away) throw new StoreUnavailable('connection refused');
    yield* super.readStream(...asked);
  }
}

it('who holds a page goes on through its ways with the log away, and records afterwards what nobody could check', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'courier-'));
  const clock = new ManualClock(Date.parse(NIGHT));
  const [adapter, post] = [new AwayAdapter(clock), new ManualPost()];
  const make = { processes: (context: Parameters<typeof courierOf>[0]) => [courierOf(context, post)] };
  const service = await OnAClock.start({ directory, clock, adapter, make });
  await service.callPeople();
  post.fate = () => fails();
  await service.report({ channel: 'monitoring', classification: { priority: 'blocker' } });
  await service.pass(2_000);
  adapter.away = true;
  post.fate = post.accepts;
  await service.pass(20_000);
  expect(post.journal.map(({ attempt }) => attempt)).toEqual([1, 2]);
  adapter.away = false;
  await service.pass(60_000);
  const sent = (await service.events()).filter(({ type }) => type === 'PageSent');
  expect(sent.map(({ data, metadata }) => ({ ...data, at: metadata.occurredAt }))).toMatchObject([
    { way: 'mobile', attempt: 2, unchecked: true, startedAt: '2026-03-28T01:00:05Z', at: '2026-03-28T01:00:05Z' },
  ]);
  expect(post.journal).toHaveLength(2);
  await service.stop();
  await rm(directory, { recursive: true });
});
