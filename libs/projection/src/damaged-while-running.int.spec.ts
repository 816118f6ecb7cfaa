import { copyFileSync, readdirSync, renameSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import type { Projector } from './projector.js';
import { clock, eventually, memory, Workshop, Writer } from '@testing/projection/kit';

const workshop = new Workshop();
let writer: Writer;
beforeEach(() => {
  writer = new Writer(memory());
});
afterEach(() => workshop.clear());

/** What becomes of a file under a running service. */
const ACCIDENTS: Readonly<Record<string, (path: string) => void>> = {
  'is overwritten': (path) => writeFileSync(path, Buffer.alloc(statSync(path).size, 0xff), { flag: 'r+' }),
  'is cut off': (path) => truncateSync(path, 8_192),
  'is emptied': (path) => truncateSync(path, 0),
  'is deleted': (path) => rmSync(path),
  'is replaced by another': (path) => {
    copyFileSync(path, `${path}.copy`);
    renameSync(`${path}.copy`, path);
  },
};

const file = (projector: Projector) => projector.status().files.find(({ name }) => name === 'operational')!;
const total = (projector: Projector, stream: string): unknown =>
  projector.model('operational').prepared<{ total: number }>('SELECT total FROM totals WHERE stream = ?').get(stream)
    ?.total;

/** So that nothing of it stands in the log beside the file any more. */
function settle(path: string): void {
  const db = new Database(path);
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
}

const BY = ['a query', 'an event'];
/** What SQLite says by itself; of the others the directory tells, once a second. */
const LOUD = new Set(['is overwritten', 'is cut off']);

describe.each(Object.entries(ACCIDENTS))('a read model that %s while it serves', (name, happen) => {
  it.each(BY)('is noticed by %s, answers 503 and is built anew', async (by) => {
    for (let n = 0; n < 120; n += 1) await writer.add(`thing-${n}`, 1, 'x'.repeat(800), `person-${n}`);
    const projector = await workshop.started(writer.store());
    const { path } = file(projector);
    const model = projector.model('operational');
    settle(path);
    happen(path);
    if (!LOUD.has(name)) await clock.wait(1_050);
    const answers: unknown[] = [];
    const read = (): unknown => {
      try {
        return model.prepared('SELECT * FROM totals').all().length;
      } catch (error) {
        return (error as { code?: unknown }).code;
      }
    };
    if (by === 'an event') await writer.add('thing-1', 1);
    await eventually(() => {
      answers.push(read());
      return file(projector).path !== path && file(projector).caughtUp;
    });
    expect(answers.every((answer) => answer === 120 || answer === 'read-model-damaged')).toBe(true);
    expect(read()).toBe(120);
    expect(total(projector, 'thing-1')).toBe(by === 'an event' ? 2 : 1);
    const left = readdirSync(join(path, '..')).filter((name) => /^operational.*db$/.test(name));
    expect(left).toHaveLength(1);
  });
});

it('what another connection says of a file is said of that file alone, and of none that was replaced', async () => {
  await writer.add('thing-1', 1);
  const projector = await workshop.started(writer.store());
  const [operational, reporting] = (['operational', 'reporting'] as const).map((name) => projector.model(name));
  const notADatabase = Object.assign(new Error('file is not a database'), { code: 'SQLITE_NOTADB' });
  const { path } = reporting!.serving;
  expect(reporting!.foreign(notADatabase, path)).toMatchObject({ code: 'read-model-damaged' });
  await eventually(() => reporting!.serving.path !== path && reporting!.serving.caughtUp);
  const after = reporting!.serving.path;
  expect(reporting!.foreign(notADatabase, path)).toMatchObject({ code: 'read-model-damaged' });
  expect(reporting!.foreign(new Error('no such thing'), path)).toMatchObject({ message: 'no such thing' });
  expect([reporting!.building, reporting!.serving.path]).toEqual([undefined, after]);
  expect([operational!.building, operational!.serving.damaged]).toEqual([undefined, false]);
});
