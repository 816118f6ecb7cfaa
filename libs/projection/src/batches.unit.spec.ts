import { describe, expect, it } from '@jest/globals';
import type { EventBatch, RecordedEvent } from '@app/event-store';
import { type Clock, SystemClock } from '@app/platform';
import { regrouped } from './batches.js';

const events = (count: number): readonly RecordedEvent[] => Array.from({ length: count }, () => ({}) as RecordedEvent);

/** The real time, and how many of its waits are still to come at most at once. */
class CountedClock implements Clock {
  most = 0;
  private pending = 0;
  private readonly real = new SystemClock();

  now(): number {
    return this.real.now();
  }

  uptime(): number {
    return this.real.uptime();
  }

  wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
    this.pending += 1;
    this.most = Math.max(this.most, this.pending);
    return this.real.wait(milliseconds, signal).finally(() => (this.pending -= 1));
  }
}

async function* subscription(batches: readonly EventBatch[], pauses: ReadonlyMap<number, number> = new Map()) {
  for (const [place, batch] of batches.entries()) {
    await new SystemClock().wait(pauses.get(place) ?? 0);
    yield batch;
  }
}

async function sizes(batches: AsyncIterable<EventBatch>, clock: Clock): Promise<readonly number[]> {
  const found: number[] = [];
  for await (const page of regrouped(batches, clock, new AbortController())) found.push(page.events.length);
  return found;
}

describe('the pages of a catch-up', () => {
  it('are as full as a transaction is to be, and the last one is what is left', async () => {
    const behind = Array.from({ length: 50 }, () => ({ events: events(100), caughtUp: false }));
    const clock = new CountedClock();
    expect(await sizes(subscription([...behind, { events: events(7), caughtUp: true }]), clock)).toEqual([
      2_000, 2_000, 1_007,
    ]);
  });

  it('hold no more text than is indexed while others wait for a moment', async () => {
    const long = { readable: true, data: { text: 'x'.repeat(15_000) } } as unknown as RecordedEvent;
    const batch = (caughtUp: boolean): EventBatch => ({ events: Array.from({ length: 100 }, () => long), caughtUp });
    const clock = new CountedClock();
    expect(await sizes(subscription([batch(false), batch(true)]), clock)).toEqual([66, 34, 66, 34]);
  });

  it('leave no timer behind for each batch', async () => {
    const behind = Array.from({ length: 200 }, () => ({ events: events(10), caughtUp: false }));
    const clock = new CountedClock();
    await sizes(subscription(behind), clock);
    expect(clock.most).toBeLessThanOrEqual(2);
  });

  it('do not wait for a store that pauses', async () => {
    const batches = [
      { events: events(3), caughtUp: false },
      { events: events(4), caughtUp: true },
    ];
    expect(await sizes(subscription(batches, new Map([[1, 500]])), new CountedClock())).toEqual([3, 4]);
  });

  it('at the head are the batches as they come', async () => {
    const live = [1, 2, 3].map((count) => ({ events: events(count), caughtUp: true }));
    expect(await sizes(subscription(live), new CountedClock())).toEqual([1, 2, 3]);
  });
});
