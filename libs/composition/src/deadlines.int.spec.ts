import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ChangeDefinition } from '@app/definitions';
import { type LedgerEvent } from '@app/event-store';
import { BeginIncident, ChangeIncident, type SingleCommand } from '@app/incident';
import { loadConfig } from '@app/platform';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { Instance } from './instance.js';
import { InstanceModule } from './instance.module.js';
import { acme, admin } from '@testing/composition/acme';
import { MemoryAdapter } from '@testing/event-store/memory-adapter';
import { outliving } from '@testing/event-store/outliving';
import { ManualClock } from '@testing/platform/manual-clock';

const FRIDAY_EVENING = '2026-03-27T18:00:00Z';

let directory: string;
let clock: ManualClock;
let adapter: MemoryAdapter;
let running: Running[];
let sent = 0;

class Running {
  constructor(
    readonly instance: Instance,
    private readonly app: INestApplicationContext,
  ) {}

  static async start(name: string): Promise<Running> {
    const environment = { DATA_DIR: join(directory, name), MASTER_KEY: 'ab'.repeat(32), LOG_LEVEL: 'silent' };
    const config = loadConfig({ ...environment, ADMIN_API_KEY: 'a-key-of-the-tests' });
    const instance = await Instance.open({ config, adapter: outliving(adapter), clock });
    const app = await NestFactory.createApplicationContext(InstanceModule.of(instance), { logger: false });
    await meanwhile(instance.start());
    const started = new Running(instance, app);
    running.push(started);
    return started;
  }

  async agree(): Promise<void> {
    for (const change of acme('Acme AG')) {
      const { stream, revision } = await this.bus.execute(new ChangeDefinition(admin, change, stamp()));
      await this.instance.projector.waitFor(stream, revision, 10_000);
    }
  }

  report = (occurredAt: string) =>
    this.bus.execute(
      new BeginIncident(admin, { type: 'ReportIncident', kind: 'incident', customerId: 'acme', occurredAt }, stamp()),
    );

  change = (number: string, command: Exclude<SingleCommand, { type: 'ReportIncident' }>) =>
    this.bus.execute(new ChangeIncident(admin, number, command, stamp()));

  stop(): Promise<void> {
    running = running.filter((one) => one !== this);
    return meanwhile(this.app.close());
  }

  private get bus(): CommandBus {
    return this.app.get(CommandBus);
  }
}

const stamp = () => {
  const commandId = `c-${(sent += 1)}`;
  return {
    commandId,
    payload: { commandId },
    correlationId: commandId,
    causationId: commandId,
    actor: admin.id,
    origin: 'live' as const,
  };
};

/** What was noticed, in the order of the log. */
async function noticed({ instance }: Running): Promise<readonly string[]> {
  const found: LedgerEvent[] = [];
  for await (const batch of instance.store.readAll())
    for (const event of batch) if (event.readable && /^Sla/.test(event.type)) found.push(event);
  return found.map(({ stream, type, data }) => {
    const { clock: of, reachedAt, dueAt, raisedAt } = data as Record<string, string>;
    return `${numbers.indexOf(stream.slice(9))} ${type} ${of} ${reachedAt ?? dueAt} ${raisedAt}`;
  });
}

/** Until that is done, whoever waits for the next turn gets it, and no time passes. */
async function meanwhile<T>(done: Promise<T>): Promise<T> {
  let over = false;
  void done.finally(() => (over = true)).catch(() => undefined);
  while (!over) await clock.advance(0);
  return done;
}

let numbers: string[];
const minutes = (count: number): number => count * 60_000;

/** Time passes in steps, as it does for a runner that is woken, works, and sleeps again. */
async function pass(milliseconds: number): Promise<void> {
  for (let left = milliseconds; left > 0; left -= minutes(1)) {
    await clock.advance(Math.min(left, minutes(1)));
    for (let turn = 0; turn < 20; turn++) await clock.advance(0);
  }
}

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'deadlines-'));
  clock = new ManualClock(Date.parse(FRIDAY_EVENING));
  adapter = new MemoryAdapter(clock);
  [running, numbers] = [[], []];
});
afterEach(async () => {
  for (const one of running) await one.stop();
  await rm(directory, { recursive: true, force: true });
});

describe('deadlines', () => {
  it('are raised a second and the tolerated drift after their instant, and not when the clock has stopped', async () => {
    const service = await Running.start('one');
    await service.agree();
    numbers = [(await service.report(FRIDAY_EVENING)).id];
    await pass(minutes(46));
    await service.change(numbers[0]!, { type: 'AcknowledgeIncident', by: 'ada' });
    await pass(minutes(200));
    expect(await noticed(service)).toEqual([
      '0 SlaWarningRaised reaction 2026-03-27T18:45:00Z 2026-03-27T18:45:06Z',
      '0 SlaWarningRaised resolution 2026-03-27T21:00:00Z 2026-03-27T21:00:06Z',
      '0 SlaBreached resolution 2026-03-27T22:00:00Z 2026-03-27T22:00:06Z',
    ]);
  });

  it.each([[['one']], [['one', 'two']]])(
    'that fell due over a weekend without a service are raised once, in order, by %p',
    async (names) => {
      const before = await Running.start('before');
      await before.agree();
      numbers = [(await before.report(FRIDAY_EVENING)).id];
      await pass(minutes(30));
      numbers.push((await before.report('2026-03-27T18:30:00Z')).id);
      await before.stop();

      clock.set(Date.parse('2026-03-30T06:00:00Z'));
      for (const name of names) await Running.start(name);
      await pass(minutes(5));
      const raisedAt = '2026-03-30T06:00:00Z';
      expect(await noticed(running[0]!)).toEqual([
        `0 SlaWarningRaised reaction 2026-03-27T18:45:00Z ${raisedAt}`,
        `0 SlaBreached reaction 2026-03-27T19:00:00Z ${raisedAt}`,
        `1 SlaWarningRaised reaction 2026-03-27T19:15:00Z ${raisedAt}`,
        `1 SlaBreached reaction 2026-03-27T19:30:00Z ${raisedAt}`,
        `0 SlaWarningRaised resolution 2026-03-27T21:00:00Z ${raisedAt}`,
        `1 SlaWarningRaised resolution 2026-03-27T21:30:00Z ${raisedAt}`,
        `0 SlaBreached resolution 2026-03-27T22:00:00Z ${raisedAt}`,
        `1 SlaBreached resolution 2026-03-27T22:30:00Z ${raisedAt}`,
      ]);
    },
  );

  it('whose events are gone because the log was set back are raised again at once', async () => {
    const service = await Running.start('one');
    await service.agree();
    numbers = [(await service.report(FRIDAY_EVENING)).id];
    await pass(minutes(50));
    const copy = adapter.copy();
    await pass(minutes(10));
    await pass(10_000);
    const breach = expect.stringContaining('0 SlaBreached reaction 2026-03-27T19:00:00Z');
    expect(await noticed(service)).toContainEqual(breach);
    adapter.putBack(copy);
    expect(await noticed(service)).not.toContainEqual(breach);
    for (let second = 0; second < 15; second++) await pass(1_000);
    expect((await noticed(service)).filter((line) => line.includes('Breached'))).toEqual([breach]);
  });

  it('of what was written down late are raised at once', async () => {
    const service = await Running.start('one');
    await service.agree();
    await pass(minutes(120));
    numbers = [(await service.report(FRIDAY_EVENING)).id];
    await pass(minutes(1));
    expect(await noticed(service)).toContainEqual(
      expect.stringContaining('0 SlaBreached reaction 2026-03-27T19:00:00Z'),
    );
  });
});
