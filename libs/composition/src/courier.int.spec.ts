import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { courierOf, GetPage, ListPages, SendTestPage } from '@app/paging';
import { CommandBus, type Query, QueryBus } from '@nestjs/cqrs';
import { OnAClock } from '@testing/composition/on-a-clock';
import { stamp } from '@testing/composition/orders';
import { MemoryAdapter } from '@testing/event-store/memory-adapter';
import { fails, ManualPost } from '@testing/paging/manual-post';
import { ManualClock } from '@testing/platform/manual-clock';

/** Saturday, 02:00 in Berlin. */
const NIGHT = '2026-03-28T01:00:00Z';
const SECONDS = 1_000;
const BLOCKER = { channel: 'monitoring', classification: { priority: 'blocker' }, title: 'The shop is down' } as const;
const CRITICAL = { ...BLOCKER, classification: { priority: 'critical' } } as const;

let directory: string;
let clock: ManualClock;
let running: OnAClock[];
let post: ManualPost;

async function start(name = 'one', adapter?: MemoryAdapter): Promise<OnAClock> {
  const make = { processes: (context: Parameters<typeof courierOf>[0]) => [courierOf(context, post)] };
  const one = await OnAClock.start({ directory, clock, make, ...(adapter && { adapter }) }, name);
  running.push(one);
  return one;
}

async function calling(adapter?: MemoryAdapter): Promise<OnAClock> {
  const service = await start('one', adapter);
  await service.callPeople();
  return service;
}

/** What stands on the streams of pages, each with its second since the night began. */
async function story(service: OnAClock, category = 'page-'): Promise<readonly string[]> {
  return (await service.events())
    .filter(({ stream }) => stream.startsWith(category))
    .map(({ type, data, metadata }) => {
      const { way, attempt, because, reason, unchecked, possiblyTwice } = data as Readonly<Record<string, string>>;
      const second = (Date.parse(metadata.occurredAt) - Date.parse(NIGHT)) / SECONDS;
      const said = [second, type, way, attempt, reason, because, possiblyTwice, unchecked && 'unchecked'];
      return said.filter((one) => one !== undefined).join(' ');
    });
}

const told = () => post.journal.map(({ kind, address, words }) => [kind, address, words.incidents.length].join(' '));

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'courier-'));
  [clock, running, post] = [new ManualClock(Date.parse(NIGHT)), [], new ManualPost()];
});
afterEach(async () => {
  for (const one of running) await one.stop();
  await rm(directory, { recursive: true });
});

describe('a page', () => {
  it('is requested, claimed and sent, with what it is about; an acknowledgement ends it', async () => {
    const service = await calling();
    const number = await service.report(BLOCKER);
    await service.pass(5 * SECONDS);
    expect(post.journal).toMatchObject([
      {
        kind: 'voice',
        address: '+4930901823',
        attempt: 1,
        words: {
          about: 'page',
          step: '1',
          to: 'Ada Adler',
          language: 'en',
          incidents: [{ priority: 'blocker', summary: 'The shop is down', customer: 'Acme AG' }],
          more: 0,
          next: { name: 'Ben Brandt', at: '2026-03-28T01:30:00Z' },
          link: expect.stringContaining('https://ledger.example.org/a/') as unknown,
        },
      },
    ]);
    await service.change(number, { type: 'AcknowledgeIncident', by: 'ada' });
    await service.pass(60 * SECONDS);
    expect(await story(service)).toEqual([
      '0 PageRequested',
      '0 PageClaimed',
      '0 PageSent mobile 1',
      '5 PageEnded run-stopped',
    ]);
    expect(post.journal).toHaveLength(1);
  });

  it('is not sent when nobody needs it any more', async () => {
    const service = await calling();
    post.closed.add('voice');
    const number = await service.report(BLOCKER);
    await service.pass(5 * SECONDS);
    await service.change(number, { type: 'AcknowledgeIncident', by: 'ada' });
    post.closed.clear();
    await service.pass(60 * SECONDS);
    expect(await story(service)).toEqual(['0 PageRequested', '5 PageEnded not-needed']);
    expect(post.journal).toEqual([]);
  });

  it('is tried again, and given up after a minute: the next one is called at once, and it goes on', async () => {
    const service = await calling();
    post.fate = (sending) => (sending.address.endsWith('823') ? fails() : post.accepts(sending));
    await service.report(BLOCKER);
    await service.pass(110 * SECONDS);
    expect((await story(service)).filter((one) => one.includes('PageFailed'))).toEqual(
      [
        '0 PageFailed mobile 1 server-error false',
        '5 PageFailed mobile 2 server-error false',
        '15 PageFailed mobile 3 server-error false',
        '45 PageFailed mobile 4 server-error false',
        '105 PageFailed mobile 5 server-error false',
      ].map((one) => one.replace(' false', '')),
    );
    expect((await story(service, 'incident-')).map((one) => one.split(' ').slice(0, 2).join(' '))).toContain(
      '60 PageUndeliverable',
    );
    expect(told().filter((one) => one.includes('824'))).toHaveLength(1);
  });

  it('brings nobody forward whom nothing of ours reaches', async () => {
    const service = await calling();
    post.fate = () => fails(true);
    post.closed.add('voice');
    await service.report(BLOCKER);
    await service.pass(600 * SECONDS);
    expect(post.journal).toEqual([]);
    expect((await service.events()).some(({ type }) => type === 'PageUndeliverable')).toBe(false);
  });
});

describe('what comes within a minute', () => {
  it('the first is sent at once; what follows is one message, blockers first', async () => {
    const service = await calling();
    await service.report(CRITICAL);
    await service.pass(1 * SECONDS);
    for (let count = 0; count < 3; count++) await service.report(CRITICAL);
    await service.pass(65 * SECONDS);
    expect(told()).toEqual(['voice +4930901823 1', 'voice +4930901823 3']);
    expect(post.journal[1]!.words.about).toBe('bundle');
    expect(await story(service, 'bundle-')).toEqual(['60 BundleListed', '60 PageClaimed', '60 PageSent mobile 1']);
    expect((await story(service)).filter((one) => one.includes('Bundled'))).toHaveLength(3);
  });

  it('a message that lists several ends with the last of them', async () => {
    const service = await calling();
    await service.report(CRITICAL);
    await service.pass(1 * SECONDS);
    const numbers = [await service.report(CRITICAL), await service.report(CRITICAL)];
    await service.pass(65 * SECONDS);
    for (const number of numbers) await service.change(number, { type: 'AcknowledgeIncident', by: 'ada' });
    await service.pass(5 * SECONDS);
    expect((await story(service, 'bundle-')).at(-1)).toMatch(/PageEnded run-stopped/);
  });
});

describe('who asks about pages', () => {
  it('is shown them, the latest first, and everything that became of one', async () => {
    const service = await calling();
    const ask = <T>(query: Query<T>): Promise<T> => service.meanwhile(service.app.get(QueryBus).execute(query));
    post.fate = () => ({ ...fails(), answer: 'the gateway is down' });
    const number = await service.report(BLOCKER);
    await service.pass(10 * SECONDS);
    post.fate = post.accepts;
    await service.pass(20 * SECONDS);
    await service.report(CRITICAL);
    await service.pass(10 * SECONDS);
    const { items } = await ask(new ListPages({}));
    expect(items).toMatchObject([{ state: 'requested' }, { state: 'sent', personId: 'ada', step: '1', loud: true }]);
    const first = await ask(new ListPages({ limit: 1 }));
    const second = await ask(new ListPages({ limit: 1, cursor: first.next! }));
    expect([...first.items, ...second.items]).toEqual(items);
    expect((await ask(new ListPages({ incident: number, state: ['sent'], personId: 'ada' }))).items).toHaveLength(1);
    const story = await ask(new GetPage(items[1]!.id));
    expect(story).toMatchObject({
      ways: [{ id: 'mobile', kind: 'voice', accepted: true, delivered: false, possiblyTwice: false }],
      attempts: [
        { attempt: 1, outcome: 'failed', reason: 'server-error', said: 'the gateway is down' },
        { attempt: 2, outcome: 'failed' },
        { attempt: 3, outcome: 'accepted', channel: 'gateway', startedAt: '2026-03-28T01:00:15Z' },
      ],
      answers: [],
    });
    await expect(ask(new GetPage('nobody'))).rejects.toMatchObject({ code: 'page.not-found' });
  });
});

describe('a test page', () => {
  it('goes out by all ways, and ends when they have taken it', async () => {
    const service = await calling();
    const sent = (id: string) => service.meanwhile(service.app.get(CommandBus).execute(new SendTestPage(id, stamp())));
    await sent('ada');
    await service.pass(2 * SECONDS);
    expect(post.journal).toMatchObject([{ kind: 'voice', words: { about: 'test', to: 'Ada Adler', incidents: [] } }]);
    expect((await story(service)).at(-1)).toMatch(/PageEnded sent/);
    const left = { name: 'Dora Dorn', zone: 'Europe/Berlin', leftAt: '2026-03-01T00:00:00Z' };
    await service.say({ type: 'DefineStaff', id: 'dora', staff: left });
    for (const id of ['nobody', 'dora']) await expect(sent(id)).rejects.toMatchObject({ code: 'page.nobody' });
  });
});

describe('a slow way', () => {
  it('delays no other page, and a blocker waits behind nothing less', async () => {
    const service = await calling();
    post.fate = (sending) =>
      sending.words.incidents[0]?.priority === 'critical' ? new Promise(() => undefined) : post.accepts(sending);
    await service.report(CRITICAL);
    await service.pass(2 * SECONDS);
    await service.report(BLOCKER);
    await service.pass(5 * SECONDS);
    expect((await story(service)).filter((one) => one.includes('PageSent'))).toEqual(['2 PageSent mobile 1']);
  });
});

describe('with two instances over one log', () => {
  it('each message is sent once', async () => {
    const adapter = new MemoryAdapter(clock);
    const service = await calling(adapter);
    const other = await start('two', adapter);
    for (let count = 0; count < 4; count++) await service.report(CRITICAL);
    await service.pass(70 * SECONDS);
    await other.pass(5 * SECONDS);
    expect(told()).toHaveLength(2);
  });

  it('who takes over what another one held says that it may go out twice', async () => {
    const adapter = new MemoryAdapter(clock);
    const service = await calling(adapter);
    post.fate = () => new Promise(() => undefined);
    await service.report(BLOCKER);
    await service.pass(5 * SECONDS);
    expect(post.journal).toHaveLength(1);
    running = [];
    post = new ManualPost();
    const other = await start('two', adapter);
    service.instance.processes.forEach((process) => process.forget?.());
    await other.pass(60 * SECONDS);
    running.push(service);
    expect((await story(other)).some((one) => / PageClaimed mobile$/.test(one))).toBe(true);
    expect(post.journal.map(({ attempt }) => attempt)).toEqual([2]);
  });
});
