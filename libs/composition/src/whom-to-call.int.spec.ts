import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConfirmMatrix } from '@app/agreement';
import { type Change, ChangeDefinition } from '@app/definitions';
import { GetCommunicationMatrix, GetContactNow, GetOperationsManual, GetWhoWouldBePaged } from '@app/on-call';
import { loadConfig, type Principal } from '@app/platform';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { Instance } from './instance.js';
import { InstanceModule } from './instance.module.js';
import { admin } from '@testing/composition/acme';
import { HOUSE } from '@testing/composition/house';
import { stamp } from '@testing/composition/orders';
import { MemoryAdapter } from '@testing/event-store/memory-adapter';
import { ManualClock } from '@testing/platform/manual-clock';

const customer: Principal = { id: 'acme-portal', role: 'customer', customerIds: ['acme'] };
const foreign: Principal = { id: 'globex-portal', role: 'customer', customerIds: ['globex'] };
const brm: Principal = { id: 'globex-brm', role: 'brm', customerIds: ['globex'] };

const TUESDAY_10 = '2026-03-24T09:00:00Z';
const SATURDAY_0213 = '2026-03-28T01:13:00Z';

let folder: string;
let clock: ManualClock;
let app: INestApplicationContext;
let instance: Instance;

/** Until that is done, whoever waits for the next turn gets it, and no time passes. */
async function meanwhile<T>(done: Promise<T>): Promise<T> {
  let over = false;
  void done.finally(() => (over = true)).catch(() => undefined);
  while (!over) await clock.advance(0);
  return done;
}

async function say(change: Change): Promise<void> {
  const { stream, revision } = await meanwhile(
    app.get(CommandBus).execute(new ChangeDefinition(admin, change, stamp())),
  );
  await meanwhile(instance.projector.waitFor(stream, revision, 5_000));
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'whom-to-call-'));
  clock = new ManualClock(Date.parse('2026-03-23T08:00:00Z'));
  const config = loadConfig({ DATA_DIR: folder, MASTER_KEY: 'ab'.repeat(32), LOG_LEVEL: 'silent', DEADLINES: 'off' });
  instance = await Instance.open({ config, adapter: new MemoryAdapter(clock), clock });
  app = await NestFactory.createApplicationContext(InstanceModule.of(instance), { logger: false });
  await meanwhile(instance.start());
  for (const change of HOUSE) await say(change);
}, 60_000);

afterAll(async () => {
  await meanwhile(app.close());
  await rm(folder, { recursive: true });
});

type Asked = Partial<GetContactNow['asked']>;
const contact = (asked: Asked = {}, principal = admin, customerId = 'acme') =>
  app
    .get(QueryBus)
    .execute(new GetContactNow(principal, customerId, { priority: 'blocker', at: TUESDAY_10, ...asked }));
const called = async (asked: Asked = {}) => {
  const { now, next } = await contact(asked);
  return [...now, ...next].map(
    ({ at, persons, skipped }) => `${at.slice(11, 16)} ${skipped ?? persons.map(({ says }) => says).join(' & ')}`,
  );
};

describe('whom to call now', () => {
  it('is answered from what is defined, with who comes next and when', async () => {
    expect(await called()).toEqual(['09:00 Sam Sommer (Service Delivery Manager)', '09:10 Service Desk']);
    expect(await called({ at: SATURDAY_0213 })).toEqual([
      '01:13 Ada Adler (on-call duty)',
      '01:43 Ben Brandt (on-call backup)',
    ]);
    expect(await called({ source: 'monitoring' })).toEqual([
      '09:00 Ada Adler (on-call duty)',
      '09:30 Ben Brandt (on-call backup)',
    ]);
  });

  it('names the version of everything that it rests on', async () => {
    const { cell, now, lastResort } = await contact({ at: SATURDAY_0213 });
    expect(cell).toMatchObject({
      side: 'outside',
      matrix: { id: 'default', version: '0' },
      hours: { calendar: { id: 'office', version: '0' }, open: false },
    });
    expect(now[0]!.because!.map(({ kind, id, version }) => [kind, id, version])).toEqual([
      ['rota', 'admins', '0'],
      ['person', 'ada', '0'],
    ]);
    expect(lastResort!.persons[0]).toMatchObject({ name: 'Cleo Claus', ways: [{ address: '+4930901825' }] });
  });

  it('is another one in a meeting; a customer is told that the SDM is not reachable, and not why', async () => {
    const from = '2026-03-24T08:30:00Z';
    await say({
      type: 'StateAbsence',
      id: 'sam',
      absence: 'board',
      stated: { kind: 'meeting', from, until: '2026-03-24T10:30:00Z' },
    });
    expect(await called()).toEqual(['09:00 meeting', '09:00 Service Desk', '09:20 Ada Adler (on-call duty)']);
    const told = await contact({}, customer);
    expect(told.now[0]).toMatchObject({ skipped: 'not-reachable', persons: [] });
    for (const secret of ['meeting', 'board', 'absence', '+4930901823', 'Ada'])
      expect(JSON.stringify(told)).not.toContain(secret);
    expect(await called({ at: '2026-03-24T10:30:00Z' })).toContain('10:30 Sam Sommer (Service Delivery Manager)');
  });

  it('is refused to other tenants as if there were nothing', async () => {
    const nothing = { code: 'customer.not-found' };
    for (const principal of [foreign, brm]) await expect(contact({}, principal)).rejects.toMatchObject(nothing);
    await expect(contact({}, admin, 'nobody')).rejects.toMatchObject(nothing);
    await expect(contact({ project: 'none' })).rejects.toMatchObject({ code: 'agreement.not-found' });
  });
});

describe('who would be paged', () => {
  const paged = (asked: Partial<GetWhoWouldBePaged['asked']>, principal = admin) =>
    app
      .get(QueryBus)
      .execute(new GetWhoWouldBePaged(principal, 'acme', { priority: 'blocker', at: TUESDAY_10, ...asked }));
  const first = async (asked: Partial<GetWhoWouldBePaged['asked']>) =>
    (await paged(asked)).walks[0]!.steps.find(({ persons }) => persons.length > 0)!.persons[0]!.staffId;

  it('is the whole ladder with persons and instants', async () => {
    const { walks, exhaustedAt, repeatAfterSeconds } = await paged({ at: SATURDAY_0213 });
    expect(
      walks[0]!.steps.map(({ round, at, persons }) => `${round} ${at.slice(11, 16)} ${persons[0]!.staffId}`),
    ).toEqual(['1 01:13 ada', '1 01:43 ben', '2 02:13 ada', '2 02:43 ben', '3 03:13 ada', '3 03:43 ben']);
    expect([exhaustedAt, repeatAfterSeconds]).toEqual(['2026-03-28T04:13:00Z', 1_800]);
  });

  it('is as it was known at an instant', async () => {
    const before = new Date(clock.now()).toISOString();
    await meanwhile(clock.advance(60_000));
    await say({ type: 'DefineProject', id: 'shop', project: { customerId: 'acme', name: 'Shop', sdmId: 'dora' } });
    const at = '2026-03-25T09:00:00Z';
    expect(await first({ at })).toBe('dora');
    expect(await first({ at, knownAt: before })).toBe('sam');
    await expect(paged({ at, knownAt: '2030-01-01T00:00:00Z' })).rejects.toMatchObject({ code: 'query.in-the-future' });
    await say({
      type: 'DefineProject',
      id: 'shop',
      project: { customerId: 'acme', name: 'Shop', sdmId: 'sam', deputyId: 'dora' },
    });
  });
});

describe('the communication matrix of a customer', () => {
  const matrix = (principal: Principal, lang: 'de' | 'en' = 'en') =>
    app.get(QueryBus).execute(new GetCommunicationMatrix(principal, 'acme', { lang }));

  it('has every cell in its words, the hours, and who agreed to it', async () => {
    const confirmation = { customerId: 'acme', contactId: 'mara', at: '2026-03-23T09:00:00Z' };
    const { stream, revision } = await meanwhile(
      app.get(CommandBus).execute(new ConfirmMatrix(admin, 'default', '0', confirmation, stamp())),
    );
    await meanwhile(instance.projector.waitFor(stream, revision, 5_000));
    const { cells, hours, confirmations } = await matrix(customer, 'de');
    expect(cells).toHaveLength(20);
    expect(hours.week).toContain('Mo 08:00-18:00');
    expect(confirmations).toEqual([{ version: '0', ...confirmation }]);
    const urgent = cells.find(
      ({ side, source, priority }) => `${side} ${source} ${priority}` === 'inside customer blocker',
    )!;
    expect(urgent.then).toEqual([
      'sofort: Service Delivery Manager',
      '10 min später: Service Desk',
      '20 min später: Rufbereitschaft',
      '3 Runden, die nächste 20 min nach dem letzten Schritt',
    ]);
    expect(urgent.contact.map(({ says, addresses }) => [says, ...addresses])).toEqual([
      ['Telefon: Sam Sommer (Service Delivery Manager)', '+4930901821'],
      ['Telefon: Service Desk', '+4930901820'],
    ]);
    await expect(matrix(foreign)).rejects.toMatchObject({ code: 'customer.not-found' });
  });

  it('is in the operations manual with the project’s people; a customer sees those that are meant for it', async () => {
    const manual = (principal: Principal, id = 'shop') =>
      app.get(QueryBus).execute(new GetOperationsManual(principal, id, {}));
    const { who } = await manual(admin);
    expect(who.map(({ role, name, addresses }) => [role, name, ...addresses])).toEqual([
      ['Service Delivery Manager', 'Sam Sommer', 'voice +4930901821'],
      ['Service Delivery Manager, deputy', 'Dora Dorn', 'voice +4930901822'],
      ['Service Desk', 'Service Desk', 'voice +4930901820'],
      ['on-call duty', 'Ada Adler', 'voice +4930901823'],
      ['on-call backup', 'Ben Brandt', 'voice +4930901824'],
    ]);
    const seen = JSON.stringify(await manual(customer));
    expect(seen).toContain('Sam Sommer');
    for (const secret of ['Ada', '"ada"', '+4930901823']) expect(seen).not.toContain(secret);
    for (const [principal, id] of [
      [foreign, 'shop'],
      [admin, 'none'],
    ] as const)
      await expect(manual(principal, id)).rejects.toMatchObject({ code: 'agreement.not-found' });
  });

  it('asks for the project where the customer’s projects differ', async () => {
    await say({ type: 'DefineProject', id: 'blog', project: { customerId: 'acme', name: 'Blog', sdmId: 'dora' } });
    await expect(contact()).rejects.toMatchObject({
      code: 'on-call.project-needed',
      members: {
        errors: [
          { field: 'project', message: 'blog' },
          { field: 'project', message: 'shop' },
        ],
      },
    });
    expect((await called({ project: 'blog' }))[0]).toBe('09:00 Dora Dorn (Service Delivery Manager)');
  });
});
