import { describe, expect, it } from '@jest/globals';
import type { StoredEvent } from '@app/event-store';
import { Slices, SystemClock } from '@app/platform';
import { MOST_EVENTS, pageOf, upTo } from './stored-page.js';

const event = (number: number): StoredEvent => ({
  stream: 'incident-1',
  revision: BigInt(number - 1),
  position: String(number).padStart(4, '0'),
  id: `e-${number}`,
  type: 'NoteAdded',
  data: '{}',
  metadata: '{}',
  created: 0,
});

/** Batches of three, and how many of them were taken. */
function log(count: number) {
  const taken = { batches: 0 };
  async function* events(): AsyncIterable<readonly StoredEvent[]> {
    for (let at = 0; at < count; at += 3) {
      taken.batches += 1;
      yield Array.from({ length: Math.min(3, count - at) }, (_, index) => event(at + index + 1));
    }
  }
  return { events: events(), taken };
}

const page = (events: AsyncIterable<readonly StoredEvent[]>, limit: number, lineOf = ({ id }: StoredEvent) => id) =>
  pageOf(events, { limit, lineOf, slices: new Slices(new SystemClock()) });

describe('a page of stored events', () => {
  it.each([
    [1, true],
    [6, true],
    [7, false],
    [8, false],
  ])('of at most %d of seven: whether others follow is %p', async (limit, more) => {
    const { text, last, more: follow } = await page(log(7).events, limit);
    const ids = Array.from({ length: Math.min(limit, 7) }, (_, index) => `e-${index + 1}`);
    expect([text, last?.id, follow]).toEqual([`${ids.join('\n')}\n`, ids.at(-1), more]);
  });

  it('of nothing is empty', async () => {
    expect(await page(log(0).events, 5)).toEqual({ text: '', last: undefined, more: false });
  });

  it('ends with the event that makes it long, and holds one in any case', async () => {
    const long = (characters: number) => () => 'x'.repeat(characters);
    expect((await page(log(9).events, MOST_EVENTS, long(400_000))).last?.id).toBe('e-3');
    expect((await page(log(9).events, MOST_EVENTS, long(3_000_000))).last?.id).toBe('e-1');
  });

  it('reads no further than the first event that finds no room', async () => {
    const { events, taken } = log(3_000);
    await page(events, 4);
    expect(taken.batches).toBe(2);
  });
});

describe('the log up to a position', () => {
  it.each([
    ['0000', 0, 1],
    ['0002', 2, 1],
    ['0003', 3, 2],
    ['0009', 9, 3],
    ['9999', 9, 3],
  ])('%s holds %d events of nine, and nothing behind it is read', async (end, count, batches) => {
    const { events, taken } = log(9);
    const found: string[] = [];
    for await (const batch of upTo(end, events)) found.push(...batch.map(({ id }) => id));
    expect([found.length, taken.batches]).toEqual([count, batches]);
  });
});
