import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ChangeDefinition } from '@app/definitions';
import { type LedgerEvent, verifyChain } from '@app/event-store';
import { BeginIncident, ChangeIncident } from '@app/incident';
import { loadConfig } from '@app/platform';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { Instance } from './instance.js';
import { InstanceModule } from './instance.module.js';
import { acme, admin } from '@testing/composition/acme';
import { ManualClock } from '@testing/platform/manual-clock';

const FRIDAY_EVENING = '2026-03-27T18:00:00Z';
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

let directory: string;
let clock: ManualClock;
let sent = 0;

const stamp = () => {
  const commandId = `c-${(sent += 1)}`;
  const ids = { commandId, correlationId: commandId, causationId: commandId };
  return { ...ids, payload: { commandId }, actor: admin.id, origin: 'live' as const };
};

/** Until that is done, whoever waits for the next turn gets it, and no time passes. */
async function meanwhile<T>(done: Promise<T>): Promise<T> {
  let over = false;
  void done.finally(() => (over = true)).catch(() => undefined);
  while (!over) await clock.advance(0);
  return done;
}

async function pass(milliseconds: number): Promise<void> {
  for (let left = milliseconds; left > 0; left -= MINUTE) {
    await clock.advance(Math.min(left, MINUTE));
    for (let turn = 0; turn < 20; turn++) await clock.advance(0);
  }
}

const jump = (milliseconds: number): void => clock.set(clock.now() + milliseconds);

/** The service on its embedded store. */
async function service() {
  const environment = { DATA_DIR: directory, MASTER_KEY: 'ab'.repeat(32), LOG_LEVEL: 'silent' };
  const config = loadConfig({ ...environment, ADMIN_API_KEY: 'a-key-of-the-tests' });
  const instance = await Instance.open({ config, clock });
  const app = await NestFactory.createApplicationContext(InstanceModule.of(instance), { logger: false });
  await meanwhile(instance.start());
  const bus = app.get(CommandBus);
  const events = async (): Promise<readonly LedgerEvent[]> => {
    const found: LedgerEvent[] = [];
    await meanwhile(
      (async () => {
        for await (const batch of instance.store.readAll())
          for (const event of batch) if (event.readable) found.push(event);
      })(),
    );
    return found;
  };
  return {
    instance,
    stop: () => meanwhile(app.close()),
    agree: async (): Promise<void> => {
      for (const change of acme('Acme AG')) {
        const { stream, revision } = await meanwhile(bus.execute(new ChangeDefinition(admin, change, stamp())));
        await meanwhile(instance.projector.waitFor(stream, revision, 10_000));
      }
    },
    report: () =>
      meanwhile(
        bus.execute(
          new BeginIncident(admin, { type: 'ReportIncident', kind: 'incident', customerId: 'acme' }, stamp()),
        ),
      ),
    note: (number: string, text: string) =>
      meanwhile(bus.execute(new ChangeIncident(admin, number, { type: 'AddNote', text }, stamp()))),
    accept: () => meanwhile(instance.clockAcceptance!.accept(stamp())),
    breaches: async (): Promise<readonly string[]> =>
      (await events())
        .filter(({ type }) => type === 'SlaBreached')
        .map(({ data }) => data as Record<string, string>)
        .map(({ clock: of, dueAt, raisedAt }) => `${of} ${dueAt} ${raisedAt}`),
    dated: async (type: string): Promise<readonly string[]> =>
      (await events())
        .filter((event) => event.type === type)
        .map(({ metadata }) => `${metadata.recordedAt} ${metadata.clock ?? 'wall'}`),
    chain: async () => (await meanwhile(verifyChain(instance.ledger.readAllStored()))).breaks,
    health: () => instance.health.report().parts['clock'],
  };
}
let one: Awaited<ReturnType<typeof service>>;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'clock-jumps-'));
  clock = new ManualClock(Date.parse(FRIDAY_EVENING));
  one = await service();
  await one.agree();
});
afterEach(async () => {
  await one.stop();
  await rm(directory, { recursive: true, force: true });
});

describe('a clock that jumps, on a store that has none of its own', () => {
  it('a day ahead for four seconds makes nobody late; commands are taken, dated by the machine’s time, and marked', async () => {
    const { id } = await one.report();
    await pass(MINUTE);
    jump(DAY);
    await pass(2 * SECOND);
    await one.note(id, 'the clock is wrong');
    expect(one.health()).toMatchObject({
      state: 'warning',
      offsetSeconds: 86_400,
      detail: expect.stringMatching(/jumped.*86400 s ahead.*10 minutes.*incidentctl clock accept/),
    });
    await pass(2 * SECOND);
    jump(-DAY);
    await pass(MINUTE);
    await one.note(id, 'and right again');
    expect(one.health()).toEqual({ state: 'ok' });
    expect(await one.breaches()).toEqual([]);
    expect(await one.dated('NoteAdded')).toEqual([
      '2026-03-27T18:01:02.000Z disciplined',
      '2026-03-27T18:02:04.000Z wall',
    ]);
    expect(await one.chain()).toEqual([]);
  });

  it('ahead is taken as true after ten minutes, and what fell due meanwhile is raised then', async () => {
    await one.report();
    jump(DAY);
    await pass(10 * MINUTE - 5 * SECOND);
    expect(await one.breaches()).toEqual([]);
    await pass(MINUTE);
    expect(one.health()).toEqual({ state: 'ok' });
    expect(await one.breaches()).toEqual([
      'reaction 2026-03-27T19:00:00Z 2026-03-28T18:10:00Z',
      'resolution 2026-03-27T22:00:00Z 2026-03-28T18:10:00Z',
    ]);
  });

  it('back is never taken by itself; until it is accepted nothing is raised, and recordedAt never goes back', async () => {
    const { id } = await one.report();
    await pass(MINUTE);
    jump(-DAY);
    await pass(120 * MINUTE);
    await one.note(id, 'two hours later');
    expect(await one.breaches()).toEqual([]);
    expect(one.health()).toMatchObject({ state: 'warning', detail: expect.stringMatching(/86400 s behind.*Set it/) });
    expect(await one.accept()).toMatchObject({ accepted: true });
    await one.note(id, 'yesterday');
    expect(await one.dated('NoteAdded')).toEqual([
      '2026-03-27T20:01:00.000Z disciplined',
      '2026-03-27T20:01:00.000Z wall',
    ]);
    expect(await one.dated('ClockAccepted')).toEqual(['2026-03-26T20:01:00.000Z wall']);
    expect(await one.accept()).toEqual({ accepted: false });
    expect(await one.chain()).toEqual([]);
  });

  it('before the log at the start goes on behind it, until it is accepted for good', async () => {
    const { id } = await one.report();
    await one.stop();
    jump(-DAY);
    one = await service();
    await pass(MINUTE);
    await one.note(id, 'the log lies in the future');
    expect(await one.dated('NoteAdded')).toEqual(['2026-03-27T18:01:00.000Z disciplined']);
    expect(one.health()).toMatchObject({ state: 'warning', detail: expect.stringMatching(/behind the log/) });
    await one.accept();
    await one.note(id, 'behind what stands in its stream');
    await one.stop();
    one = await service();
    expect(one.health()).toEqual({ state: 'ok' });
  });
});
