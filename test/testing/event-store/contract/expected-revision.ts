import { describe, expect, it } from '@jest/globals';
import { StreamWasDeleted, WrongExpectedRevision } from '../../../../libs/event-store/src/errors.js';
import type { Subject } from './harness.js';
import { all, events, eventually, idsOf, refusal } from './helpers.js';

/** Both forms of the expected revision in every state that a stream can be in. */
export function describeExpectedRevision(subject: Subject): void {
  const refused = async (stream: string, expected: bigint | 'no-stream', actual: bigint | 'no-stream' | 'deleted') => {
    const error = await refusal(subject.log.write(stream, expected, events(1)));
    expect(error).toBeInstanceOf(WrongExpectedRevision);
    expect(error).toMatchObject({ stream, expected, actual, code: 'wrong-expected-revision' });
  };

  describe('a stream that is absent', () => {
    it('reads as empty', async () => {
      expect(await all(subject.log.readStream(subject.stream()))).toEqual([]);
    });

    it('takes the first events with "no stream", numbered from 0', async () => {
      const stream = subject.stream();
      expect(await subject.log.write(stream, 'no-stream', events(2))).toMatchObject({ revision: 1n });
      expect((await all(subject.log.readStream(stream))).map(({ revision }) => revision)).toEqual([0n, 1n]);
    });

    it('refuses a revision and still does not exist', async () => {
      const stream = subject.stream();
      await refused(stream, 0n, 'no-stream');
      await refused(stream, 7n, 'no-stream');
      expect(await all(subject.log.readStream(stream))).toEqual([]);
      await subject.log.write(stream, 'no-stream', events(1));
    });
  });

  describe('a stream that has events', () => {
    it('takes the next ones at exactly its revision', async () => {
      const stream = subject.stream();
      await subject.log.write(stream, 'no-stream', events(3));
      expect(await subject.log.write(stream, 2n, events(2))).toMatchObject({ revision: 4n });
    });

    it('refuses "no stream", an older revision and a later one, and stays as it was', async () => {
      const stream = subject.stream();
      const written = events(3);
      await subject.log.write(stream, 'no-stream', written);
      await refused(stream, 'no-stream', 2n);
      await refused(stream, 1n, 2n);
      await refused(stream, 3n, 2n);
      expect(idsOf(await all(subject.log.readStream(stream)))).toEqual(idsOf(written));
    });

    it('reads from a revision on, and nothing past its end', async () => {
      const stream = subject.stream();
      const written = events(5);
      await subject.log.write(stream, 'no-stream', written);
      expect(idsOf(await all(subject.log.readStream(stream, 3n)))).toEqual(idsOf(written.slice(3)));
      expect(await all(subject.log.readStream(stream, 5n))).toEqual([]);
      expect(await all(subject.log.readStream(stream, 50n))).toEqual([]);
    });
  });

  describe('a stream that is tombstoned', () => {
    it('reads as absent and takes nothing, whatever is expected', async () => {
      const stream = subject.stream();
      await subject.log.write(stream, 'no-stream', events(2));
      await subject.log.tombstone(stream);
      expect(await all(subject.log.readStream(stream))).toEqual([]);
      await refused(stream, 'no-stream', 'deleted');
      await refused(stream, 1n, 'deleted');
      await refused(stream, 2n, 'deleted');
    });

    it('may be tombstoned again, and may have had no event', async () => {
      const stream = subject.stream();
      await subject.log.tombstone(stream);
      await subject.log.tombstone(stream);
      await refused(stream, 'no-stream', 'deleted');
    });

    it('is gone alone: its neighbours stay', async () => {
      const room = subject.room();
      const kept = events(2);
      await subject.log.write(`${room}thing-1`, 'no-stream', events(1));
      await subject.log.write(`${room}thing-10`, 'no-stream', kept);
      await subject.log.tombstone(`${room}thing-1`);
      expect(idsOf(await all(subject.log.readStream(`${room}thing-10`)))).toEqual(idsOf(kept));
    });
  });

  describe('a stream that is deleted and may come back (where the store has that)', () => {
    it('is refused loudly, because its first events are gone and the next would break the chain', async () => {
      const { softDelete } = subject.harness;
      if (!softDelete) return;
      const stream = subject.stream();
      await subject.log.write(stream, 'no-stream', events(3));
      await softDelete(stream);
      expect(await all(subject.log.readStream(stream))).toEqual([]);
      const deleted = { code: 'stream-was-deleted' };
      expect(await refusal(subject.log.write(stream, 0n, events(1)))).toMatchObject(deleted);
      expect(await refusal(subject.log.write(stream, 'no-stream', events(1)))).toMatchObject({ ...deleted, found: 3n });
      // For a moment after it the server still calls the stream absent.
      const cameBack = () =>
        all(subject.log.readStream(stream)).then(
          () => false,
          (error: unknown) => error instanceof StreamWasDeleted && error.found === 3n,
        );
      await eventually(cameBack);
    });
  });
}
