import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ReadModelSession } from '@app/projection';
import Database from 'better-sqlite3';
import { markOf, messageIdOf } from '../../ways/message-id.js';
import { sentMessage } from './sent-messages.js';

const PAGE = '3f8e1c52-6f0d-5a52-9d0a-1b5f0f0f6d1e';
const NOW = 1_774_660_000;

let session: ReadModelSession;
let revision: number;

beforeEach(() => {
  const db = new Database(':memory:');
  db.exec(`CREATE TABLE page (id TEXT, decided_at INTEGER);
    CREATE TABLE page_event (id TEXT, revision INTEGER, recorded_at TEXT, type TEXT, data TEXT)`);
  db.prepare('INSERT INTO page VALUES (?, ?)').run(PAGE, NOW - 60);
  session = { prepared: (sql: string) => db.prepare(sql) } as unknown as ReadModelSession;
  revision = 0;
});

function sent(way: string, channel: string, messageId: string): void {
  const data = { way, channel, messageId, attempt: 1, startedAt: '2026-03-28T01:00:00Z' };
  session
    .prepared('INSERT INTO page_event VALUES (?, ?, ?, ?, ?)')
    .run(PAGE, revision, `2026-03-28T01:00:0${revision++}Z`, 'PageSent', JSON.stringify(data));
}
const wayOf = (channel: string, messageId: string, recipient?: string): string | undefined =>
  sentMessage(session, channel, messageId, NOW, recipient)?.way;

describe('which message a provider means', () => {
  it('is told apart by our own name where the provider has none, though both ways were of one page', () => {
    const [mobile, work] = [messageIdOf(PAGE, '+491700000001'), messageIdOf(PAGE, '+491700000002')];
    sent('mobile', 'kannel', mobile);
    sent('work', 'kannel', work);
    expect([wayOf('kannel', mobile), wayOf('kannel', work)]).toEqual(['mobile', 'work']);
    expect(wayOf('other', mobile)).toBeUndefined();
  });

  it('is of the address that a mail came back from, in any case of letters; else the last one of the page', () => {
    for (const way of ['private', 'work']) sent(way, 'mail', `<${PAGE}.${markOf(`${way}@example.net`)}@example.org>`);
    expect(wayOf('mail', PAGE, 'Private@example.net')).toBe('private');
    expect(wayOf('mail', PAGE, 'work@example.net')).toBe('work');
    expect(wayOf('mail', PAGE, 'alias@example.net')).toBe('work');
    expect(wayOf('mail', PAGE)).toBe('work');
  });
});
