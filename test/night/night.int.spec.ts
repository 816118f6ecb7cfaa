import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Change } from '@app/definitions';
import { HOUSE } from '@testing/composition/house';
import { documentedChannels } from '@testing/paging/documented-channels';
import { OutsideServers } from '@testing/paging/outside-servers';
import { SECRETS } from '@testing/paging/posts';
import { verifiedPages } from '@testing/paging/verified';
import { ManualClock } from '@testing/platform/manual-clock';
import PostalMime from 'postal-mime';
import { EventLog, EventStoreStandIn } from '../eventstore-stand-in/index.js';
import { ServiceAtNight } from './service-at-night.js';

/** Saturday, 02:00:00 in Berlin. */
const TWO = Date.parse('2026-03-28T01:00:00Z');
const SECONDS = 1_000;
const MINUTES = 60 * SECONDS;
const NUMBERS = { ada: '+4930901823', ben: '+4930901824' };

const person = (id: 'ada' | 'ben', name: string): Change => ({
  type: 'DefineStaff',
  id,
  staff: {
    name,
    zone: 'Europe/Berlin',
    language: 'de',
    ways: [
      { id: 'mobile', channel: 'sms', address: NUMBERS[id], loud: true },
      { id: 'mail', channel: 'email', address: `${id}@hoster.example`, loud: false },
    ],
  },
});
const PEOPLE = [person('ada', 'Ada Adler'), person('ben', 'Ben Brandt')];

interface Sms {
  readonly at: string;
  readonly to: string;
  readonly text: string;
  readonly receiptUrl: string;
}

let clock: ManualClock;
let directory: string;
let outside: OutsideServers;
let sms: Sms[];
let mails: { readonly at: string; readonly to: readonly string[]; readonly raw: string }[];
let service: ServiceAtNight;
/** The receipt of the gateway. */
let told: Promise<Response>;

/** The wall clock in Berlin. */
const wall = (instant: number | string): string =>
  new Date(typeof instant === 'number' ? instant : Date.parse(instant)).toLocaleTimeString('de-DE', {
    timeZone: 'Europe/Berlin',
  });

beforeAll(() => void Object.assign(process.env, SECRETS));
afterAll(() => Object.keys(SECRETS).forEach((name) => delete process.env[name]));
beforeEach(async () => {
  clock = new ManualClock(TWO);
  directory = await mkdtemp(join(tmpdir(), 'night-'));
  outside = new OutsideServers();
  [sms, mails] = [[], []];
});
afterEach(async () => {
  await outside.close();
  await rm(directory, { recursive: true });
});

/** A gateway for SMS and a mail server, both real, whose journals are dated by the clock of the night. */
async function channels(): Promise<readonly Change[]> {
  const { kannel } = documentedChannels();
  const gateway = await outside.http(({ url }, response) => {
    const query = new URL(url, 'http://gateway').searchParams;
    const said = (name: string): string => query.get(name)!;
    sms.push({ at: wall(clock.now()), to: said('to'), text: said('text'), receiptUrl: said('dlr-url') });
    // The telephone of Ben is quicker than the gateway.
    if (said('to') === NUMBERS.ben) told = fetch(service.at(delivered(sms.at(-1)!)));
    setTimeout(() => response.writeHead(202).end('0: Accepted for delivery'), 50);
  });
  const server = await outside.smtp({
    onAuth: (_, __, done) => done(null, { user: 'pager' }),
    onData: (stream, { envelope }, done) =>
      void text(stream).then((raw) => {
        mails.push({ at: wall(clock.now()), to: envelope.rcptTo.map(({ address }) => address), raw });
        done();
      }),
  });
  const url = `${gateway.url}/cgi-bin/sendsms`;
  return [
    {
      type: 'DefineChannel',
      id: 'kannel',
      channel: { ...kannel!, secrets: { password: 'env:CHANNEL_SECRET_KEY' }, gateway: { ...kannel!.gateway!, url } },
    },
    {
      type: 'DefineChannel',
      id: 'mail',
      channel: {
        carries: 'email',
        allowPrivate: true,
        ca: 'env:CHANNEL_SECRET_CA',
        mail: {
          host: 'localhost',
          port: server.port,
          tls: 'starttls',
          user: 'pager',
          password: 'env:CHANNEL_SECRET_MAIL',
          from: 'pager@hoster.example',
        },
      },
    },
  ];
}

async function callsPeople(eventStoreUrl?: string): Promise<void> {
  service = await ServiceAtNight.start(directory, clock, eventStoreUrl);
  for (const change of [...HOUSE, ...PEOPLE, ...(await channels())]) await service.say(change);
  await service.makeSecret('kannel');
  await service.callPeople();
}

describe.each(['the embedded store', 'EventStoreDB over the wire'])('a night on %s', (store) => {
  let standIn: EventStoreStandIn | undefined;
  beforeEach(async () => {
    const log = new EventLog(() => clock.now());
    standIn = store === 'the embedded store' ? undefined : await EventStoreStandIn.start(log);
    await callsPeople(standIn?.url);
  }, 60_000);
  afterEach(async () => {
    await service.stop();
    await standIn?.stop();
  });

  it('the primary does not answer, the backup is called half an hour later and takes it by the link in the mail', async () => {
    await service.pass(13 * MINUTES);
    const { id } = await service.ask<{ id: string }>('/v1/incidents', {
      kind: 'incident',
      customerId: 'acme',
      channel: 'monitoring',
      title: 'Shop answers 502',
      classification: { priority: 'blocker' },
    });
    await service.until('Ada is called', reached(1));
    await service.pass(7 * SECONDS);
    expect((await service.fetch(delivered(sms[0]!))).status).toBe(204);
    expect((await service.ask<Shown>(`/v1/incidents/${id}`)).run).toMatchObject({
      state: 'calling',
      next: { says: 'Ben Brandt by sms at 02:43:00' },
    });

    await service.pass(29 * MINUTES + 53 * SECONDS);
    await service.until('Ben is called', reached(2));
    expect((await service.meanwhile(told)).status).toBe(204);
    expect(sms.map(({ at, to }) => `${at} ${to}`)).toEqual([`02:13:00 ${NUMBERS.ada}`, `02:43:00 ${NUMBERS.ben}`]);
    expect(mails.map(({ at, to }) => `${at} ${to.join()}`)).toEqual([
      '02:13:00 ada@hoster.example',
      '02:43:00 ben@hoster.example',
    ]);
    for (const { text } of sms) expect(text).toMatch(/^Blocker .{11}: Shop answers 502\n/);

    await service.pass(60 * SECONDS);
    const link = await linkIn(mails[1]!.raw);
    const [, form] = /name="form" value="([^"]+)"/.exec(await (await service.fetch(link)).text())!;
    await service.pass(10 * SECONDS);
    const body = new URLSearchParams({ form: form!, answer: 'acknowledge' });
    const pressed = await service.fetch(link, { method: 'POST', body, headers: { 'User-Agent': 'Telephone/1.0' } });
    expect(await pressed.text()).toContain('Sie haben übernommen.');
    // Nobody else is called, not in the next round either.
    await service.pass(35 * MINUTES);
    expect([sms.length, mails.length]).toEqual([2, 2]);

    const { items, run } = await service.ask<Shown>(`/v1/incidents/${id}/timeline`);
    expect(items.map(line)).toEqual([
      '02:13:00 IncidentReported running',
      '02:13:00 IncidentClassified running',
      '02:13:00 IncidentPaged ada running',
      '02:43:00 IncidentEscalated ben running',
      '02:43:00 IncidentPaged ben running',
      '02:44:10 IncidentAcknowledged ben met',
    ]);
    expect(run).toMatchObject({
      state: 'stopped',
      stoppedBy: 'acknowledgement',
      steps: [
        { what: 'paged', name: 'Ada Adler', round: 1, step: '1', scheduledAt: '2026-03-28T01:13:00Z' },
        { what: 'paged', name: 'Ben Brandt', round: 1, step: '2', scheduledAt: '2026-03-28T01:43:00Z' },
      ],
    });
    const { reaction } = await service.ask<{ readonly reaction: readonly object[] }>(`/v1/incidents/${id}/sla`);
    expect(reaction).toMatchObject([{ state: 'met', stoppedAt: '2026-03-28T01:44:10Z', remainingSeconds: 1_730 }]);
    const [first, second] = await pages();
    expect(first).toEqual([
      ...['02:13:00 PageRequested', '02:13:00 PageClaimed', ...sentAt('02:13:00'), '02:13:07 PageDelivered mobile'],
      expect.stringMatching(/PageEnded run-stopped$/),
    ]);
    expect(second!.filter((one) => one.includes('PageDelivered'))).toEqual([expect.stringMatching(/^02:43:0/)]);
    expect(second!.filter((one) => !one.includes('PageDelivered'))).toEqual([
      ...['02:43:00 PageRequested', '02:43:00 PageClaimed', ...sentAt('02:43:00')],
      ...['02:44:10 PageAnswered taken link', '02:44:10 PageEnded answered'],
    ]);
    expect(await verifiedPages(service, clock.now())).toEqual([]);
  }, 60_000);
});

interface Shown {
  readonly run: object;
  readonly items: readonly {
    readonly type: string;
    readonly recordedAt: string;
    readonly data: { readonly personId?: string; readonly by?: string };
    readonly clocks: readonly { readonly clock: string; readonly state: string }[];
  }[];
}

const reached = (count: number) => () => sms.length === count && mails.length === count;
/** Where a gateway says that a telephone has it. */
const delivered = ({ receiptUrl }: Sms): string => receiptUrl.replace('%d', '1');

async function linkIn(raw: string): Promise<string> {
  const { text = '' } = await PostalMime.parse(raw);
  return /https:\S+\/a\/\S+/.exec(text)![0];
}

/** An event of the timeline, and what the reaction clock showed right after it. */
function line({ type, recordedAt, data: { personId, by }, clocks }: Shown['items'][number]): string {
  const reaction = clocks.find(({ clock: one }) => one === 'reaction')?.state;
  return [wall(recordedAt), type, personId ?? by, reaction].filter((one) => one !== undefined).join(' ');
}

const sentAt = (at: string): readonly string[] => [`${at} PageSent mail`, `${at} PageSent mobile`];

/** What stands on the stream of each page, in order of their requests; of two ways of one second the order is chance. */
async function pages(): Promise<readonly (readonly string[])[]> {
  const streams = new Map<string, string[]>();
  for (const { stream, type, data, metadata } of await service.events()) {
    if (!stream.startsWith('page-')) continue;
    const { way, effect, through, because } = data as Readonly<Record<string, string>>;
    const said = [wall(metadata.occurredAt), type, way, effect, through, because].filter((one) => one !== undefined);
    streams.set(stream, [...(streams.get(stream) ?? []), said.join(' ')]);
  }
  const inOrder = (one: string, other: string): number =>
    one.includes('PageSent') && other.includes('PageSent') ? one.localeCompare(other) : 0;
  return [...streams.values()].map((events) => events.sort(inOrder));
}
