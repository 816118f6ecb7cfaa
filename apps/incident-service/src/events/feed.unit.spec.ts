import { describe, expect, it } from '@jest/globals';
import type { Envelope } from '@app/incident';
import { Metrics } from '@app/platform';
import { News } from './news.js';
import { SharedPages, visibilityName } from './pages.js';
import { Readers } from './readers.js';
import { ManualClock } from '@testing/platform/manual-clock';

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const signal = new AbortController().signal;

describe('news of commits', () => {
  it('reach a reader who waits, and one who looked before the commit', async () => {
    const news = new News(new ManualClock(0));
    const { count } = news;
    const heard = news.since(count, 15_000, signal);
    news.committed();
    expect([await heard, await news.since(count, 15_000, signal)]).toEqual([true, true]);
  });

  it('are none when nothing is committed for a while', async () => {
    const clock = new ManualClock(0);
    const news = new News(clock);
    const heard = news.since(news.count, 15_000, signal);
    await clock.advance(15_000);
    expect(await heard).toBe(false);
  });

  it('are told in turns, so that a commit does not wait for 500 readers, and reach all of them', async () => {
    const clock = new ManualClock(0);
    const news = new News(clock);
    let told = 0;
    const readers = Array.from({ length: 500 }, () => news.since(news.count, 15_000, signal).then(() => (told += 1)));
    news.committed();
    await settled();
    expect(told).toBeGreaterThan(0);
    expect(told).toBeLessThan(20);
    await clock.advance(0);
    await Promise.all(readers);
    expect(told).toBe(500);
  });

  it('of many commits within a moment are told in one go, and the last is not lost', async () => {
    const clock = new ManualClock(0);
    const news = new News(clock);
    let rounds = 0;
    let stop = false;
    const reader = (async () => {
      for (let { count } = news; !stop; count = news.count) {
        await news.since(count, 15_000, signal);
        rounds += 1;
      }
    })();
    for (let commits = 0; commits < 100; commits++) {
      news.committed();
      if (commits % 10 === 9) await clock.advance(10);
    }
    const last = news.count;
    await clock.advance(100);
    expect(news.count).toBe(last);
    expect(rounds).toBeLessThanOrEqual(5);
    stop = true;
    news.committed();
    await reader;
  });
});

describe('pages of the feed', () => {
  const envelope = { position: '7', id: 'e', type: 'NoteAdded' } as unknown as Envelope;
  const copy = {};

  it('are read once for all who see the same at the same place, until something is committed', async () => {
    const pages = new SharedPages();
    let reads = 0;
    const read = async (): Promise<readonly Envelope[]> => [envelope].slice(0, ++reads);
    const ask = (commits: number, ...visibility: string[]) => pages.page({ commits, copy }, visibility, read);
    const [one, other] = await Promise.all([ask(1, 'staff'), ask(1, 'staff')]);
    expect([one, other, reads]).toEqual([one, one, 1]);
    expect(one).toEqual({ last: '7', text: `id: 7.e\nevent: NoteAdded\ndata: ${JSON.stringify(envelope)}\n\n` });
    await ask(1, 'customer', 'acme');
    await ask(2, 'staff');
    await pages.page({ commits: 2, copy: {} }, ['staff'], read);
    expect(reads).toBe(4);
  });

  it('are asked for again when they could not be read', async () => {
    const pages = new SharedPages();
    const ask = (read: () => Promise<readonly Envelope[]>) => pages.page({ commits: 1, copy }, ['staff'], read);
    await expect(ask(() => Promise.reject(new Error('busy')))).rejects.toThrow('busy');
    expect((await ask(async () => [])).last).toBeUndefined();
  });

  it('belong to what a principal may see', () => {
    const name = (role: 'admin' | 'customer', ...customerIds: string[]) =>
      JSON.stringify(visibilityName({ id: 'x', role, customerIds }));
    expect(name('customer', 'a', 'b')).toBe(name('customer', 'b', 'a'));
    expect(new Set([name('customer', 'a'), name('customer', 'a', 'b'), name('customer'), name('admin')]).size).toBe(4);
  });
});

describe('readers of the feed', () => {
  it('are as many as a principal may have, and free their places', () => {
    const readers = new Readers(2, new Metrics());
    const [one, other] = [
      { id: 'one', role: 'admin', customerIds: [] } as const,
      { id: 'other', role: 'admin', customerIds: [] } as const,
    ];
    const leave = readers.enter(one);
    readers.enter(one);
    expect(() => readers.enter(one)).toThrow('as many as FEED_LIMIT allows');
    readers.enter(other);
    leave();
    expect(() => readers.enter(one)).not.toThrow();
  });
});
