import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ChangeDefinition } from '@app/definitions';
import { loadConfig, SystemClock } from '@app/platform';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import Database from 'better-sqlite3';
import { acme, admin } from '@testing/composition/acme';
import { report, stamp } from '@testing/composition/orders';
import { MemoryAdapter } from '@testing/event-store/memory-adapter';
import { outliving } from '@testing/event-store/outliving';
import { Instance } from './instance.js';
import { InstanceModule } from './instance.module.js';

const clock = new SystemClock();
let directory: string;
let adapter: MemoryAdapter;
let instance: Instance;
let app: INestApplicationContext;

type Change = ReturnType<typeof acme>[number];

async function define(change: Change): Promise<void> {
  const { stream, revision } = await app.get(CommandBus).execute(new ChangeDefinition(admin, change, stamp()));
  await instance.projector.waitFor(stream, revision, 10_000);
}

/** Not started yet. */
async function open(name: string): Promise<void> {
  const environment = { DATA_DIR: join(directory, name), MASTER_KEY: 'ab'.repeat(32), LOG_LEVEL: 'silent' };
  const config = loadConfig({ ...environment, ADMIN_API_KEY: 'a-key-of-the-tests' });
  instance = await Instance.open({ config, adapter: outliving(adapter), clock });
  app = await NestFactory.createApplicationContext(InstanceModule.of(instance), { logger: false });
}

/** The versions of the contract that the reports in the log have pinned. */
async function pinned(): Promise<readonly unknown[]> {
  const versions: unknown[] = [];
  for await (const batch of instance.store.readAll())
    for (const event of batch)
      if (event.readable && event.type === 'IncidentReported')
        versions.push((event.data as { terms?: { contract: { version: string } } }).terms?.contract.version);
  return versions;
}

const [customer, contract] = acme('Acme AG') as [Change, Extract<Change, { type: 'DefineContract' }>];
const warnedAtHalf: Change = { ...contract, contract: { ...contract.contract, warnAtPercent: [50] } };

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'decided-by-'));
  adapter = new MemoryAdapter(clock);
  await open('first');
  await instance.start();
  await define(customer);
  await define(contract);
});
afterEach(async () => {
  await app.close();
  await rm(directory, { recursive: true, force: true });
});

describe('what is agreed, for a report that comes', () => {
  it('while the read models are built anew, because the log was set back: it waits', async () => {
    const copy = adapter.copy();
    await define(warnedAtHalf);
    adapter.putBack(copy);
    await report(app);
    expect(await pinned()).toEqual(['0']);
  });

  it('after the log was set back while nobody ran: it waits', async () => {
    const copy = adapter.copy();
    await define(warnedAtHalf);
    await app.close();
    adapter.putBack(copy);
    await open('first');
    const waiting = report(app);
    await instance.start();
    await waiting;
    expect(await pinned()).toEqual(['0']);
  });

  it('while the read models are built for the first time: it waits, and so does what is agreed beside', async () => {
    await app.close();
    await open('second');
    const [waiting, beside] = [report(app), define({ ...contract, id: 'another' }).catch((error: unknown) => error)];
    await clock.wait(200);
    await instance.start();
    await waiting;
    expect(await pinned()).toEqual(['0']);
    expect(await beside).toMatchObject({ code: 'agreement.another-contract' });
  });

  it('and is not known before the instance closes: nothing is written', async () => {
    await app.close();
    await open('second');
    const waiting = report(app).catch((error: unknown) => error);
    await app.close();
    expect(await waiting).toMatchObject({ code: 'read-model-late' });
    await open('third');
    expect(await pinned()).toEqual([]);
  });

  it('right after the answer to what was agreed: it waits for that', async () => {
    instance.projector.pause();
    const changed = app.get(CommandBus).execute(new ChangeDefinition(admin, warnedAtHalf, stamp()));
    await changed;
    const waiting = report(app);
    await clock.wait(100);
    expect(await pinned()).toEqual([]);
    instance.projector.resume();
    await waiting;
    expect(await pinned()).toEqual(['1']);
  });

  it('while the file cannot be written: nothing is written, and once that is known it is said at once', async () => {
    const { path } = instance.projector.model('operational').serving;
    const other = new Database(path);
    other.exec('BEGIN IMMEDIATE');
    await app.get(CommandBus).execute(new ChangeDefinition(admin, warnedAtHalf, stamp()));
    const refused = (): Promise<unknown> => report(app).catch((error: unknown) => error);
    expect(await refused()).toMatchObject({ code: 'read-model-late' });
    expect(await refused()).toMatchObject({
      code: 'read-model-late',
      message: expect.stringContaining('database is locked'),
    });
    other.exec('ROLLBACK');
    other.close();
    while ((await report(app).catch(() => undefined)) === undefined) await clock.wait(50);
    expect(await pinned()).toEqual(['1']);
  });

  it('and was read once: what others agree is not waited for', async () => {
    instance.projector.pause();
    await report(app);
    expect(await pinned()).toEqual(['0']);
    instance.projector.resume();
    await instance.projector.ready;
    expect(instance.projector.status().caughtUp).toBe(true);
  });
});
