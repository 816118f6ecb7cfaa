import { expect, it } from '@jest/globals';
import { ReadModelSession } from './session.js';

const opened = (): ReadModelSession => ReadModelSession.inMemory('CREATE TABLE note (text TEXT);');
const remembered = (): string[] => [];

it('a session prepares a statement once', () => {
  const session = opened();
  const add = session.prepared('INSERT INTO note VALUES (?)');
  add.run('mail is down');
  expect(session.prepared('INSERT INTO note VALUES (?)')).toBe(add);
  expect(session.prepared('SELECT text FROM note').all()).toEqual([{ text: 'mail is down' }]);
});

it('how one reads a statement does not reach another who asks the same', () => {
  const session = opened();
  session.prepared('INSERT INTO note VALUES (?)').run('mail is down');
  const sql = 'SELECT text, rowid AS n FROM note';
  const rows = session.prepared(sql);
  expect(session.prepared(sql, 'pluck').get()).toBe('mail is down');
  expect(session.prepared(sql, 'safeIntegers').get()).toEqual({ text: 'mail is down', n: 1n });
  expect(rows.get()).toEqual({ text: 'mail is down', n: 1 });
  expect(session.prepared(sql).get()).toEqual({ text: 'mail is down', n: 1 });
});

it('a session keeps what is remembered of its file, and another one begins with nothing', () => {
  const [one, other] = [opened(), opened()];
  one.part(remembered).push('mail');
  expect(one.part(remembered)).toEqual(['mail']);
  expect(one.part(() => 'of another kind')).toBe('of another kind');
  expect(other.part(remembered)).toEqual([]);
});
