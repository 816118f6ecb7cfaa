import { expect, it } from '@jest/globals';
import type { LedgerEvent } from '@app/event-store';
import { StreamCache } from './stream-cache.js';
import { WarmStream } from './warm-stream.js';

const noted = (revision: bigint, text: string): LedgerEvent =>
  ({ readable: true, revision, data: { by: 'ada', text }, metadata: {} }) as unknown as LedgerEvent;

function stream(name: string, ...texts: readonly string[]): WarmStream<number> {
  const made = new WarmStream(name, 0, (state) => state + 1, 0);
  made.take(texts.map((text, index) => noted(BigInt(index), text)));
  return made;
}

it('weighs its events, and a long text as several', () => {
  expect(stream('a', 'short', 'short').weight).toBe(2);
  expect(stream('a', 'short', 'x'.repeat(12_000)).weight).toBe(14);
});

it('leaves the cache when others need its place, long texts before a thousand short events would', () => {
  const cache = new StreamCache(1_000);
  for (const name of ['a', 'b', 'c']) cache.keep(stream(name, ...Array.from({ length: 40 }, () => 'x'.repeat(12_000))));
  expect(cache.take('a')).toBeUndefined();
  expect(cache.size).toBe(1);
});
