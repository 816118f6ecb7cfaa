import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { courierOf, ListPagingFindings, pagingFeature, ShowAnswerPage } from '@app/paging';
import { CommandBus } from '@nestjs/cqrs';
import { OnAClock } from '@testing/composition/on-a-clock';
import { ManualPost } from '@testing/paging/manual-post';
import { ManualClock } from '@testing/platform/manual-clock';

/** Tuesday, 09:50 in Berlin. */
const BEFORE = '2026-03-24T08:50:00Z';
const MINUTES = 60_000;
const HOURS = 60 * MINUTES;

let directory: string;
let clock: ManualClock;
let running: OnAClock[];
let post: ManualPost;

/** Its messages are kept, and all else runs as it does. */
async function start(name: string): Promise<OnAClock> {
  const processes = (context: Parameters<typeof courierOf>[0]) => [
    courierOf(context, post),
    ...pagingFeature.processes!(context).filter((one) => one.name === 'notices'),
  ];
  const one = await OnAClock.start({ directory, clock, make: { processes } }, name);
  running.push(one);
  return one;
}

const told = (): readonly string[] =>
  post.journal
    .filter(({ words }) => words.about === 'test')
    .map(({ kind, address, words }) => `${kind} ${address} ${words.text}`);

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'weekly-'));
  [clock, running, post] = [new ManualClock(Date.parse(BEFORE)), [], new ManualPost()];
});
afterEach(async () => {
  for (const one of running) await one.stop();
  await rm(directory, { recursive: true });
});

describe('a weekly test', () => {
  it('tries each way of who is on duty, once a week; what was missed for less than a day is made up for', async () => {
    const service = await start('one');
    await service.callPeople();
    await service.say({
      type: 'DefineStaff',
      id: 'ada',
      staff: {
        name: 'Ada Adler',
        zone: 'Europe/Berlin',
        testPage: { weekday: 'tuesday', time: '09:55' },
        ways: [
          { id: 'mobile', channel: 'voice', address: '+4930901823', loud: true },
          { id: 'mail', channel: 'email', address: 'ada@example.net', loud: false },
        ],
      },
    });
    await service.pass(4 * MINUTES);
    expect(told()).toEqual([]);
    await service.pass(3 * MINUTES);
    const ada = [
      'email ada@example.net Weekly test of the way mail',
      'voice +4930901823 Weekly test of the way mobile',
    ];
    expect(told().toSorted()).toEqual(ada);
    const token = post.journal
      .find(({ words }) => words.about === 'test')!
      .words.link!.split('/')
      .at(-1)!;
    const shown = service.app.get(CommandBus).execute(new ShowAnswerPage(token, { userAgent: 'a browser' }));
    expect(await service.meanwhile(shown)).toContain('value="acknowledge"');
    await service.stop();
    running = [];
    await clock.advance(20 * HOURS);
    const back = await start('one');
    await back.pass(3 * MINUTES);
    expect(told().toSorted()).toEqual([...ada, 'voice +4930901824 Weekly test of the way mobile']);
    await clock.advance(4 * HOURS);
    const { items } = await back.meanwhile(back.app.get(CommandBus).execute(new ListPagingFindings()));
    expect(items.map(({ says }) => says)).toEqual([
      'the way mobile of ada has left a weekly test of the last five weeks without an answer',
      'the way mail of ada has left a weekly test of the last five weeks without an answer',
      'ada and 5 more can be called by voice, and no channel carries voice: nothing goes out that way',
      'ada can be called by email, and no channel carries email: nothing goes out that way',
    ]);
  });
});
