import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ChangeDefinition } from '@app/definitions';
import { Commands, type Decider } from '@app/command-handling';
import type { JsonObject } from '@app/event-store';
import {
  BeginIncident,
  BeginRepinning,
  ChangeIncident,
  GetIncident,
  GetRepinning,
  ListRepinnings,
  PreviewRepinning,
  type SingleCommand,
} from '@app/incident';
import { loadConfig } from '@app/platform';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { Instance } from './instance.js';
import { InstanceModule } from './instance.module.js';
import { acme, admin } from '@testing/composition/acme';
import { stamp } from '@testing/composition/orders';
import { MemoryAdapter } from '@testing/event-store/memory-adapter';
import { outliving } from '@testing/event-store/outliving';
import { ManualClock } from '@testing/platform/manual-clock';

/** A version of a matrix, as far as pinning looks at it. */
const planting: Decider<number, JsonObject> = {
  initial: 0,
  evolve: (versions) => versions + 1,
  decide: (data, _versions, { now }) => [{ type: 'MatrixDefined', data, occurredAt: now }],
};

let directory: string;
let clock: ManualClock;
let adapter: MemoryAdapter;
let running: Service[];

class Service {
  constructor(
    readonly instance: Instance,
    private readonly app: INestApplicationContext,
  ) {}

  static async start(name: string): Promise<Service> {
    const environment = { DATA_DIR: join(directory, name), MASTER_KEY: 'ab'.repeat(32), LOG_LEVEL: 'silent' };
    const config = loadConfig({ ...environment, ADMIN_API_KEY: 'a-key-of-the-tests' });
    const instance = await Instance.open({ config, adapter: outliving(adapter), clock });
    const app = await NestFactory.createApplicationContext(InstanceModule.of(instance), { logger: false });
    await meanwhile(instance.start());
    const started = new Service(instance, app);
    running.push(started);
    return started;
  }

  async agree(): Promise<void> {
    for (const change of acme('Acme AG'))
      await this.shown(await this.bus.execute(new ChangeDefinition(admin, change, stamp())));
  }

  matrix = async (id: string, version: number, parties: JsonObject = {}) => {
    const data = { ...parties, hash: String(version).repeat(64) };
    return this.shown(await this.app.get(Commands).handle(planting, `matrix-${id}`, data, stamp()));
  };

  report = async (): Promise<string> => {
    const command = { type: 'ReportIncident', kind: 'incident', customerId: 'acme' } as const;
    return (await this.shown(await this.bus.execute(new BeginIncident(admin, command, stamp())))).id;
  };

  change = async (number: string, command: Exclude<SingleCommand, { type: 'ReportIncident' }>) =>
    this.shown(await this.bus.execute(new ChangeIncident(admin, number, command, stamp())));

  begin = async (matrixId: string, command = stamp()) =>
    this.shown(await this.bus.execute(new BeginRepinning({ matrixId, reason: 'The desk was missing' }, command)));

  preview = (matrixId: string) => this.queries.execute(new PreviewRepinning(matrixId));
  progress = (id: string) => this.queries.execute(new GetRepinning(id));
  list = () => this.queries.execute(new ListRepinnings());
  matrixOf = async (number: string) => (await this.queries.execute(new GetIncident(admin, number))).matrix;

  stop(): Promise<void> {
    running = running.filter((one) => one !== this);
    return meanwhile(this.app.close());
  }

  private async shown<R extends { readonly stream: string; readonly revision: bigint }>(receipt: R): Promise<R> {
    await meanwhile(this.instance.projector.waitFor(receipt.stream, receipt.revision, 10_000));
    return receipt;
  }

  private get bus(): CommandBus {
    return this.app.get(CommandBus);
  }

  private get queries(): QueryBus {
    return this.app.get(QueryBus);
  }
}

/** Until that is done, whoever waits for the next turn gets it, and no time passes. */
async function meanwhile<T>(done: Promise<T>): Promise<T> {
  let over = false;
  void done.finally(() => (over = true)).catch(() => undefined);
  while (!over) await clock.advance(0);
  return done;
}

async function seconds(count: number): Promise<void> {
  for (let left = count; left > 0; left -= 1) {
    await clock.advance(1_000);
    for (let turn = 0; turn < 20; turn++) await clock.advance(0);
  }
}

const named = (version: number, id = 'default') => ({ id, version: String(version), hash: String(version).repeat(64) });

/** Which incidents were pinned anew, in the order of the log. */
async function repinned({ instance }: Service): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const batch of instance.store.readAll())
    for (const { stream, type } of batch) if (type === 'MatrixRepinned') found.push(stream.slice(9));
  return found;
}

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'repinnings-'));
  clock = new ManualClock(Date.parse('2026-03-27T18:00:00Z'));
  adapter = new MemoryAdapter(clock);
  running = [];
});
afterEach(async () => {
  for (const one of running) await one.stop();
  await rm(directory, { recursive: true, force: true });
});

describe('a mended matrix', () => {
  it('comes to the open incidents that it reaches, and to those that come up later', async () => {
    const service = await Service.start('one');
    await service.agree();
    await service.matrix('default', 0);
    const [one, other, resolved] = [await service.report(), await service.report(), await service.report()];
    await service.change(resolved, { type: 'StartWork' });
    await service.change(resolved, { type: 'ResolveIncident' });
    await service.matrix('default', 1);
    const fresh = await service.report();
    expect(await service.matrixOf(one)).toEqual(named(0));
    expect(await service.matrixOf(fresh)).toEqual(named(1));

    const from = { id: 'default', version: '0' };
    const reached = [one, other].sort();
    expect(await service.preview('default')).toEqual({
      matrix: named(1),
      incidents: reached.map((incident) => ({ incident, customerId: 'acme', from })),
    });
    const order = stamp();
    const { id } = await service.begin('default', order);
    expect(await service.progress(id)).toMatchObject({
      matrix: named(1),
      reason: 'The desk was missing',
      ...{ done: 0, pending: 2, late: 0 },
      incidents: reached.map((incident) => ({ incident, from })),
    });
    await seconds(10);
    expect(await service.begin('default', order)).toMatchObject({ id, changed: true });
    expect(await service.progress(id)).toMatchObject({ done: 2, pending: 0, late: 0 });
    expect(await service.matrixOf(one)).toEqual(named(1));
    expect(await service.preview('default')).toMatchObject({ incidents: [] });

    await service.change(resolved, { type: 'ReopenIncident' });
    await seconds(10);
    expect(await service.matrixOf(resolved)).toEqual(named(1));
    const progress = await service.progress(id);
    expect(progress).toMatchObject({ done: 3, pending: 0, late: 1 });
    expect(progress.incidents.filter(({ late }) => late)).toMatchObject([{ incident: resolved, from }]);
    expect((await service.list()).items).toMatchObject([{ id, done: 3 }]);
    expect([...(await repinned(service))].sort()).toEqual([one, other, resolved].sort());
  });

  it('comes to each once, whoever is left to bring it', async () => {
    const before = await Service.start('before');
    await before.agree();
    await before.matrix('default', 0);
    const numbers = [await before.report(), await before.report(), await before.report()];
    await before.matrix('acme', 0, { customerId: 'acme' });
    const { id } = await before.begin('acme');
    await before.stop();

    const [one, two] = [await Service.start('one'), await Service.start('two')];
    expect(await one.progress(id)).toMatchObject({ done: 0, pending: 3 });
    await seconds(20);
    expect([...(await repinned(one))].sort()).toEqual([...numbers].sort());
    for (const service of [one, two]) expect(await service.progress(id)).toMatchObject({ done: 3, pending: 0 });
    expect(await two.matrixOf(numbers[0]!)).toEqual(named(0, 'acme'));
  });

  it('says how many it had not come to when a later one did', async () => {
    const service = await Service.start('one');
    await service.agree();
    await service.matrix('default', 0);
    const early = [await service.report(), await service.report()];
    await service.matrix('default', 1);
    await service.report();
    const first = await service.begin('default');
    await clock.advance(100);
    await service.matrix('default', 2);
    const second = await service.begin('default');
    await seconds(10);
    expect(await service.progress(first.id)).toMatchObject({ done: 0, pending: 0, overtaken: early.length });
    expect(await service.progress(second.id)).toMatchObject({ done: 3, pending: 0, overtaken: 0 });
  });

  it('is one that there is, and so is a repinning', async () => {
    const service = await Service.start('one');
    const unknown = { code: 'repinning.matrix-unknown', field: 'matrixId' };
    await expect(service.begin('nobody')).rejects.toMatchObject(unknown);
    await expect(service.preview('nobody')).rejects.toMatchObject(unknown);
    await expect(service.progress('nobody')).rejects.toMatchObject({ code: 'repinning.not-found' });
    expect(await service.list()).toEqual({ items: [] });
  });
});
