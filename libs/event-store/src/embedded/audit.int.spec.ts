import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SystemClock } from '@app/platform';
import { EventTypes } from '../event-type.js';
import { MemoryKeyStore } from '../keys/memory-key-store.js';
import { chance, command, NOW, noted, NoteAdded, started, WorkStarted } from '../ledger/test-ledger.js';
import { LedgerStore } from '../ledger-store.js';
import { type LogReport, verifyLog } from '../verification/verify-log.js';
import { EmbeddedAudit } from './audit.js';
import { EmbeddedLog } from './embedded-log.js';
import { logFiles } from './log-files.js';

interface Audited {
  readonly report: LogReport;
  readonly store: readonly string[];
  readonly notes: readonly string[];
}

async function audited(directory: string): Promise<Audited> {
  const audit = new EmbeddedAudit(directory, 'ledger.', new SystemClock());
  try {
    const report = await verifyLog({ events: audit.events(), ownClock: true });
    return { report, store: audit.findings, notes: audit.notes };
  } finally {
    audit.close();
  }
}

const told = ({ report, store }: Audited): string =>
  [
    ...store,
    ...[...report.breaks, ...report.findings].map(
      ({ stream, revision, problem }) => `${stream}@${revision}: ${problem}`,
    ),
  ].join('\n');

/** Waits as the system does, and shows the time that it is set to. */
class MinuteHand extends SystemClock {
  at = NOW;

  override now(): number {
    return this.at;
  }
}

describe('what one log shows to who looks at all of it', () => {
  const root = mkdtempSync(join(tmpdir(), 'audit-'));
  const whole = join(root, 'whole');
  let copies = 0;

  /** 13 streams, of which s-0 to s-9 hold three events each (positions 2 to 31); a minute between two appends. */
  beforeAll(async () => {
    const clock = new MinuteHand();
    const adapter = await EmbeddedLog.open({ directory: whole, clock });
    const types = new EventTypes([NoteAdded, WorkStarted]);
    const keys = new MemoryKeyStore(chance);
    const ledger = new LedgerStore({ adapter, types, keys, clock, chance, prefix: 'ledger.', saysFormat: true });
    const append = async (stream: string, events: Parameters<LedgerStore['append']>[0]['events']): Promise<void> => {
      const data = { author: 'person-3', text: 'x'.repeat(300) };
      const first = await ledger.append({ stream, head: undefined, events: [noted({ data })], command: command() });
      await ledger.append({ stream, head: first.head, events, command: command({ commandId: 'c2' }) });
      clock.at += 60_000;
    };
    for (let one = 0; one < 60; one++) await append(`s-${one}`, [started(), noted()]);
    await ledger.close();
  });
  afterAll(() => rmSync(root, { recursive: true }));

  const copy = (): string => {
    const to = join(root, `copy-${++copies}`);
    cpSync(whole, to, { recursive: true });
    return to;
  };
  const sql = (directory: string, statements: string): void => {
    const db = new Database(logFiles(directory).log);
    db.unsafeMode(true);
    db.exec(statements);
    db.close();
  };

  it('is nothing where nothing was touched', async () => {
    const found = await audited(whole);
    expect(told(found)).toBe('');
    expect(found.notes).toEqual([]);
    expect(found.report).toMatchObject({ events: 181, streams: 61, storedLate: [], disciplined: [] });
  });

  const of = (name: string): string => `(SELECT id FROM streams WHERE name = 'ledger.${name}')`;
  const second = `stream = ${of('s-1')} AND revision = 1`;
  const unindexed = 'PRAGMA writable_schema = ON;';

  it.each<[string, string, RegExp]>([
    [
      'data',
      `UPDATE events SET data = replace(data, 'person-3', 'person-4') WHERE ${second}`,
      /s-1@1: the hash is not/,
    ],
    [
      'metadata',
      `UPDATE events SET metadata = replace(metadata, 'apikey-1', 'apikey-2') WHERE ${second}`,
      /s-1@1: the hash/,
    ],
    [
      'recordedAt',
      `UPDATE events SET metadata = replace(metadata, 'T15:01', 'T15:00') WHERE ${second}`,
      /s-1@1: the hash/,
    ],
    ['the type', `UPDATE events SET type = 'NoteAdded' WHERE ${second}`, /s-1@1: the hash/],
    [
      'the id',
      `UPDATE events SET id = '${chance.uuid()}' WHERE ${second}`,
      /s-1@1: the event id is not made of the hash/,
    ],
    [
      'created, back',
      `UPDATE events SET created = created - 6000 WHERE stream = ${of('s-1')} AND revision = 0`,
      /s-1@0: it was stored .* 6 s before it was recorded/,
    ],
    [
      'created, by hours',
      `UPDATE events SET created = created + 7200000 WHERE ${second}`,
      /s-1@1: it was stored .* 7,200 s after/,
    ],
    [
      'created, a little',
      `UPDATE events SET created = created + 1 WHERE ${second}`,
      /s-1@2: created is .* same append/,
    ],
    ['created, to nonsense', `UPDATE events SET created = 9e15 WHERE ${second}`, /s-1@1: it was stored/],
    ['the revision', `UPDATE events SET revision = 7 WHERE ${second}`, /s-1@7: revision 1 is missing, 7 stands here/],
    [
      'the position',
      `UPDATE events SET position = 9999 WHERE ${second}`,
      /positions: 181 events stand between 1 and 9999/,
    ],
    [
      'the position, to below the first',
      `UPDATE events SET position = -5 WHERE ${second}`,
      /positions: 181 events stand between -5/,
    ],
    [
      'the places of two events of a stream',
      `UPDATE events SET position = -1 WHERE ${second};
       UPDATE events SET position = position - 1 WHERE stream = ${of('s-1')} AND revision = 2;
       UPDATE events SET position = (SELECT position + 1 FROM events WHERE stream = ${of('s-1')} AND revision = 2) WHERE position = -1`,
      /s-1@2: revision 1 is missing, 2 stands here/,
    ],
    [
      'the places of events of two streams',
      'UPDATE events SET position = -1 WHERE position = 10; UPDATE events SET position = 10 WHERE position = 100; UPDATE events SET position = 100 WHERE position = -1',
      /created is .* before that of an event before it in the log/,
    ],
    [
      'two notes, one for the other',
      `UPDATE events SET data = (SELECT data FROM events e WHERE e.stream = ${of('s-1')} AND e.revision = 2) WHERE stream = ${of('s-1')} AND revision = 0`,
      /s-1@0: the hash/,
    ],
    ['the name of a stream', `UPDATE streams SET name = 'ledger.s-1b' WHERE name = 'ledger.s-1'`, /s-1b@0: the hash/],
    [
      'the prefix of a stream',
      `UPDATE streams SET name = 'other.s-1' WHERE name = 'ledger.s-1'`,
      /stream other\.s-1: its name does not begin with ledger\./,
    ],
    [
      'a stream to one of keys',
      `UPDATE streams SET name = 'ledger.key-s-1' WHERE name = 'ledger.s-1'`,
      /stream ledger\.key-s-1: keys stand in keys\.db/,
    ],
    [
      'deleted, to 1',
      `UPDATE streams SET deleted = 1 WHERE name = 'ledger.s-1'`,
      /stream ledger\.s-1: it is marked as deleted, and with it 3 events/,
    ],
    ['deleted, to 2', `UPDATE streams SET deleted = 2 WHERE name = 'ledger.s-1'`, /stream ledger\.s-1: deleted is 2/],
    [
      'a stream with its events emptied',
      `UPDATE events SET type = '', metadata = '', data = '' WHERE stream = ${of('s-1')}; UPDATE streams SET deleted = 1 WHERE name = 'ledger.s-1'`,
      /stream ledger\.s-1: it is marked as deleted/,
    ],
    [
      'the number of a stream',
      `UPDATE streams SET id = 999 WHERE name = 'ledger.s-1'`,
      /position 0+5: the event belongs to stream number \d+, which is not there/,
    ],
    [
      'the stream of an event',
      `UPDATE events SET stream = ${of('s-2')}, revision = 3 WHERE stream = ${of('s-1')} AND revision = 2`,
      /s-2@3|s-2@0/,
    ],
    ['the first event, gone', 'DELETE FROM events WHERE position = 1', /positions: 180 events stand between 2 and 181/],
    [
      'one in the middle, gone',
      `DELETE FROM events WHERE ${second}`,
      /s-1@2: revision 1 is missing[^]*|positions: 180/,
    ],
    [
      'the last event, gone',
      'DELETE FROM events WHERE position = 181',
      /log\.mark: events up to position 0+181 were acknowledged, and the log ends at 0+180/,
    ],
    [
      'the last event, another',
      `UPDATE events SET id = '${chance.uuid()}' WHERE position = 181`,
      /log\.mark: the event .* was acknowledged at position 0+181/,
    ],
    [
      'a stream without its events',
      `DELETE FROM events WHERE stream = ${of('s-1')}`,
      /stream ledger\.s-1: it has no event/,
    ],
    ['all events', 'DELETE FROM events', /log\.mark: events up to position 0+181/],
    [
      'an event twice',
      `INSERT INTO events SELECT 182, stream, 3, id, type, created, metadata, data FROM events WHERE ${second}`,
      /s-1@3: previousHash is not/,
    ],
    [
      'a blank',
      `UPDATE events SET data = replace(data, ':', ': ') WHERE ${second}`,
      /s-1@1: data is not stored in canonical form/,
    ],
    [
      'another escape',
      `UPDATE events SET data = replace(data, 'person', '\\u0070erson') WHERE ${second}`,
      /s-1@1: data is not stored in canonical form/,
    ],
    [
      'a key twice',
      `UPDATE events SET data = replace(data, '{"by"', '{"by":"x","by"') WHERE ${second}`,
      /s-1@1: data is not stored in canonical form.*twice/,
    ],
    [
      'a key twice in the metadata',
      `UPDATE events SET metadata = replace(metadata, '{', '{"actor":"x",') WHERE ${second}`,
      /s-1@1: metadata is not stored in canonical form/,
    ],
    [
      'bytes that are no text',
      `UPDATE events SET data = CAST(X'7B226279223A22FF227D' AS TEXT) WHERE ${second}`,
      /s-1, revision 1: data is not UTF-8/,
    ],
    ['no JSON', `UPDATE events SET data = '{' WHERE ${second}`, /s-1@1: .*JSON/],
    [
      'an event with nothing in it',
      `UPDATE events SET type = '', metadata = '', data = '' WHERE ${second}`,
      /s-1@1: .*JSON/,
    ],
    ['a table put in', 'CREATE TABLE notes (a)', /schema: there is a table notes, which no release has made/],
    ['a view put in', 'CREATE VIEW v AS SELECT 1', /schema: there is a view v/],
    ['an index put in', 'CREATE INDEX i ON events (created)', /schema: there is a index i/],
    ['a trigger put in', 'CREATE TRIGGER t AFTER INSERT ON events BEGIN SELECT 1; END', /schema: there is a trigger t/],
    ['a column put in', 'ALTER TABLE events ADD COLUMN extra TEXT', /schema: the table events is another one/],
    [
      'the tables without their rules',
      `${unindexed} UPDATE sqlite_schema SET sql = replace(sql, ' STRICT', '') WHERE name = 'events'`,
      /schema: the table events is another one/,
    ],
    ['user_version', 'PRAGMA user_version = 0', /format|user_version is 0, not 1/],
    ['application_id', 'PRAGMA application_id = 7', /application id/],
    [
      'the stream table, gone',
      'DROP TABLE streams',
      /schema: the table streams is missing[^]*the table of streams cannot be read/,
    ],
  ])('is named with its place when an attacker changed %s', async (_, statements, problem) => {
    const directory = copy();
    sql(directory, `PRAGMA foreign_keys = OFF; ${statements}`);
    expect(told(await audited(directory))).toMatch(problem);
  });

  it('is a page that was hit, whichever: never an exception, and the rest is read', async () => {
    const { log } = logFiles(whole);
    const pages = readFileSync(log).length / 4096;
    for (let page = 1; page < pages; page += 3) {
      for (const at of [0, 1, 3, 8, 2000]) {
        const directory = copy();
        const bytes = readFileSync(log);
        bytes.fill(0xa5, page * 4096 + at, page * 4096 + at + 40);
        writeFileSync(logFiles(directory).log, bytes);
        const found = told(await audited(directory));
        // In the middle of a page may stand nothing.
        if (at < 2000) expect(`${page}+${at} ${found}`).not.toBe(`${page}+${at} `);
        rmSync(directory, { recursive: true });
      }
    }
  });

  it.each<[string, (directory: string) => void, RegExp]>([
    ['cut in the middle', (at) => truncateSync(logFiles(at).log, 10 * 4096), /log\.db: the file has 40960 bytes/],
    ['empty', (at) => truncateSync(logFiles(at).log, 0), /log\.db: only 0 bytes are left/],
    ['gone', (at) => rmSync(logFiles(at).log), /log\.db cannot be opened/],
    ['a text', (at) => writeFileSync(logFiles(at).log, 'hello '.repeat(2000)), /does not begin as a SQLite file/],
    [
      'beside a rollback journal',
      (at) => writeFileSync(`${logFiles(at).log}-journal`, Buffer.from('d9d505f920a163d7', 'hex')),
      /log\.db: beside it lies .*log\.db-journal, .* Move .*log\.db-journal away/,
    ],
    [
      'beside something named as its journal',
      (at) => writeFileSync(`${logFiles(at).log}-journal`, 'x'.repeat(5000)),
      /log\.db: beside it lies .*log\.db-journal, .* Move .*log\.db-journal away/,
    ],
    [
      'beside a mark that is none',
      (at) => writeFileSync(logFiles(at).mark, 'hello'),
      /log\.mark holds "hello", which is no mark/,
    ],
  ])('is a file that is %s', async (_, harm, problem) => {
    const directory = copy();
    harm(directory);
    expect(told(await audited(directory))).toMatch(problem);
  });

  it('is no fault, and said, when the mark is gone', async () => {
    const directory = copy();
    rmSync(logFiles(directory).mark);
    const found = await audited(directory);
    expect(told(found)).toBe('');
    expect(found.notes).toEqual([expect.stringMatching(/log\.mark is missing/)]);
  });
});
