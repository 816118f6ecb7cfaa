import { describe, expect, it } from '@jest/globals';
import type { Subject } from './harness.js';
import { all, anEvent, clock, events, idsOf, subscribed } from './helpers.js';

export function describeReading(subject: Subject): void {
  /** 30 events of 6 streams, in the order of the log. */
  const filled = async (room: string) => {
    for (let round = 0; round < 5; round++) {
      await Promise.all(
        Array.from({ length: 6 }, (_, index) =>
          subject.log.write(`${room}thing-${index}`, round === 0 ? 'no-stream' : BigInt(round - 1), events(1)),
        ),
      );
    }
    return all(subject.log.readAll({ prefix: room }));
  };

  describe('reading the log', () => {
    it('gives an event as it was written, to readStream, readAll and subscribe alike', async () => {
      const room = subject.room();
      const event = anEvent({ type: 'ThingHappened', data: '{"b":1,"a":[]}', metadata: '{"$correlationId":"x"}' });
      const written = await subject.log.write(`${room}thing-1`, 'no-stream', [event]);
      const stored = [{ ...event, stream: `${room}thing-1`, revision: 0n, position: written.position }];
      expect(await all(subject.log.readStream(`${room}thing-1`))).toMatchObject(stored);
      const log = await all(subject.log.readAll({ prefix: room }));
      expect(log).toMatchObject(stored);
      expect(Math.abs((log[0]?.created ?? 0) - clock.now())).toBeLessThan(60_000);
      expect(await subscribed(subject.log, { prefix: room }, (_, { caughtUp }) => caughtUp)).toEqual(log);
    });

    it('tells the same of each event without opening it, where that costs less', async () => {
      const room = subject.room();
      const log = await filled(room);
      if (subject.log.headlines === undefined) return;
      const told = log.map(({ id, type, stream, revision, position, created }) => ({
        ...{ id, type, stream, revision, position, created },
      }));
      expect(await all(subject.log.headlines(room))).toEqual(told);
    });

    it('goes on after any position, without loss or repeat', async () => {
      const room = subject.room();
      const log = await filled(room);
      for (const [index, { position, id }] of log.entries()) {
        const rest = idsOf(log.slice(index + 1));
        expect(idsOf(await all(subject.log.readAll({ prefix: room, after: position })))).toEqual(rest);
        const after = { position, eventId: id };
        const found = await subscribed(subject.log, { prefix: room, after }, (_, { caughtUp }) => caughtUp);
        expect(idsOf(found)).toEqual(rest);
      }
    });

    it('knows what stands at a position, and what is none', async () => {
      const { log } = subject;
      const stored = await filled(subject.room());
      const places = await Promise.all(stored.map(({ position }) => log.eventAt(position)));
      expect(places).toEqual(stored);
      const { position } = stored.at(-1)!;
      const digits = /[0-9a-f]/g;
      for (const text of ['', '0', `${position}0`, `${position}.x`, ' ', 'end', position.replace(digits, 'z')])
        expect([text, log.isPosition(text)]).toEqual([text, false]);
      for (const unknown of [position.replace(digits, '7'), position.replace(digits, '0')]) {
        expect(log.isPosition(unknown)).toBe(true);
        expect((await log.eventAt(unknown))?.stream.startsWith('ledger.thing')).not.toBe(true);
      }
      expect(log.isPosition(position)).toBe(true);
    });

    it('knows where it ends', async () => {
      const { log } = subject;
      const room = subject.room();
      const written = await log.write(`${room}thing-1`, 'no-stream', events(2));
      const end = (await log.end()) ?? '';
      expect(end >= written.position).toBe(true);
      const next = await log.write(`${room}thing-1`, 1n, events(1));
      expect([end < next.position, ((await log.end()) ?? '') >= next.position]).toEqual([true, true]);
    });

    it('stops at the limit, and the next page begins there', async () => {
      const room = subject.room();
      const log = await filled(room);
      for (const limit of [1, 7, 30, 31]) {
        const pages: string[] = [];
        for (let after: string | undefined; ;) {
          const page = await all(subject.log.readAll({ prefix: room, limit, ...(after !== undefined && { after }) }));
          expect(page.length).toBeLessThanOrEqual(limit);
          pages.push(...idsOf(page));
          after = page.at(-1)?.position;
          if (after === undefined) break;
        }
        expect(pages).toEqual(idsOf(log));
      }
    });

    it('ends at the head that the log had when it began', async () => {
      const room = subject.room();
      const log = await filled(room);
      const reading = subject.log.readAll({ prefix: room });
      const found: string[] = [];
      for await (const batch of reading) {
        found.push(...idsOf(batch));
        await subject.log.write(`${room}late-${found.length}`, 'no-stream', events(1));
      }
      expect(found.slice(0, log.length)).toEqual(idsOf(log));
      expect(found.length).toBeLessThan(log.length * 2);
    });

    it('gives long streams and logs whole', async () => {
      const room = subject.room();
      const written = events(1200);
      await subject.log.write(`${room}thing-1`, 'no-stream', written.slice(0, 600));
      await subject.log.write(`${room}thing-1`, 599n, written.slice(600));
      expect(idsOf(await all(subject.log.readStream(`${room}thing-1`)))).toEqual(idsOf(written));
      expect(idsOf(await all(subject.log.readStream(`${room}thing-1`, 511n)))).toEqual(idsOf(written.slice(511)));
      expect(idsOf(await all(subject.log.readAll({ prefix: room })))).toEqual(idsOf(written));
      expect(await subscribed(subject.log, { prefix: room }, (_, { caughtUp }) => caughtUp)).toHaveLength(1200);
    });
  });

  describe('the prefix', () => {
    it('lets through what begins with it, to the letter', async () => {
      const base = subject.room();
      const prefix = `${base}led_ger%.`;
      const inside = ['a-1', 'Z-1', '~-1', 'é-1', ''].map((rest) => prefix + rest);
      const outside = ['led_ger%', 'led_ger%/a-1', 'led_ger%a-1', 'ledXger%.a-1', 'led_gerXX.a-1', 'LED_GER%.a-1'];
      for (const name of [...inside, ...outside.map((name) => base + name)].toSorted()) {
        await subject.log.write(name, 'no-stream', events(1));
      }
      const streams = (list: readonly { stream: string }[]) => list.map(({ stream }) => stream).toSorted();
      expect(streams(await all(subject.log.readAll({ prefix })))).toEqual(inside.toSorted());
      const found = await subscribed(subject.log, { prefix }, (_, { caughtUp }) => caughtUp);
      expect(streams(found)).toEqual(inside.toSorted());
      expect(await all(subject.log.readAll({ prefix: base }))).toHaveLength(inside.length + outside.length);
    });

    it('is not stopped by any number of foreign events in between', async () => {
      const room = subject.room();
      const foreign = `${subject.room()}noise-1`;
      const first = events(1);
      const last = events(1);
      await subject.log.write(`${room}thing-1`, 'no-stream', first);
      await subject.log.write(foreign, 'no-stream', events(700));
      await subject.log.write(foreign, 699n, events(700));
      await subject.log.write(`${room}thing-1`, 0n, last);
      await subject.log.write(foreign, 1399n, events(50));
      const expected = idsOf([...first, ...last]);
      expect(idsOf(await all(subject.log.readAll({ prefix: room })))).toEqual(expected);
      expect(idsOf(await subscribed(subject.log, { prefix: room }, (_, { caughtUp }) => caughtUp))).toEqual(expected);
    });
  });
}
