import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ChangeIncident, ReportAndTake, TakeIncident } from '@app/incident';
import { EnablePaging, GetIncidentWithRun, PageSomebody } from '@app/paging';
import type { Principal } from '@app/platform';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { admin } from '@testing/composition/acme';
import { OnAClock } from '@testing/composition/on-a-clock';
import { HOUSE } from '@testing/composition/house';
import { stamp } from '@testing/composition/orders';
import { MemoryAdapter } from '@testing/event-store/memory-adapter';
import { ManualClock } from '@testing/platform/manual-clock';

/** Saturday, 02:00 in Berlin. */
const NIGHT = '2026-03-28T01:00:00Z';
const MINUTES = 60_000;
const BLOCKER = { channel: 'monitoring', classification: { priority: 'blocker' } } as const;

let directory: string;
let clock: ManualClock;
let running: OnAClock[];

/** Only the lanes, unless it says so: what is sent has specs of its own. */
async function start(name = 'one', adapter?: MemoryAdapter, processes?: 'all'): Promise<OnAClock> {
  const make = processes === 'all' ? {} : { processes: () => [] };
  const one = await OnAClock.start({ directory, clock, make, ...(adapter && { adapter }) }, name);
  running.push(one);
  return one;
}

async function stop(one: OnAClock): Promise<void> {
  running = running.filter((other) => other !== one);
  await one.stop();
}

/** What the pager wrote: when (UTC), what, which step, to whom. */
const calls = async (service: OnAClock): Promise<readonly string[]> =>
  (await service.events())
    .filter(({ metadata }) => metadata.actor === 'pager')
    .map(({ type, data, metadata }) => {
      const { round, step, personId, reason } = data as Readonly<Record<string, string>>;
      const said = [metadata.recordedAt.slice(11, 19), type, step && `${round}/${step}`, personId, reason];
      return said.filter((one) => one !== undefined).join(' ');
    });

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'pager-'));
  [clock, running] = [new ManualClock(Date.parse(NIGHT)), []];
});
afterEach(async () => {
  for (const one of running) await one.stop();
  await rm(directory, { recursive: true });
});

describe('a night', () => {
  it('the primary is called at once and the backup half an hour later; whoever acknowledges ends it', async () => {
    const service = await start();
    await service.callPeople();
    await service.pass(13 * MINUTES);
    const number = await service.report(BLOCKER);
    await service.pass(30 * MINUTES);
    const shown = () => service.app.get(QueryBus).execute(new GetIncidentWithRun(admin, number));
    expect((await service.meanwhile(shown())).run).toMatchObject({
      state: 'calling',
      steps: [
        { what: 'paged', step: '1', name: 'Ada Adler' },
        { step: '2', name: 'Ben Brandt' },
      ],
      next: { says: 'Ada Adler by voice at 03:13:00', at: '2026-03-28T02:13:00Z', round: 2, step: '1' },
    });
    const customer = { ...admin, role: 'customer', customerIds: ['acme'] } as const;
    const told = service.app.get(QueryBus).execute(new GetIncidentWithRun(customer, number));
    expect(await service.meanwhile(told)).not.toHaveProperty('run');
    const night = [
      '01:13:00 IncidentPaged 1/1 ada',
      '01:43:00 IncidentEscalated ben',
      '01:43:00 IncidentPaged 1/2 ben',
    ];
    expect(await calls(service)).toEqual(night);
    await service.change(number, { type: 'AcknowledgeIncident', by: 'ben' });
    await service.pass(60 * MINUTES);
    expect(await calls(service)).toEqual(night);
    const { run } = await service.meanwhile(shown());
    expect(run).toMatchObject({ state: 'stopped', stoppedBy: 'acknowledgement' });
    expect(run).not.toHaveProperty('next');
    const figures = await service.instance.metrics.registry.metrics();
    expect(figures).toContain('ledger_step_lateness_seconds_count{what="FireStep"} 2');
  });

  it('what is due while the service is away goes out when it is back: the second round counts from there', async () => {
    const before = await start();
    await before.callPeople();
    await before.report(BLOCKER);
    await before.pass(20 * MINUTES);
    await stop(before);
    await clock.advance(31 * MINUTES);
    const service = await start('one');
    await service.pass(40 * MINUTES);
    expect(await calls(service)).toEqual([
      '01:00:00 IncidentPaged 1/1 ada',
      '01:51:00 IncidentEscalated ben',
      '01:51:00 IncidentPaged 1/2 ben',
      '02:21:00 IncidentEscalated ada',
      '02:21:00 IncidentPaged 2/1 ada',
    ]);
  });
});

describe('paging', () => {
  it('is refused without a matrix and a last resort, and leaves alone what was open before', async () => {
    const service = await start();
    const enable = () => service.meanwhile(service.app.get(CommandBus).execute(new EnablePaging(stamp())));
    await expect(enable()).rejects.toMatchObject({ code: 'paging.default-matrix-missing' });
    for (const change of HOUSE.slice(0, -1)) await service.say(change);
    await expect(enable()).rejects.toMatchObject({ code: 'paging.last-resort-missing' });
    await service.say(HOUSE.at(-1)!);
    const old = await service.report(BLOCKER);
    await service.pass(1_000);
    expect((await enable()).notPaged).toEqual([old]);
    const young = await service.report(BLOCKER);
    await service.pass(1_000);
    expect((await enable()).notPaged).toEqual([old]);
    expect((await service.events()).filter(({ type }) => type === 'PagingEnabled')).toHaveLength(1);
    await service.pass(10 * MINUTES);
    const paged = (await service.events()).filter(({ type }) => type === 'IncidentPaged');
    expect(paged.map(({ stream }) => stream)).toEqual([`incident-${young}`]);
  });

  it('of an incident that nobody had taken goes on with the one that it is merged into, or tells whoever has that', async () => {
    const service = await start();
    await service.callPeople();
    const report = async () => {
      const number = await service.report(BLOCKER);
      await service.pass(2_000);
      return number;
    };
    const minor = await service.report({ channel: 'monitoring', classification: { priority: 'minor' } });
    const held = await report();
    await service.change(held, { type: 'AcknowledgeIncident', by: 'cleo' });
    for (const into of [minor, held]) {
      await service.change(await report(), { type: 'MergeIncident', into });
      await service.pass(2_000);
    }
    await service.pass(1 * MINUTES);
    const told = (await service.events()).filter(({ metadata }) => metadata.actor === 'pager-merges');
    expect(told.map(({ stream, type, data }) => [stream.slice(9), type, data['step'], data['personId']])).toEqual([
      [minor, 'LadderInherited', undefined, undefined],
      [held, 'IncidentPaged', 'merge', 'cleo'],
    ]);
    const paged = (await service.events()).filter(
      ({ type, stream }) => type === 'IncidentPaged' && stream.endsWith(minor),
    );
    expect(paged.map(({ data }) => data['personId'])).toEqual(['ada']);
  });

  it('by two instances over one log writes each step once, each with the place that it was decided from', async () => {
    const adapter = new MemoryAdapter(clock);
    const service = await start('one', adapter);
    await service.callPeople();
    const other = await start('two', adapter);
    for (let count = 0; count < 5; count++) await service.report(BLOCKER);
    await other.pass(35 * MINUTES);
    const pages = (await service.events()).filter(({ type }) => type === 'IncidentPaged');
    const named = pages.map(({ stream, data }) => JSON.stringify([stream, data['round'], data['step']]));
    expect([named.length, new Set(named).size]).toEqual([10, 10]);
    for (const { data, position } of pages) expect((data['position'] as string) < position).toBe(true);
    expect(pages.some(({ data }) => data['behind'] === true)).toBe(false);
  });
});

describe('through programs', () => {
  const report = { type: 'ReportIncident', kind: 'incident', customerId: 'acme', ...BLOCKER } as const;

  it('whoever reports it and takes it does so in one step, and nobody is called; a customer takes nothing', async () => {
    const service = await start();
    await service.callPeople();
    const take = (principal: Principal, by = 'ada') =>
      service.meanwhile(service.app.get(CommandBus).execute(new ReportAndTake(principal, report, by, stamp())));
    const { stream } = await take(admin);
    await service.pass(5 * MINUTES);
    const events = (await service.events()).filter((event) => event.stream === stream);
    expect(events.map(({ type }) => type).join()).toBe(
      'IncidentReported,IncidentClassified,IncidentAcknowledged,IncidentAssigned',
    );
    expect(new Set(events.map(({ metadata }) => metadata.commandId)).size).toBe(1);
    expect(await calls(service)).toEqual([]);
    const customer = { id: 'portal', role: 'customer', customerIds: ['acme'] } as const;
    await expect(take(customer)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(take(admin, 'aad')).rejects.toMatchObject({ code: 'incident.answered-by-nobody' });
  });

  it('an integration acknowledges for whom the pager has called, and for nobody else; a page by hand goes to anybody', async () => {
    const service = await start();
    await service.callPeople();
    const number = await service.report(BLOCKER);
    await service.pass(1 * MINUTES);
    const monitoring = { id: 'monitoring', role: 'integration', customerIds: ['acme'] } as const;
    const acknowledged = (by: string) => {
      const command = { type: 'AcknowledgeIncident', by } as const;
      return service.meanwhile(
        service.app.get(CommandBus).execute(new ChangeIncident(monitoring, number, command, stamp())),
      );
    };
    await expect(acknowledged('ben')).rejects.toMatchObject({ code: 'incident.not-paged', allowed: ['ada'] });
    const byHand = new PageSomebody(admin, number, { personId: 'ben', loud: true, text: 'db-3 is full' }, stamp());
    await service.meanwhile(service.app.get(CommandBus).execute(byHand));
    expect(await acknowledged('ben')).toMatchObject({ changed: true });
    const take = (by: string) =>
      service.meanwhile(service.app.get(CommandBus).execute(new TakeIncident(admin, number, by, stamp())));
    await expect(take('ceol')).rejects.toMatchObject({ code: 'incident.answered-by-nobody' });
    await take('cleo');
    const types = (await service.events()).filter(({ stream }) => stream.endsWith(number)).map(({ type }) => type);
    expect(types.slice(3).join()).toBe(
      'NoteAdded,IncidentPaged,IncidentAcknowledged,IncidentAcknowledged,IncidentAssigned',
    );
  });
});

describe('whoever is on duty', () => {
  it('hears by a quiet way of a shift that begins soon, and of a change of it, once', async () => {
    const adapter = new MemoryAdapter(clock);
    const service = await start('one', adapter, 'all');
    await service.callPeople();
    await start('two', adapter, 'all');
    await service.pass(1 * MINUTES);
    const at = (hours: number) => new Date(clock.now() + hours * 60 * MINUTES).toISOString().replace(/\.\d+/, '');
    await service.say({
      type: 'StateChange',
      id: 'admins',
      change: 'party',
      stated: { kind: 'override', level: 'primary', staffId: 'cleo', from: at(11), until: at(20) },
    });
    await service.pass(5 * MINUTES);
    const told = (await service.events()).filter(
      ({ type, data }) => type === 'PageRequested' && data['about'] === 'notice',
    );
    expect(
      told.map(({ data }) => [data['personId'], data['loud'], (data['finding'] as string).split(':')[0]]).sort(),
    ).toEqual([
      ['ada', false, 'The plan was changed'],
      ['cleo', false, 'The plan was changed'],
      ['cleo', false, 'Your shift begins'],
    ]);
  });
});
