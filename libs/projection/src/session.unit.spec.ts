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

it('a session keeps what is remembered of its file, and another one begins with nothing', () => {
  const [one, other] = [opened(), opened()];
  one.part(remembered).push('mail');
  expect(one.part(remembered)).toEqual(['mail']);
  expect(one.part(() => 'of another kind')).toBe('of another kind');
  expect(other.part(remembered)).toEqual([]);
});
