import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ChangeDefinition } from '@app/definitions';
import { verifyLog } from '@app/event-store';
import { BeginIncident, ChangeIncident, GetIncident } from '@app/incident';
import { loadConfig } from '@app/platform';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { acme, admin } from '@testing/composition/acme';
import { stamp } from '@testing/composition/orders';
import { EVENT_TYPES } from '../features.js';
import { Instance } from '../instance.js';
import { InstanceModule } from '../instance.module.js';
import { readRegister } from './register.js';

const directory = mkdtempSync(join(tmpdir(), 'erasures-'));
const register = join(directory, 'erasures.ndjson');
const data = join(directory, 'data');
const backup = join(directory, 'backup');
let instance: Instance;
let app: INestApplicationContext;

async function start(): Promise<void> {
  const config = loadConfig({
    DATA_DIR: data,
    LOG_LEVEL: 'silent',
    ADMIN_API_KEY: 'a-key-of-the-tests',
    ERASURES_FILE: register,
  });
  instance = await Instance.open({ config, durability: 'at-close' });
  app = await NestFactory.createApplicationContext(InstanceModule.of(instance), { logger: false });
  await instance.start();
}

async function shown<R extends { readonly stream: string; readonly revision: bigint }>(receipt: Promise<R>) {
  const { stream, revision } = await receipt;
  await instance.projector.waitFor(stream, revision, 10_000);
  return receipt;
}
const define = (change: object) =>
  shown(app.get(CommandBus).execute(new ChangeDefinition(admin, change as never, stamp())));
const contact = (id: string, name: string) =>
  define({ type: 'DefineContact', id, contact: { customerId: 'acme', name } });
const report = async (contactId: string, title: string, occurredAt?: string): Promise<string> => {
  const command = {
    type: 'ReportIncident',
    kind: 'incident',
    customerId: 'acme',
    contactId,
    title,
    ...(occurredAt && { occurredAt }),
  } as const;
  return (await shown(app.get(CommandBus).execute(new BeginIncident(admin, command, stamp())))).id;
};
const titleOf = async (number: string) => app.get(QueryBus).execute(new GetIncident(admin, number));
const bytes = (): string =>
  readdirSync(data)
    .filter((name) => /^(operational|reporting)\./.test(name))
    .map((name) => readFileSync(join(data, name)).toString('latin1'))
    .join();
const erased = (id: string) => instance.erasures.preview({ kind: 'contact', id }).subjects[0]!.erased;
const why = { reason: 'requested', reference: 'GDPR-17' } as const;

describe('an erasure', () => {
  const number: Record<string, string> = {};
  beforeAll(async () => {
    await start();
    for (const change of acme('Acme AG')) await define(change);
    for (const [id, name] of [
      ['17', 'Xaverius'],
      ['18', 'Wolpertinger'],
      ['19', 'Zwiebelfisch'],
    ] as const) {
      await contact(id, name);
      number[id] = await report(id, `Mail of ${name}`);
    }
    await instance.ledger.backUp(backup);
  }, 60_000);
  afterAll(async () => {
    await app.close();
    rmSync(directory, { recursive: true });
  });

  it('says beforehand what would be unreadable, and writes nothing', () => {
    const year = String(new Date().getUTCFullYear());
    expect(instance.erasures.preview({ kind: 'contact', id: '17' })).toEqual({
      subjects: [{ subject: 'person-17', erased: false }],
      counts: [
        { kind: 'incident', texts: 1 },
        { kind: 'definition', texts: 1 },
      ],
      years: [{ year, texts: 1 }],
      notSeparable: 0,
      incidents: 1,
      openIncidents: 1,
    });
    expect(() => instance.erasures.preview({ kind: 'contact', id: '99' })).toThrow(
      expect.objectContaining({ code: 'erasure.nobody' }),
    );
  });

  it('can be looked at before as one file: everything held about a person', () => {
    const held = instance.erasures.personalData({ kind: 'contact', id: '17' });
    const year = new Date().getUTCFullYear();
    expect(held).toMatchObject({ subject: 'person-17', erased: false });
    expect(held.items).toEqual([
      {
        kind: 'incident',
        id: number['17'],
        revision: '0',
        key: `person-17~${year}`,
        data: { title: 'Mail of Xaverius' },
      },
      { kind: 'definition', id: '17', revision: '0', key: 'person-17', data: { customerId: 'acme', name: 'Xaverius' } },
    ]);
  });

  it('of a contact makes its texts unreadable, at once and alone; the chain holds', async () => {
    const receipt = await shown(instance.erasures.erase({ kind: 'contact', id: '17' }, why, stamp()));
    expect(receipt).toMatchObject({ id: '17', stream: 'person-17', changed: true });
    expect(await titleOf(number['17']!)).toMatchObject({ erased: true, phase: 'reported' });
    expect(await titleOf(number['18']!)).toMatchObject({ title: 'Mail of Wolpertinger' });
    const said: unknown[] = [];
    for await (const batch of instance.ledger.readStream('person-17'))
      said.push(...batch.map((event) => event.type === 'PersonalKeyDestroyed' && event.readable && event.data));
    expect(said).toContainEqual({ subject: 'person-17', ...why });
    expect(instance.erasures.preview({ kind: 'contact', id: '17' })).toMatchObject({
      subjects: [{ erased: true }],
      counts: [],
    });
    expect(await instance.erasures.erase({ kind: 'contact', id: '17' }, why, stamp())).toMatchObject({
      changed: false,
    });
    await shown(
      app
        .get(CommandBus)
        .execute(new ChangeIncident(admin, number['17']!, { type: 'ClassifyIncident', priority: 'major' }, stamp())),
    );
  });

  it('that was killed before the key was gone is finished at the next start', async () => {
    const { store, ledger } = instance;
    const { head } = await lastOf('person-18');
    const events = [
      { type: 'PersonalKeyDestroyed', data: { subject: 'person-18' }, occurredAt: '2026-03-27T15:00:00Z' },
    ];
    await instance.projector.stop();
    await store.append({ stream: 'person-18', head, events, command: stamp() });
    expect(await ledger.yearKeys('person-18')).toHaveLength(1);
    await app.close();
    await start();
    expect(await instance.ledger.yearKeys('person-18')).toEqual([]);
    expect(await titleOf(number['18']!)).toMatchObject({ erased: true });
  });

  it('by age takes the years of a customer that are over, but for one with an open incident, and names what has no year', async () => {
    const of = (occurredAt: string, title: string) => report('19', title, occurredAt);
    const old = await of('2019-05-01T10:00:00Z', 'Old and over');
    await of('2020-05-01T10:00:00Z', 'Old and open');
    await shown(app.get(CommandBus).execute(new ChangeIncident(admin, old, { type: 'CancelIncident' }, stamp())));
    const year = new Date().getUTCFullYear();
    expect(() => instance.erasures.previewYears('acme', year)).toThrow(
      expect.objectContaining({ code: 'validation-failed' }),
    );
    expect(instance.erasures.previewYears('acme', 2021)).toMatchObject({
      subjects: [{ subject: 'person-19~2019' }],
      years: [{ year: '2019', texts: 1 }],
      incidents: 1,
      notSeparable: 0,
      leftOut: ['2020'],
    });
    const order = { reason: 'retention' } as const;
    const done = { keys: ['person-19~2019'], leftOut: ['2020'], changed: true };
    expect(await instance.erasures.eraseYears('acme', 2021, order, stamp())).toEqual(done);
    expect(await titleOf(old)).toMatchObject({ erased: true });
    expect(await titleOf(number['19']!)).toMatchObject({ title: 'Mail of Zwiebelfisch' });
    expect(await instance.erasures.eraseYears('acme', 2021, order, stamp())).toMatchObject({
      keys: [],
      changed: false,
    });
  });

  it('of a customer is one of all its contacts', async () => {
    await shown(instance.erasures.erase({ kind: 'customer', id: 'acme' }, { reason: 'contract-ended' }, stamp()));
    expect(await titleOf(number['19']!)).toMatchObject({ erased: true });
    await app.close();
    expect(bytes()).not.toMatch(/Xaverius|Wolpertinger|Zwiebelfisch/i);
    await start();
    const report = await verifyLog({ events: instance.ledger.readAllStored(), ownClock: true, types: EVENT_TYPES });
    expect(report.findings).toEqual([]);
  });

  it('of a customer that was killed before its contacts is finished at the next start', async () => {
    await define({ type: 'DefineCustomer', id: 'beta', customer: { name: 'Beta' } });
    await define({ type: 'DefineContact', id: '21', contact: { customerId: 'beta', name: 'Quuxine' } });
    const said = { subject: 'customer-beta', reason: 'contract-ended', contacts: ['21'] };
    const events = [{ type: 'PersonalKeyDestroyed', data: said, occurredAt: '2026-03-27T15:00:00Z' }];
    const { head } = await lastOf('customer-beta');
    await instance.store.append({ stream: 'customer-beta', head, events, command: stamp() });
    await app.close();
    await start();
    for (let turn = 0; turn < 100 && !erased('21'); turn++) await instance.clock.wait(20);
    expect(erased('21')).toBe(true);
  });

  it('stands in the register with no name in it, so that a log from before it is erased again at its start', async () => {
    const lines = readFileSync(register, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { subject: string });
    const subjects = lines.map(({ subject }) => subject);
    expect(subjects.sort()).toEqual([
      'customer-acme',
      'customer-beta',
      'person-17',
      'person-18',
      'person-19',
      'person-19~2019',
      'person-21',
    ]);
    await app.close();
    for (const name of readdirSync(data)) if (name !== 'master.key') rmSync(join(data, name), { recursive: true });
    for (const name of ['log.db', 'keys.db']) copyFileSync(join(backup, name), join(data, name));
    writeFileSync(register, '{"subject":"per', { flag: 'a' });
    await start();
    for (let turn = 0; turn < 100 && !erased('19'); turn++) await instance.clock.wait(20);
    await instance.projector.waitFor('person-19', 2n, 5_000);
    expect(await titleOf(number['17']!)).toMatchObject({ erased: true });
    expect(await titleOf(number['19']!)).toMatchObject({ erased: true });
    await contact('22', 'Nobody');
    await instance.erasures.erase({ kind: 'contact', id: '22' }, why, stamp());
    const { erasures, damaged } = readRegister(register);
    expect([erasures.at(-1)?.subject, damaged]).toEqual(['person-22', [8]]);
  });
});

async function lastOf(stream: string) {
  let head;
  for await (const batch of instance.ledger.readStream(stream))
    for (const { revision, metadata } of batch)
      head = { revision, hash: metadata!.hash!, recordedAt: metadata!.recordedAt! };
  return { head };
}
