import { expect, it } from '@jest/globals';
import { ManualClock } from '@testing/platform/manual-clock';
import { Outbox } from './outbox.js';

it('a breaker that opened when nobody was called is not held against the channel for ever', async () => {
  const clock = new ManualClock(0);
  const outbox = new Outbox({ carries: 'sms', breaker: { failures: 1, seconds: 60 } }, clock);
  const failing = () =>
    outbox
      .through(
        () => Promise.reject(new Error('away')),
        () => false,
        new AbortController().signal,
      )
      .catch(() => undefined);
  const said: unknown[] = [];
  const look = async (seconds: number): Promise<void> => {
    await clock.advance(seconds * 1_000);
    said.push([outbox.isOpen, outbox.isWell]);
  };
  await look(0);
  await failing();
  for (const seconds of [0, 60, 75, 1]) await look(seconds);
  await failing();
  await look(60);
  expect(said).toEqual([[true, true], ...Array<unknown>(3).fill([false, false]), [false, true], [false, false]]);
});
