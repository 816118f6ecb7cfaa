import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { courierOf, SendTestPage } from '@app/paging';
import { CommandBus } from '@nestjs/cqrs';
import { OnAClock } from '@testing/composition/on-a-clock';
import { stamp } from '@testing/composition/orders';
import { leftBehind } from '@testing/paging/left-behind';
import { ManualPost } from '@testing/paging/manual-post';
import { ManualClock } from '@testing/platform/manual-clock';

/** Saturday, 02:00 in Berlin. */
const NIGHT = '2026-03-28T01:00:00Z';
const SECONDS = 1_000;
const BLOCKER = { channel: 'monitoring', classification: { priority: 'blocker' } } as const;

let directory: string;
let service: OnAClock;
let post: ManualPost;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'courier-left-'));
  post = new ManualPost();
  post.closed.add('voice');
  const make = { processes: (context: Parameters<typeof courierOf>[0]) => [courierOf(context, post)] };
  service = await OnAClock.start({ directory, clock: new ManualClock(Date.parse(NIGHT)), make });
  await service.callPeople();
});
afterEach(async () => {
  await service.stop();
  await rm(directory, { recursive: true });
});

/** What stands on the page's stream a minute after its holder has died, each with its second since the night began. */
async function storyOfLeft(): Promise<readonly string[]> {
  const stories = async () => (await service.events()).filter(({ stream }) => stream.startsWith('page-'));
  await service.pass(2 * SECONDS);
  await leftBehind(service, (await stories())[0]!.stream, NIGHT);
  post.closed.clear();
  await service.pass(60 * SECONDS);
  return (await stories()).map(({ type, data, metadata }) => {
    const second = (Date.parse(metadata.occurredAt) - Date.parse(NIGHT)) / SECONDS;
    const { because = '' } = data as { because?: string };
    return `${second} ${type} ${because}`.trim();
  });
}

describe('a claim of an instance that died behind what it had sent', () => {
  it('is let go, and nothing is sent again', async () => {
    await service.report(BLOCKER);
    const sent = ['0 PageRequested', '2 PageClaimed', '2 PageSent'];
    expect(await storyOfLeft()).toEqual([...sent, '32 PageClaimed', '32 PageClaimed']);
    expect(post.journal).toEqual([]);
  });

  it('ends what nobody is asked to answer', async () => {
    await service.meanwhile(service.app.get(CommandBus).execute(new SendTestPage('ada', stamp())));
    expect((await storyOfLeft()).at(-1)).toBe('32 PageEnded sent');
  });
});
