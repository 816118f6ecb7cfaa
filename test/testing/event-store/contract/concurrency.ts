import { describe, expect, it } from '@jest/globals';
import { WrongExpectedRevision } from '../../../../libs/event-store/src/errors.js';
import type { Subject } from './harness.js';
import { all, anEvent, appendSomewhere, clock, events, idsOf, subscribed } from './helpers.js';

export function describeConcurrency(subject: Subject): void {
  describe('many at once', () => {
    it('of 20 appends at the same revision one wins, and the others are told', async () => {
      const stream = subject.stream();
      const rivals = Array.from({ length: 20 }, () => events(2));
      const outcomes = await Promise.allSettled(rivals.map((list) => subject.log.write(stream, 'no-stream', list)));
      const winners = rivals.filter((_, index) => outcomes[index]?.status === 'fulfilled');
      expect(winners).toHaveLength(1);
      for (const outcome of outcomes) {
        if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(WrongExpectedRevision);
      }
      expect(idsOf(await all(subject.log.readStream(stream)))).toEqual(idsOf(winners[0] ?? []));
    });

    it('20 writers of one stream end in exactly the acknowledged events', async () => {
      const stream = subject.stream();
      const written = Array.from({ length: 20 }, () => anEvent());
      const receipts = await Promise.all(written.map((event) => appendSomewhere(subject.log, stream, [event])));
      const stored = await all(subject.log.readStream(stream));
      expect(stored.map(({ revision }) => revision)).toEqual(written.map((_, index) => BigInt(index)));
      for (const [index, { revision, position }] of receipts.entries()) {
        expect(stored[Number(revision)]).toMatchObject({ id: written[index]?.id, position });
      }
    });

    it('a refused append does not spoil those that travel with it', async () => {
      const room = subject.room();
      await subject.log.write(`${room}taken-1`, 'no-stream', events(1));
      const names = Array.from({ length: 30 }, (_, index) => (index % 3 ? `${room}free-${index}` : `${room}taken-1`));
      const outcomes = await Promise.allSettled(names.map((name) => subject.log.write(name, 'no-stream', events(2))));
      expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(10);
      expect(await all(subject.log.readAll({ prefix: `${room}free-` }))).toHaveLength(40);
    });

    it('an append of several events is never seen in part', async () => {
      const room = subject.room();
      const stream = `${room}thing-1`;
      let writing = true;
      const seen: number[] = [];
      const read = async () => {
        while (writing) {
          seen.push((await all(subject.log.readStream(stream))).length);
          seen.push((await all(subject.log.readAll({ prefix: room }))).length);
          await clock.wait(1);
        }
      };
      const reading = read();
      await Promise.all(Array.from({ length: 40 }, () => appendSomewhere(subject.log, stream, events(5))));
      writing = false;
      await reading;
      expect(seen.filter((count) => count % 5 !== 0)).toEqual([]);
      expect(await all(subject.log.readStream(stream))).toHaveLength(200);
    });

    it('readAll and subscribe are whole and in order while writers write', async () => {
      const room = subject.room();
      const acknowledged: string[] = [];
      const live = subscribed(subject.log, { prefix: room }, (found) => found.length >= 8 * 12 * 2);
      const snapshots: Promise<string[]>[] = [];
      const writer = async (name: string) => {
        for (let round = 0; round < 12; round++) {
          const list = events(2);
          await subject.log.write(name, round === 0 ? 'no-stream' : BigInt(round * 2 - 1), list);
          acknowledged.push(...idsOf(list));
          if (round % 4 === 0) snapshots.push(all(subject.log.readAll({ prefix: room })).then(idsOf));
        }
      };
      await Promise.all(Array.from({ length: 8 }, (_, index) => writer(`${room}thing-${index}`)));
      const log = await all(subject.log.readAll({ prefix: room }));

      expect(idsOf(log).toSorted()).toEqual(acknowledged.toSorted());
      const positions = log.map(({ position }) => position);
      expect(positions).toEqual([...new Set(positions)].toSorted());
      for (let index = 0; index < 8; index++) {
        const own = log.filter(({ stream }) => stream === `${room}thing-${index}`);
        expect(own.map(({ revision }) => revision)).toEqual(own.map((_, revision) => BigInt(revision)));
      }
      expect(idsOf(await live)).toEqual(idsOf(log));
      // Whatever was read in between is how the log began.
      for (const snapshot of await Promise.all(snapshots)) {
        expect(snapshot).toEqual(idsOf(log).slice(0, snapshot.length));
      }
    });
  });
}
