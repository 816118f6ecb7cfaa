import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { courierOf } from '@app/paging';
import type { FoldingProjection, ReadModelFile } from '@app/projection';
import { OnAClock } from '@testing/composition/on-a-clock';
import { MemoryAdapter } from '@testing/event-store/memory-adapter';
import { ManualPost } from '@testing/paging/manual-post';
import { ManualClock } from '@testing/platform/manual-clock';
import Database from 'better-sqlite3';
import type { PartMakers } from '../instance-options.js';

/** Saturday, 02:00 in Berlin. */
const NIGHT = Date.parse('2026-03-28T01:00:00Z');
const [SECOND, MINUTE] = [1_000, 60_000];
const BLOCKER = { channel: 'monitoring', classification: { priority: 'blocker' }, title: 'The shop is down' } as const;
const OWED = "SELECT * FROM due_work WHERE lane LIKE 'page%' ORDER BY lane, subject, key";
const PAGES = "SELECT * FROM page WHERE state <> 'ended' ORDER BY id";
/** Without their own number: the part counts only what is in it. */
const pagesOf = (rows: readonly unknown[]): readonly unknown[] => rows.map((row) => ({ ...(row as object), n: 0 }));

let directory: string;
let clock: ManualClock;
let adapter: MemoryAdapter;
let post: ManualPost;
let isHeld: boolean;
let running: OnAClock[];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'stopgap-'));
  clock = new ManualClock(NIGHT);
  [adapter, post, isHeld, running] = [new MemoryAdapter(clock), new ManualPost(), true, []];
});
afterEach(async () => {
  isHeld = false;
  await turns(10 * SECOND);
  for (const one of running) await one.stop();
  await rm(directory, { recursive: true });
});

const processes: NonNullable<PartMakers['processes']> = (context) => [courierOf(context, post)];

async function started(name: string, make: PartMakers = {}, paging = 'on'): Promise<OnAClock> {
  const settings = { PAGING: paging };
  const one = await OnAClock.start({ directory, clock, adapter, settings, make: { processes, ...make } }, name);
  running.push(one);
  return one;
}

/** A read model that does not get on as long as it is held. */
const held: FoldingProjection = {
  name: 'held',
  tables: '',
  apply() {
    if (isHeld) throw Object.assign(new Error('it is held'), { code: 'SQLITE_BUSY' });
  },
};
const holding = (files: readonly ReadModelFile[]): readonly ReadModelFile[] =>
  files.map((file) => ({ ...file, projections: [...file.projections, held] }));

async function turns(milliseconds = 0): Promise<void> {
  await clock.advance(milliseconds);
  for (let turn = 0; turn < 20; turn++) await clock.advance(0);
}

const called = () =>
  post.journal.map(({ address, words }) => `${words.incidents.map(({ number }) => number).join()} ${address}`);

it('calls people before the read models are built, by the streams that are not over, and by what happens to others', async () => {
  const one = await started('one');
  await one.callPeople();
  const over = await one.report(BLOCKER);
  await one.change(over, { type: 'ResolveIncident', by: 'ada', code: 'fixed', text: 'Restarted' });
  await turns(11 * MINUTE);
  const open = await one.report(BLOCKER);
  await turns(5 * SECOND);
  const { session } = one.instance.projector.model('operational');
  const whole = [session.prepared(OWED).all(), pagesOf(session.prepared(PAGES).all())];
  expect(whole.map((rows) => rows.length)).toEqual([1, 1]);
  await running.pop()!.stop();
  post.journal.length = 0;

  const two = started('two', { files: holding, fewEvents: 0 });
  await turns();
  const stopgap = join(directory, 'two', 'stopgap');
  const [file] = readdirSync(stopgap).filter((name) => /^operational\.\w+\.1\.db$/.test(name));
  const part = new Database(join(stopgap, file!), { readonly: true });
  expect([part.prepare(OWED).all(), pagesOf(part.prepare(PAGES).all())]).toEqual(whole);
  expect(part.prepare('SELECT id FROM incident').pluck().all()).toEqual([open]);
  part.close();
  await turns(30 * MINUTE);
  expect(called()).toEqual([`${display(open)} +4930901824`]);

  const other = await started('one', {}, 'off');
  await other.change(over, { type: 'ReopenIncident' });
  await turns(5 * SECOND);
  expect(called()).toEqual([`${display(open)} +4930901824`, `${display(over)} +4930901823`]);

  isHeld = false;
  await turns(10 * SECOND);
  await two;
  expect(existsSync(stopgap)).toBe(false);
  await turns(MINUTE);
  expect(called()).toHaveLength(2);
});

const display = (number: string): string => `${number.slice(0, 4)}-${number.slice(4, 8)}-${number.slice(8)}`;
