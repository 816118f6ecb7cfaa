import { SystemChance } from '@app/platform';
import { describe, expect, it } from '@jest/globals';
import type { LogAdapter } from '../../../../libs/event-store/src/adapter.js';
import { AppendTooLarge, InvalidEventData, WrongExpectedRevision } from '../../../../libs/event-store/src/errors.js';
import type { CommandStamp, EventDraft, Head, RecordedEvent } from '../../../../libs/event-store/src/event.js';
import { checkpointOf } from '../../../../libs/event-store/src/event.js';
import { EventTypes } from '../../../../libs/event-store/src/event-type.js';
import type { JsonObject } from '../../../../libs/event-store/src/json.js';
import { LedgerStore } from '../../../../libs/event-store/src/ledger-store.js';
import type { Subject } from './harness.js';
import { clock, events, refusal } from './helpers.js';
import { MemoryKeyStore } from '../memory-key-store.js';

const types = new EventTypes([{ type: 'ThingHappened', schema: 1, audience: 'staff', personal: [] }]);
const chance = new SystemChance();

const draft = (data: JsonObject = { n: 1 }): EventDraft => ({
  type: 'ThingHappened',
  data,
  occurredAt: '2026-03-27T15:00:00Z',
});

const command = (commandId: string = chance.uuid()): CommandStamp => ({
  commandId,
  payload: {},
  correlationId: commandId,
  causationId: commandId,
  actor: 'contract',
  origin: 'live',
});

async function all(batches: AsyncIterable<readonly RecordedEvent[]>): Promise<RecordedEvent[]> {
  const found: RecordedEvent[] = [];
  for await (const batch of batches) found.push(...batch);
  return found;
}

function headOf(list: readonly RecordedEvent[]): Head | undefined {
  const last = list.at(-1);
  if (!last) return undefined;
  if (!last.readable) throw new Error(last.problem);
  return { revision: last.revision, hash: last.metadata.hash, recordedAt: last.metadata.recordedAt };
}

/** What the ledger makes of the log: the same over every adapter. None of the stores is closed, that would close the log. */
export function describeLedger(subject: Subject): void {
  const instance = (prefix: string, now = () => clock.now(), adapter: LogAdapter = subject.log): LedgerStore =>
    new LedgerStore({
      adapter,
      types,
      keys: new MemoryKeyStore(chance),
      clock: {
        now,
        uptime: () => clock.uptime(),
        wait: (milliseconds, signal) => clock.wait(milliseconds, signal),
      },
      chance,
      prefix,
    });

  describe('the ledger over it', () => {
    it.each<[string, JsonObject]>([
      ['empty data', {}],
      ['Unicode', { text: 'Größe 👩‍👩‍👧‍👦 e\u0301 \u2028 日本語 "\\\n\t' }],
      ['deep JSON', JSON.parse('{"a":'.repeat(150) + '0' + '}'.repeat(150)) as JsonObject],
    ])('gives back %s', async (_, data) => {
      const store = instance(subject.room());
      const appended = await store.append({
        stream: 'thing-1',
        head: undefined,
        events: [draft(data)],
        command: command(),
      });
      const read = await all(store.readStream('thing-1'));
      expect(read).toMatchObject([{ readable: true, data, position: appended.position, revision: 0n }]);
      expect(headOf(read)).toEqual(appended.head);
    });

    const cycle: Record<string, unknown> = {};
    cycle['self'] = cycle;
    it.each<[string, unknown]>([
      ['a BigInt', 1n],
      ['a cycle', cycle],
      ['undefined', undefined],
      ['NaN', NaN],
      ['a lone surrogate', 'a\ud800b'],
    ])('refuses %s before anything is sent', async (_, value) => {
      const room = subject.room();
      let sent = 0;
      const counting = new Proxy(subject.log, {
        get: (log, name) => {
          const member: unknown = Reflect.get(log, name);
          if (typeof member !== 'function') return member;
          return (...given: unknown[]): unknown => {
            // Where the store has a clock of its own it is asked for the time before the first append.
            if (name === 'write' && !String(given[0]).includes('key-clock.')) sent++;
            return Reflect.apply(member, log, given);
          };
        },
      });
      const store = instance(room, () => clock.now(), counting);
      const bad = { n: 1, deep: [{ value }] } as unknown as JsonObject;
      const append = (list: EventDraft[]) =>
        store.append({ stream: 'thing-1', head: undefined, events: list, command: command() });
      const error = await refusal(append([draft(), draft(bad)]));
      expect(error).toBeInstanceOf(InvalidEventData);
      expect((error as InvalidEventData).path).toContain('data.deep[0].value');
      expect(sent).toBe(0);
      await append([draft()]);
      expect(sent).toBe(1);
    });

    it('refuses what is too large, and takes the next', async () => {
      const store = instance(subject.room());
      const append = (data: JsonObject) =>
        store.append({ stream: 'thing-1', head: undefined, events: [draft(data)], command: command() });
      expect(await refusal(append({ text: 'x'.repeat(1_048_577) }))).toBeInstanceOf(AppendTooLarge);
      await append({ text: 'x'.repeat(1_000_000) });
    });

    it('the same decision of one command, made by two instances, is one: both get the receipt', async () => {
      const room = subject.room();
      const now = clock.now();
      const stamp = command();
      const decide = () =>
        instance(room, () => now).append({ stream: 'thing-1', head: undefined, events: [draft()], command: stamp });
      const [one, two] = await Promise.all([decide(), decide()]);
      expect(two).toEqual(one);
      expect(await all(instance(room).readStream('thing-1'))).toHaveLength(1);
    });

    it.each<[string, number, JsonObject]>([
      ['at another instant', 1, { n: 1 }],
      ['with other data', 0, { n: 2 }],
    ])('a differing decision of the same command (%s) is a conflict', async (_, later, data) => {
      const room = subject.room();
      const now = clock.now();
      const stamp = command();
      const decide = (at: number, decided: JsonObject) =>
        instance(room, () => at).append({
          stream: 'thing-1',
          head: undefined,
          events: [draft(decided)],
          command: stamp,
        });
      const outcomes = await Promise.allSettled([decide(now, { n: 1 }), decide(now + later, data)]);
      expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      for (const outcome of outcomes) {
        if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(WrongExpectedRevision);
      }
      const stored = await all(instance(room).readStream('thing-1'));
      expect(stored).toMatchObject([{ metadata: { commandId: stamp.commandId } }]);
    });

    it('20 instances on one stream end in one unbroken chain of the acknowledged events', async () => {
      const room = subject.room();
      const insist = async (commandId: string) => {
        const store = instance(room);
        for (;;) {
          const head = headOf(await all(store.readStream('thing-1')));
          try {
            await store.append({ stream: 'thing-1', head, events: [draft()], command: command(commandId) });
            return;
          } catch (error) {
            if (!(error instanceof WrongExpectedRevision)) throw error;
          }
        }
      };
      const ids = Array.from({ length: 20 }, () => chance.uuid());
      await Promise.all(ids.map(insist));
      const stored = (await all(instance(room).readStream('thing-1'))).map((event) => {
        if (!event.readable) throw new Error(event.problem);
        return event.metadata;
      });
      expect(stored.map(({ commandId }) => commandId).toSorted()).toEqual(ids.toSorted());
      for (const [index, { previousHash }] of stored.entries()) {
        expect(previousHash).toBe(stored[index - 1]?.hash ?? '0'.repeat(64));
      }
    });

    it('goes on from a checkpoint, and shows neither foreign streams nor those of keys', async () => {
      const room = subject.room();
      const store = instance(room);
      await subject.log.write(`${room.slice(0, -1)}~thing-1`, 'no-stream', events(1));
      for (const name of ['thing-1', 'thing-2', 'thing-3']) {
        await store.append({ stream: name, head: undefined, events: [draft(), draft()], command: command() });
        await subject.log.write(`${room}key-${name}`, 'no-stream', events(1));
      }
      const log = await all(store.readAll());
      expect(log.map(({ stream }) => stream)).toEqual(
        ['thing-1', 'thing-2', 'thing-3'].flatMap((name) => [name, name]),
      );
      for (const [index, event] of log.entries()) {
        const abort = new AbortController();
        const found: RecordedEvent[] = [];
        for await (const batch of store.subscribe({ after: checkpointOf(event), signal: abort.signal })) {
          found.push(...batch.events);
          if (batch.caughtUp) abort.abort();
        }
        expect(found).toEqual(log.slice(index + 1));
      }
    });
  });
}
