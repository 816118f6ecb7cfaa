import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import {
  added,
  clock,
  contents,
  eventually,
  file,
  lines,
  memory,
  operational,
  reporting,
  total,
  totals,
  Workshop,
  Writer,
} from '@testing/projection/kit';

const workshop = new Workshop();
let writer: Writer;

beforeEach(() => {
  writer = new Writer(memory());
});
afterEach(() => workshop.clear());

describe('the files', () => {
  it('another version builds another file and removes the old one', async () => {
    const directory = workshop.directory();
    await writer.add('thing-1', 1);
    await (await workshop.started(writer.store(), directory)).stop();
    const before = readdirSync(directory).find((name) => name.startsWith('reporting'));
    const tables = `${lines.tables} CREATE INDEX by_type ON lines (type);`;
    const changed = { ...reporting, projections: [{ ...lines, tables }] };
    const projector = await workshop.started(writer.store(), directory, { files: [operational, changed] });
    const after = readdirSync(directory).filter((name) => /^reporting.*db$/.test(name));
    expect(after).toHaveLength(1);
    expect(after[0]).not.toBe(before);
    expect(file(projector, 'operational').applied).toBe(0);
  });

  it('a half that was being built is neither served nor continued', async () => {
    const directory = workshop.directory();
    await writer.add('thing-1', 1);
    const first = await workshop.started(writer.store(), directory);
    await first.stop();
    const { path } = file(first, 'operational');
    const db = new Database(path);
    db.exec('UPDATE checkpoint SET complete = 0');
    db.close();
    const projector = await workshop.started(writer.store(), directory);
    expect(file(projector, 'operational')).toMatchObject({ applied: 1, serving: true });
    expect(readdirSync(directory).filter((name) => /^operational.*db$/.test(name))).toHaveLength(1);
  });

  it('a damaged one is built anew', async () => {
    const directory = workshop.directory();
    for (let n = 0; n < 50; n += 1) await writer.add(`thing-${n}`, 1);
    const first = await workshop.started(writer.store(), directory);
    await first.stop();
    writeFileSync(file(first, 'operational').path, 'this is no database');
    const projector = await workshop.started(writer.store(), directory);
    expect(total(projector, 'thing-7')).toBe(1);
  });

  it('are rebuilt beside the old one, which answers meanwhile', async () => {
    for (let n = 0; n < 3_000; n += 100)
      await writer.append(
        `thing-${n}`,
        Array.from({ length: 100 }, () => added(n)),
      );
    const projector = await workshop.started(writer.store());
    const { path } = file(projector, 'operational');
    const expected = contents(projector);
    const rebuilt = projector.rebuild('operational');
    let answers = 0;
    while (file(projector, 'operational').building !== undefined) {
      expect(total(projector, 'thing-100')).toBe(10_000);
      answers += 1;
      await clock.wait(0);
    }
    await rebuilt;
    expect(answers).toBeGreaterThan(0);
    expect(file(projector, 'operational').path).not.toBe(path);
    expect(contents(projector)).toEqual(expected);
    expect(total(projector, 'thing-100')).toBe(10_000);
    expect(readdirSync(join(path, '..')).filter((name) => /^operational.*db$/.test(name))).toHaveLength(1);
    await writer.add('thing-100', 1);
    expect(await projector.waitFor('thing-100', 100n, 1_000)).toBe('projected');
  });

  it('are rebuilt when the log is another one than they were made of', async () => {
    const directory = workshop.directory();
    await writer.add('thing-1', 1);
    await writer.add('thing-1', 1);
    await (await workshop.started(writer.store(), directory)).stop();
    const restored = new Writer(memory());
    await restored.add('thing-1', 5);
    const projector = workshop.projector(restored.store(), directory);
    projector.start();
    await eventually(() => projector.status().caughtUp);
    expect(total(projector, 'thing-1')).toBe(5);
    await projector.ready;
  });

  it('must have the columns that a personal table promises', () => {
    const wrong = { ...totals, personal: [{ table: 'totals', columns: ['name'] }] };
    const files = [{ ...operational, projections: [wrong] }];
    expect(() => workshop.projector(writer.store(), workshop.directory(), { files })).toThrow('totals lacks name');
  });
});

describe('a subject whose key is destroyed', () => {
  it('is cleared from the tables, the text index and the bytes of the file', async () => {
    const projector = await workshop.started(writer.store());
    await writer.add('thing-1', 1, 'Geheimniskrämerei', 'person-1');
    await writer.add('thing-2', 1, 'bleibt stehen', 'person-2');
    await projector.waitFor('thing-2', 0n, 1_000);
    const find = () => projector.model('operational').prepared('SELECT * FROM notes WHERE notes MATCH ?');
    expect(find().all('geheimniskrämerei')).toHaveLength(1);
    await writer.destroyKey('person-1');
    await projector.waitFor('person-1', 0n, 1_000);
    expect(find().all('geheimniskrämerei')).toEqual([]);
    expect(find().all('stehen')).toHaveLength(1);
    const rows = projector.model('operational').prepared('SELECT note FROM totals ORDER BY stream').all();
    expect(rows).toEqual([{ note: null }, { note: 'bleibt stehen' }]);
    const { path } = file(projector, 'operational');
    for (const bytes of [readFileSync(path), readFileSync(`${path}-wal`)]) {
      expect(bytes.includes('Geheimnis')).toBe(false);
      expect(bytes.includes('geheimnis')).toBe(false);
    }
    expect(readFileSync(path).includes('bleibt')).toBe(true);
  });
});
