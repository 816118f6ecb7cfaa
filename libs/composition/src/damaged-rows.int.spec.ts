import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ChangeDefinition } from '@app/definitions';
import { GetIncident } from '@app/incident';
import { loadConfig, SystemClock } from '@app/platform';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import Database from 'better-sqlite3';
import { acme, admin } from '@testing/composition/acme';
import { report, stamp } from '@testing/composition/orders';
import { MemoryAdapter } from '@testing/event-store/memory-adapter';
import { Instance } from './instance.js';
import { InstanceModule } from './instance.module.js';

const clock = new SystemClock();
let directory: string;
let instance: Instance;
let app: INestApplicationContext;

const codeOf = (answer: Promise<unknown>): Promise<unknown> =>
  answer.then(
    () => 'answered',
    (error: { code?: unknown }) => error.code,
  );

const path = (): string => instance.projector.model('operational').serving.path;

/** What SQLite knows nothing of. Of a file that was open before. */
function change(table: string, column: string, from: string, to: string): void {
  const db = new Database(path());
  const sql = `UPDATE ${table} SET ${column} = replace(${column}, ?, ?) WHERE instr(${column}, ?) > 0`;
  expect(db.prepare(sql).run(from, to, from).changes).toBeGreaterThan(0);
  db.close();
}

async function renewed(before: string): Promise<void> {
  for (let looks = 0; path() === before || !instance.projector.status().caughtUp; looks += 1) {
    if (looks === 300) throw new Error('it was not built anew');
    await clock.wait(10);
  }
}

/** The seconds to react that the reports in the log have pinned. */
async function pinned(): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for await (const batch of instance.store.readAll())
    for (const event of batch)
      if (event.readable && event.type === 'IncidentReported')
        found.push(...(JSON.stringify(event.data).match(/"reaction":\{[^}]*"seconds":\d+/) ?? ['none']));
  return found;
}

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'damaged-rows-'));
  const environment = { DATA_DIR: directory, MASTER_KEY: 'ab'.repeat(32), LOG_LEVEL: 'silent' };
  const config = loadConfig({ ...environment, ADMIN_API_KEY: 'a-key-of-the-tests' });
  instance = await Instance.open({ config, adapter: new MemoryAdapter(clock), clock });
  app = await NestFactory.createApplicationContext(InstanceModule.of(instance), { logger: false });
  await instance.start();
  for (const agreed of acme('Acme AG')) {
    const { stream, revision } = await app.get(CommandBus).execute(new ChangeDefinition(admin, agreed, stamp()));
    await instance.projector.waitFor(stream, revision, 10_000);
  }
});
afterEach(async () => {
  await app.close();
  await rm(directory, { recursive: true, force: true });
});

describe('a row of a read model that does not hold what was written to it', () => {
  it.each([
    ['terms', '"seconds":3600', '"seconds":7600'],
    ['no JSON', '{"', '{'],
  ])('(%s of a contract) goes into no event: the file is built anew', async (_, from, to) => {
    const before = path();
    change('contract_version', 'data', from, to);
    expect(['answered', 'read-model-damaged']).toContain(await codeOf(report(app)));
    await renewed(before);
    await report(app);
    const terms = await pinned();
    expect(terms.length).toBeGreaterThan(0);
    for (const one of terms) expect(one).toMatch(/"seconds":3600$/);
  });

  describe('of an incident', () => {
    let number: string;
    const read = () => app.get(QueryBus).execute(new GetIncident(admin, number));
    beforeEach(async () => {
      const { stream, revision } = await report(app);
      number = stream.slice('incident-'.length);
      await instance.projector.waitFor(stream, revision, 10_000);
    });

    it('is noticed by a query', async () => {
      const before = path();
      const known = await read();
      change('incident_history', 'events', '[', '<');
      expect(await codeOf(read())).toBe('read-model-damaged');
      await renewed(before);
      expect(await read()).toEqual(known);
    });
  });
});
