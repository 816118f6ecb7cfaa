import { describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '@app/event-store';
import { StoreUnavailable, UnknownOutcome } from '@app/event-store';
import fc from 'fast-check';
import { PreconditionFailed, StreamContended } from './errors.js';
import type { Receipt } from './receipt.js';
import type { Fault } from '@testing/command-handling/faulty-adapter';
import { FaultyAdapter } from '@testing/command-handling/faulty-adapter';
import { eventsOf, instance, keysInMemory } from '@testing/command-handling/instances';
import type { ThingCommand } from '@testing/command-handling/thing';
import { Refused, stamp, thing } from '@testing/command-handling/thing';
import { VirtualClock } from '@testing/command-handling/virtual-clock';
import { MemoryAdapter } from '@testing/event-store/memory-adapter';

interface Sent {
  readonly stream: string;
  readonly key: number;
  readonly command: ThingCommand;
  readonly instance: 0 | 1;
  /** Sent that long after the one before it; many at the same moment. */
  readonly pause: number;
  readonly ifMatch: bigint | undefined;
}

/** Few streams and few keys, so that commands meet, and the same command is sent again, also to the other instance. */
const sent: fc.Arbitrary<Sent> = fc
  .record({
    stream: fc.constantFrom('thing-1', 'thing-2'),
    key: fc.integer({ min: 0, max: 12 }),
    instance: fc.constantFrom<0 | 1>(0, 1),
    pause: fc.constantFrom(0, 0, 0, 1, 5, 60),
    ifMatch: fc.option(fc.bigInt({ min: 0n, max: 6n }), { nil: undefined, freq: 4 }),
  })
  .chain((fixed) => fc.record({ ...constants(fixed), command: fc.constant(commandOf(fixed.key)) }));

const constants = <T extends object>(fixed: T) =>
  Object.fromEntries(Object.entries(fixed).map(([name, value]) => [name, fc.constant(value as unknown)])) as {
    [K in keyof T]: fc.Arbitrary<T[K]>;
  };

/** A key always stands for the same command, as with a well-behaved caller. */
const commandOf = (key: number): ThingCommand => {
  if (key === 12) return { type: 'Close' };
  if (key % 4 === 3) return { type: 'RaiseTo', total: key };
  return key % 4 === 2 ? { type: 'Add', n: 1, note: 'Grüße', times: 3 } : { type: 'Add', n: 1, note: 'Grüße' };
};

const faults: fc.Arbitrary<Fault[]> = fc.array(
  fc.constantFrom<Fault>('none', 'none', 'none', 'lost after', 'lost before', 'unavailable'),
  { minLength: 1, maxLength: 40 },
);

describe('commands of two instances on a bad line', () => {
  it('each acknowledged one stands in the log exactly once, and all its receipts are equal', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(sent, { minLength: 1, maxLength: 40 }), faults, async (list, line) => {
        const clock = new VirtualClock();
        const log = new MemoryAdapter(clock);
        const keys = keysInMemory();
        let turn = 0;
        const next = (): Fault => line[turn++ % line.length] ?? 'none';
        // A line that never gets anything through would only test patience.
        const fault = (): Fault => (turn > 400 ? 'none' : next());
        const instances = [0, 1].map((which) =>
          instance(new FaultyAdapter(log, clock, { fault, delay: () => (turn * 7 + which * 3) % 5 }), clock, {
            keys,
            callerTimeoutMs: 2_000,
          }),
        );
        const receipts = new Map<string, Receipt[]>();
        const pending: Promise<void>[] = [];
        for (const { stream, key, command, instance: which, pause, ifMatch } of list) {
          if (pause > 0) await clock.wait(pause);
          const id = `${stream}/${key}`;
          const envelope = { ...stamp(id, { key }), ...(ifMatch === undefined ? {} : { ifMatch }) };
          const answer = instances[which]!.commands.handle(thing, stream, command, envelope).then(
            (receipt) => {
              if (receipt.changed) receipts.set(id, [...(receipts.get(id) ?? []), receipt]);
            },
            (error: unknown) => {
              const expected = [Refused, UnknownOutcome, StoreUnavailable, PreconditionFailed, StreamContended];
              if (!expected.some((type) => error instanceof type)) throw error;
            },
          );
          pending.push(answer);
        }
        await Promise.all(pending);
        await Promise.all(instances.map(({ commands }) => commands.idle()));

        for (const stream of ['thing-1', 'thing-2']) {
          const events = await eventsOf(instances[0]!.store, stream);
          expectOneEffectEach(events);
          expectLegal(events);
          for (const [id, all] of receipts) {
            if (!id.startsWith(`${stream}/`)) continue;
            const own = events.filter(({ metadata }) => metadata?.commandId === id);
            expect(own.length).toBeGreaterThan(0);
            for (const receipt of all) {
              expect(receipt).toMatchObject({ revision: own.at(-1)?.revision, position: own.at(-1)?.position });
            }
          }
        }
      }),
      { numRuns: 150 },
    );
  }, 120_000);
});

/** As many events as one decision of the command makes, side by side. */
function expectOneEffectEach(events: readonly RecordedEvent[]): void {
  const revisions = new Map<string, bigint[]>();
  for (const { metadata, revision } of events) {
    const id = metadata?.commandId ?? '';
    revisions.set(id, [...(revisions.get(id) ?? []), revision]);
  }
  for (const [id, own] of revisions) {
    const command = commandOf(Number(id.split('/')[1]));
    expect(own).toHaveLength(command.type === 'Add' ? (command.times ?? 1) : 1);
    expect(own).toEqual(own.map((_, index) => (own[0] ?? 0n) + BigInt(index)));
  }
}

/** Every decision was made on the events before it: nothing behind a close, and no total raised that stood there already. */
function expectLegal(events: readonly RecordedEvent[]): void {
  let total = 0;
  let closed = false;
  for (const event of events) {
    expect(closed).toBe(false);
    if (!event.readable) throw new Error(event.problem);
    if (event.type === 'ThingClosed') closed = true;
    const command = commandOf(Number(event.metadata.commandId.split('/')[1]));
    total += Number(event.data['n'] ?? 0);
    if (command.type === 'RaiseTo') expect(total).toBe(command.total);
  }
}
