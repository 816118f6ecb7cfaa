import { describe, expect, it } from '@jest/globals';
import { CheckpointMismatch } from '../../../../libs/event-store/src/errors.js';
import type { Subject } from './harness.js';
import { anEvent, clock, events, eventually, idsOf, refusal, subscribed } from './helpers.js';

export function describeSubscribing(subject: Subject): void {
  describe('a subscription', () => {
    it('says that it has caught up: on a log that has nothing for it, and after what there was', async () => {
      const room = subject.room();
      expect(await subscribed(subject.log, { prefix: room }, (_, { caughtUp }) => caughtUp)).toEqual([]);
      const written = events(3);
      await subject.log.write(`${room}thing-1`, 'no-stream', written);
      const found = await subscribed(subject.log, { prefix: room }, (_, { caughtUp }) => caughtUp);
      expect(idsOf(found)).toEqual(idsOf(written));
    });

    it('goes on live, every event once and in order, across the moment of catching up', async () => {
      const room = subject.room();
      const written = Array.from({ length: 40 }, () => anEvent());
      const writing = (async () => {
        for (const [index, event] of written.entries()) {
          await subject.log.write(`${room}thing-1`, index === 0 ? 'no-stream' : BigInt(index - 1), [event]);
        }
      })();
      const found = await subscribed(subject.log, { prefix: room }, (list) => list.length >= written.length);
      await writing;
      expect(idsOf(found)).toEqual(idsOf(written));
    });

    it('gives a slow consumer everything', async () => {
      const room = subject.room();
      const found: string[] = [];
      const abort = new AbortController();
      await subject.log.write(`${room}thing-0`, 'no-stream', events(1));
      const consuming = (async () => {
        for await (const batch of subject.log.subscribe({ prefix: room, signal: abort.signal })) {
          found.push(...idsOf(batch.events));
          await clock.wait(20);
        }
      })();
      const lists = Array.from({ length: 10 }, () => events(100));
      for (const [index, list] of lists.entries()) {
        await subject.log.write(`${room}thing-1`, index === 0 ? 'no-stream' : BigInt(index * 100 - 1), list);
      }
      await eventually(() => found.length >= 1001, 10_000);
      abort.abort();
      await consuming;
      expect(found.slice(1)).toEqual(idsOf(lists.flat()));
    });

    it('moves its position over what it skips, and never back', async () => {
      const room = subject.room();
      const foreign = `${subject.room()}noise-1`;
      const anchor = anEvent();
      const { position } = await subject.log.write(`${room}thing-1`, 'no-stream', [anchor]);
      const positions: string[] = [];
      const abort = new AbortController();
      const after = { position, eventId: anchor.id };
      const consuming = (async () => {
        for await (const batch of subject.log.subscribe({ prefix: room, after, signal: abort.signal })) {
          if (batch.position !== undefined) positions.push(batch.position);
        }
      })();
      const first = await subject.log.write(foreign, 'no-stream', events(1));
      for (let index = 0; index < 10; index++) await subject.log.write(foreign, BigInt(index * 100), events(100));
      await eventually(() => (positions.at(-1) ?? '') >= first.position);
      abort.abort();
      await consuming;
      expect(positions).toEqual(positions.toSorted());
    });

    it('is one of many', async () => {
      const room = subject.room();
      const written = events(10);
      const readers = Array.from({ length: 5 }, () =>
        subscribed(subject.log, { prefix: room }, (list) => list.length >= 10),
      );
      for (const [index, event] of written.entries()) {
        await subject.log.write(`${room}thing-1`, index === 0 ? 'no-stream' : BigInt(index - 1), [event]);
      }
      for (const found of await Promise.all(readers)) expect(idsOf(found)).toEqual(idsOf(written));
    });
  });

  describe('a checkpoint', () => {
    const take = async (after: { position: string; eventId: string }) =>
      refusal(subscribed(subject.log, { prefix: subject.room(), after }, () => true));

    it('is refused when another event stands there', async () => {
      const { position } = await subject.log.write(subject.stream(), 'no-stream', events(1));
      await subject.log.write(subject.stream(), 'no-stream', events(1));
      expect(await take({ position, eventId: anEvent().id })).toBeInstanceOf(CheckpointMismatch);
    });

    it('is refused when the log does not reach it', async () => {
      const { beyondTheEnd } = subject.harness;
      if (beyondTheEnd === undefined) return;
      expect(await take({ position: beyondTheEnd, eventId: anEvent().id })).toBeInstanceOf(CheckpointMismatch);
    });

    it('may be the last event of the log', async () => {
      const room = subject.room();
      const event = anEvent();
      const { position } = await subject.log.write(`${room}thing-1`, 'no-stream', [event]);
      const after = { position, eventId: event.id };
      expect(await subscribed(subject.log, { prefix: room, after }, (_, { caughtUp }) => caughtUp)).toEqual([]);
    });
  });
}
