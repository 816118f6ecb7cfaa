import { describe, expect, it } from '@jest/globals';
import { WrongExpectedRevision } from '../../../../libs/event-store/src/errors.js';
import type { Subject } from './harness.js';
import { all, anEvent, events, idsOf, refusal } from './helpers.js';

/** An append whose outcome is unknown is sent again; so the same ids at the same place are the same append. */
export function describeIdempotence(subject: Subject): void {
  describe('the same append again', () => {
    it('gets the first receipt and writes nothing', async () => {
      const stream = subject.stream();
      const first = events(1);
      const second = events(3);
      const created = await subject.log.write(stream, 'no-stream', first);
      const written = await subject.log.write(stream, 0n, second);
      expect(await subject.log.write(stream, 'no-stream', first)).toEqual(created);
      expect(await subject.log.write(stream, 0n, second)).toEqual(written);
      expect(idsOf(await all(subject.log.readStream(stream)))).toEqual(idsOf([...first, ...second]));
    });

    it('gets it as well when it is sent twice at once, and when others have written behind it', async () => {
      const stream = subject.stream();
      const list = events(2);
      const [one, two] = await Promise.all([
        subject.log.write(stream, 'no-stream', list),
        subject.log.write(stream, 'no-stream', list),
      ]);
      expect(two).toEqual(one);
      await subject.log.write(stream, 1n, events(2));
      expect(await subject.log.write(stream, 'no-stream', list)).toEqual(one);
      expect(await all(subject.log.readStream(stream))).toHaveLength(4);
    });

    it('counts when it is only the beginning, or a part at its own place', async () => {
      const stream = subject.stream();
      const [a = anEvent(), b = anEvent(), c = anEvent()] = events(3);
      await subject.log.write(stream, 'no-stream', [a, b, c]);
      const stored = await all(subject.log.readStream(stream));
      const receipt = (index: number) => ({ revision: BigInt(index), position: stored[index]?.position });
      expect(await subject.log.write(stream, 'no-stream', [a, b])).toEqual(receipt(1));
      expect(await subject.log.write(stream, 'no-stream', [a])).toEqual(receipt(0));
      expect(await subject.log.write(stream, 0n, [b, c])).toEqual(receipt(2));
      expect(await all(subject.log.readStream(stream))).toHaveLength(3);
    });

    it('is known by its ids: what was stored first stays', async () => {
      const stream = subject.stream();
      const event = anEvent({ data: '{"n":1}' });
      const written = await subject.log.write(stream, 'no-stream', [event]);
      expect(await subject.log.write(stream, 'no-stream', [{ ...event, data: '{"n":2}' }])).toEqual(written);
      expect(await all(subject.log.readStream(stream))).toMatchObject([{ data: '{"n":1}' }]);
    });

    it('is known after a restart', async () => {
      const stream = subject.stream();
      const list = events(2);
      const written = await subject.log.write(stream, 'no-stream', list);
      if (!subject.harness.reopen) return;
      await subject.log.close();
      const log = await subject.openAgain();
      expect(await log.write(stream, 'no-stream', list)).toEqual(written);
      expect(await all(log.readStream(stream))).toHaveLength(2);
    });
  });

  describe('what is not the same append', () => {
    const conflict = async (stream: string, expected: bigint | 'no-stream', list: ReturnType<typeof events>) => {
      const before = await all(subject.log.readStream(stream));
      const error = await refusal(subject.log.write(stream, expected, list));
      expect(error).toBeInstanceOf(WrongExpectedRevision);
      expect(error).toMatchObject({ actual: BigInt(before.length - 1) });
      expect(await all(subject.log.readStream(stream))).toEqual(before);
    };

    it('a repeat and one more event', async () => {
      const stream = subject.stream();
      const list = events(2);
      await subject.log.write(stream, 'no-stream', list);
      await conflict(stream, 'no-stream', [...list, anEvent()]);
    });

    it('other ids at a place that is taken, even when one of them is known', async () => {
      const stream = subject.stream();
      const [a = anEvent(), b = anEvent()] = events(2);
      await subject.log.write(stream, 'no-stream', [a, b]);
      await conflict(stream, 'no-stream', events(2));
      await conflict(stream, 'no-stream', [a, anEvent()]);
      await conflict(stream, 'no-stream', [anEvent(), b]);
      await conflict(stream, 'no-stream', [b, a]);
    });

    it('the same id in another stream, or at the current revision: it is written', async () => {
      const room = subject.room();
      const event = anEvent();
      await subject.log.write(`${room}thing-1`, 'no-stream', [event]);
      await subject.log.write(`${room}thing-2`, 'no-stream', [event]);
      expect(await subject.log.write(`${room}thing-1`, 0n, [event])).toMatchObject({ revision: 1n });
      expect(await all(subject.log.readStream(`${room}thing-1`))).toHaveLength(2);
    });
  });
}
