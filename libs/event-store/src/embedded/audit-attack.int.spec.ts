import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { chance } from '@testing/event-store/test-ledger';
import { logFiles } from './log-files.js';
import { audited, AuditedLog, told } from '@testing/event-store/audited-log';

describe('what one log shows to who looks at all of it', () => {
  const log = new AuditedLog();
  beforeAll(() => log.write());
  afterAll(() => log.remove());

  const sql = (directory: string, statements: string): void => {
    const db = new Database(logFiles(directory).log);
    db.unsafeMode(true);
    db.exec(statements);
    db.close();
  };

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
    ['the revision', `UPDATE events SET revision = 7 WHERE ${second}`, /s-1@7: revision 1 is missing, 7 is here/],
    [
      'the position',
      `UPDATE events SET position = 9999 WHERE ${second}`,
      /positions: 181 events are between 1 and 9999/,
    ],
    [
      'the position, to below the first',
      `UPDATE events SET position = -5 WHERE ${second}`,
      /positions: 181 events are between -5/,
    ],
    [
      'the places of two events of a stream',
      `UPDATE events SET position = -1 WHERE ${second};
       UPDATE events SET position = position - 1 WHERE stream = ${of('s-1')} AND revision = 2;
       UPDATE events SET position = (SELECT position + 1 FROM events WHERE stream = ${of('s-1')} AND revision = 2) WHERE position = -1`,
      /s-1@2: revision 1 is missing, 2 is here/,
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
      /stream ledger\.key-s-1: keys are in keys\.db/,
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
    ['the first event, gone', 'DELETE FROM events WHERE position = 1', /positions: 180 events are between 2 and 181/],
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
    const directory = log.copy();
    sql(directory, `PRAGMA foreign_keys = OFF; ${statements}`);
    expect(told(await audited(directory))).toMatch(problem);
  });
});
