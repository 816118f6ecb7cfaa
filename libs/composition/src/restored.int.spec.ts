import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { courierOf, sayRestored } from '@app/paging';
import { OnAClock } from '@testing/composition/on-a-clock';
import { ManualPost } from '@testing/paging/manual-post';
import { ManualClock } from '@testing/platform/manual-clock';

const MINUTES = 60_000;
const BLOCKER = { channel: 'monitoring', classification: { priority: 'blocker' } } as const;

let directory: string;
const clock = new ManualClock(Date.parse('2026-03-28T01:00:00Z'));
const post = new ManualPost();
const make = { processes: (context: Parameters<typeof courierOf>[0]) => [courierOf(context, post)] };

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'restored-'));
});
afterAll(() => rm(directory, { recursive: true }));

it('what was due before the log was restored goes out as one message a person, which asks whether it is still open', async () => {
  const before = await OnAClock.start({ directory, clock, make });
  await before.callPeople();
  for (let count = 0; count < 3; count++) await before.report(BLOCKER);
  await before.pass(2 * MINUTES);
  await before.stop();
  post.journal.splice(0);

  await clock.advance(40 * MINUTES);
  const tools = await OnAClock.start({ directory, clock, settings: { PAGING: 'off' } });
  const say = (commandId: string) => tools.meanwhile(sayRestored(tools.instance.commands, {}, commandId));
  expect((await say('5d0cf2c3-5f2c-4f0d-8a8e-6f4d4d3c1a01')).changed).toBe(true);
  expect((await say('5d0cf2c3-5f2c-4f0d-8a8e-6f4d4d3c1a02')).changed).toBe(false);
  await tools.stop();

  await clock.advance(MINUTES);
  const after = await OnAClock.start({ directory, clock, make });
  await after.pass(2 * MINUTES);
  expect(post.journal.map(({ address, words }) => [address, words.about, words.incidents.length])).toEqual([
    ['+4930901824', 'restored', 3],
  ]);
  await after.report(BLOCKER);
  await after.pass(2_000);
  expect(post.journal.slice(1)).toMatchObject([{ address: '+4930901823', words: { about: 'page' } }]);
  await after.stop();
});
