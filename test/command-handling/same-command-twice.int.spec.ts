import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LogAdapter } from '@app/event-store';
import { EmbeddedLog, openEventStoreDb } from '@app/event-store';
import { SystemClock } from '@app/platform';
import type { Instance } from '@testing/command-handling/instances';
import { eventsOf, instance, keysInMemory } from '@testing/command-handling/instances';
import { stamp, thing } from '@testing/command-handling/thing';
import { EventStoreStandIn } from '../eventstore-stand-in/index.js';
import { MemoryAdapter } from '@testing/event-store/memory-adapter';

const clock = new SystemClock();
const REAL = process.env['EVENTSTORE_TEST_URL'];

interface Store {
  /** The adapter of one instance; a store of one process has only one. */
  readonly adapter: () => LogAdapter | Promise<LogAdapter>;
  readonly close: () => Promise<void>;
}

/**
 * The initialisation vectors of the two encryptions are random, so the bytes and the event ids differ: the store sees two
 * appends, and only the exact revision and the command id make them one.
 */
const decidedTwice = (name: string, open: () => Promise<Store>): void =>
  describe(`the same command decided by two instances at the same moment, ${name}`, () => {
    let store: Store;
    let instances: readonly Instance[] = [];
    const room = `t${randomBytes(6).toString('hex')}.`;

    beforeAll(async () => {
      store = await open();
      const keys = keysInMemory();
      instances = [await store.adapter(), await store.adapter()].map((adapter) =>
        instance(adapter, clock, { keys, prefix: room }),
      );
    });
    afterAll(async () => {
      await Promise.all(instances.map(({ commands }) => commands.idle()));
      await store.close();
    });

    const both = <T>(act: (where: Instance) => Promise<T>): Promise<T[]> => Promise.all(instances.map(act));

    it('has one effect and one receipt on a stream that is there', async () => {
      for (let round = 0; round < 25; round += 1) {
        const stream = `thing-${round}`;
        const [first] = instances;
        await first?.commands.handle(thing, stream, { type: 'Open' }, stamp());
        // One knows the stream already and one may not: a warm cache must not change the answer.
        if (round % 2 === 0)
          await both(({ commands }) => commands.handle(thing, stream, { type: 'Add', n: 1 }, stamp()));
        const before = (await eventsOf(first!.store, stream)).length;
        const once = stamp(`command-${room}${round}`, { round });
        const add = { type: 'Add', n: 1, note: 'Grüße', times: 2 } as const;
        const [one, other] = await both(({ commands }) => commands.handle(thing, stream, add, once));
        expect(one).toEqual(other);
        const events = await eventsOf(first!.store, stream);
        expect(events).toHaveLength(before + 2);
        expect(one).toMatchObject({ revision: events.at(-1)?.revision, position: events.at(-1)?.position });
        expect(await both(({ commands }) => commands.handle(thing, stream, add, once))).toEqual([one, one]);
      }
    });

    it('creates one stream', async () => {
      for (let round = 0; round < 10; round += 1) {
        const candidates = [{ stream: `thing-new${round}` }, { stream: `thing-next${round}` }];
        const once = stamp(`creation-${room}${round}`, { round });
        const add = { type: 'Add', n: 1, note: 'Grüße' } as const;
        const [one, other] = await both(({ commands }) => commands.create(thing, candidates, add, once));
        expect(one).toEqual(other);
        const store = instances[0]!.store;
        expect(await eventsOf(store, `thing-new${round}`)).toHaveLength(1);
        expect(await eventsOf(store, `thing-next${round}`)).toHaveLength(0);
      }
    });
  });

decidedTwice('in memory', async () => {
  const log = new MemoryAdapter(clock);
  return { adapter: () => log, close: () => log.close() };
});

decidedTwice('on the embedded log', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'twice-'));
  const log = await EmbeddedLog.open({ directory, clock });
  return {
    adapter: () => log,
    close: async () => {
      await log.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
});

const overTheWire = (url: string, down: () => Promise<void>): Store => {
  const opened: LogAdapter[] = [];
  return {
    adapter: async () => {
      const adapter = await openEventStoreDb({ url, clock });
      opened.push(adapter);
      return adapter;
    },
    close: async () => {
      await Promise.all(opened.map((adapter) => adapter.close()));
      await down();
    },
  };
};

decidedTwice('over the wire, on the stand-in', async () => {
  const standIn = await EventStoreStandIn.start();
  return overTheWire(standIn.url, () => standIn.stop());
});

if (REAL !== undefined) decidedTwice('over the wire, on a real server', async () => overTheWire(REAL, async () => {}));
