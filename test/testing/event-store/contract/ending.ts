import { describe, expect, it } from '@jest/globals';
import { StoreUnavailable, UnknownOutcome } from '../../../../libs/event-store/src/errors.js';
import type { Subject } from './harness.js';
import { all, clock, events, eventually, idsOf, refusal } from './helpers.js';

/** Leaving early, being told to stop, and closing. */
export function describeEnding(subject: Subject): void {
  const nothingIsOpen = async () => {
    const { openReads } = subject.harness;
    if (openReads) await eventually(async () => (await openReads()) === 0);
  };

  describe('leaving early', () => {
    it('a break leaves nothing open, and the log goes on', async () => {
      const room = subject.room();
      await subject.log.write(`${room}thing-1`, 'no-stream', events(700));
      await subject.log.write(`${room}thing-1`, 699n, events(700));
      const never = new AbortController().signal;
      for (let round = 0; round < 5; round++) {
        for await (const batch of subject.log.readStream(`${room}thing-1`)) if (batch.length > 0) break;
        for await (const batch of subject.log.readAll({ prefix: room })) if (batch.length > 0) break;
        for await (const batch of subject.log.subscribe({ prefix: room, signal: never })) if (batch.events[0]) break;
      }
      await nothingIsOpen();
      await subject.log.write(`${room}thing-1`, 1399n, events(1));
      expect(await all(subject.log.readStream(`${room}thing-1`))).toHaveLength(1401);
    });

    it('an aborted signal ends a subscription quietly: before it begins, in the middle and while it waits', async () => {
      const room = subject.room();
      const early = subject.log.subscribe({ prefix: room, signal: AbortSignal.abort() });
      for await (const batch of early) expect(batch).toBe('nothing');
      await subject.log.write(`${room}thing-1`, 'no-stream', events(700));
      const middle = new AbortController();
      let batches = 0;
      for await (const { events: found } of subject.log.subscribe({ prefix: room, signal: middle.signal })) {
        if (found.length > 0) middle.abort();
        batches += middle.signal.aborted ? 1 : 0;
      }
      expect(batches).toBe(1);
      const waiting = new AbortController();
      for await (const { caughtUp } of subject.log.subscribe({ prefix: room, signal: waiting.signal })) {
        if (caughtUp) void clock.wait(20).then(() => waiting.abort());
      }
      await nothingIsOpen();
    });

    it('an error of the consumer is its own', async () => {
      const room = subject.room();
      await subject.log.write(`${room}thing-1`, 'no-stream', events(1));
      const consume = async () => {
        const { signal } = new AbortController();
        for await (const { events: found } of subject.log.subscribe({ prefix: room, signal })) {
          if (found.length > 0) throw new RangeError('mine');
        }
      };
      expect(await refusal(consume())).toEqual(new RangeError('mine'));
      await nothingIsOpen();
    });
  });

  describe('closing', () => {
    it('ends open subscriptions, settles what is under way and refuses the rest; what was written stays', async () => {
      const room = subject.room();
      const first = events(2);
      await subject.log.write(`${room}thing-1`, 'no-stream', first);
      await subject.log.ping();
      const { log } = subject;
      let stands = false;
      const consuming = (async () => {
        const { signal } = new AbortController();
        for await (const { caughtUp } of log.subscribe({ prefix: room, signal })) stands ||= caughtUp;
      })().then(
        () => 'returned',
        (error: unknown) => error,
      );
      await eventually(() => stands);
      const last = events(1);
      const underway = log.write(`${room}thing-1`, 1n, last).then(
        () => 'written' as const,
        (error: unknown) => error,
      );
      await log.close();
      await log.close();

      const ended = await consuming;
      if (ended !== 'returned') expect(ended).toBeInstanceOf(StoreUnavailable);
      const outcome = await underway;
      if (outcome !== 'written' && !(outcome instanceof StoreUnavailable))
        expect(outcome).toBeInstanceOf(UnknownOutcome);
      expect(await refusal(log.write(`${room}thing-1`, 2n, events(1)))).toBeInstanceOf(StoreUnavailable);
      expect(await refusal(log.ping())).toBeInstanceOf(StoreUnavailable);
      expect(await refusal(all(log.readStream(`${room}thing-1`)))).toBeInstanceOf(StoreUnavailable);

      const again = await subject.openAgain();
      await again.ping();
      if (!subject.harness.reopen) return;
      const stored = idsOf(await all(again.readStream(`${room}thing-1`)));
      expect(stored.slice(0, 2)).toEqual(idsOf(first));
      if (outcome === 'written') expect(stored.slice(2)).toEqual(idsOf(last));
    });
  });
}
