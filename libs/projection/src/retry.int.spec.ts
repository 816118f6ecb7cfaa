import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Projector } from './projector.js';
import {
  badTypes,
  contents,
  eventually,
  goodTypes,
  memory,
  operational,
  totals,
  Workshop,
  Writer,
} from '@testing/projection/kit';

const workshop = new Workshop();
let writer: Writer;

beforeEach(() => {
  writer = new Writer(memory());
});
afterEach(() => workshop.clear());

/** Streams that need the upcaster, streams that do not, and more than one page of them. */
async function history(): Promise<void> {
  for (let n = 0; n < 30; n += 1) {
    await writer.add(`thing-${n % 5}`, n === 13 ? 1 : n, `note ${n}`);
    if (n % 4 === 0) await writer.odd(`thing-${n % 5}`, n);
  }
}

describe('a stream that was parked by a broken upcaster', () => {
  it('after the repair is as if it had never been parked', async () => {
    const directory = workshop.directory();
    const broken = await workshop.started(writer.store(badTypes), directory);
    await history();
    await broken.waitFor('thing-4', 6n, 1_000);
    expect(broken.parked().map(({ file, problem }) => `${file}: ${problem}`)).toContain(
      'reporting: the upcaster is broken',
    );
    await broken.stop();

    // The start of the repaired program is what tries again.
    const repaired = await workshop.started(writer.store(goodTypes), directory);
    for (const { stream } of repaired.parked()) await repaired.retry(stream);
    const never = await workshop.started(writer.store(goodTypes));
    expect(repaired.parked()).toEqual([]);
    expect(contents(repaired)).toEqual(contents(never));
  });

  it('is retried while others write to it', async () => {
    let lift = badTypes;
    const store = writer.store(badTypes);
    const read = store.readStream.bind(store);
    store.readStream = (stream, from) =>
      lift === badTypes ? read(stream, from) : writer.store(lift).readStream(stream, from);
    const projector = await workshop.started(store);
    await history();
    await projector.waitFor('thing-0', 100n, 50);
    expect(projector.parked().length).toBeGreaterThan(0);
    lift = goodTypes;
    const writing = (async () => {
      for (let n = 0; n < 200; n += 1) await writer.add(`thing-${n % 5}`, 1);
    })();
    for (const { stream } of projector.parked()) await projector.retry(stream);
    await writing;
    expect(projector.parked()).toEqual([]);
    const never = await workshop.started(writer.store(goodTypes));
    await projector.waitFor('thing-4', 40n, 1_000);
    const [one, other] = [contents(projector), contents(never)];
    delete one['o.feed'];
    delete other['o.feed'];
    expect(one).toEqual(other);
  });
});

describe('a retry and the subscription, at the same stream', () => {
  /** A store whose next read of a stream is followed by `meanwhile` before it ends, and whose batches wait for `gate`. */
  function watched() {
    let gate = Promise.resolve();
    let meanwhile: (() => Promise<void>) | undefined;
    let broken = true;
    const store = writer.store();
    const { readStream, subscribe } = {
      readStream: store.readStream.bind(store),
      subscribe: store.subscribe.bind(store),
    };
    store.readStream = async function* (...read) {
      yield* readStream(...read);
      const then = meanwhile;
      meanwhile = undefined;
      await then?.();
    };
    store.subscribe = async function* (...options) {
      for await (const batch of subscribe(...options)) {
        await gate;
        yield batch;
      }
    };
    const fragile = {
      ...totals,
      apply: (...args: Parameters<typeof totals.apply>) => {
        if (broken && args[0].data['n'] === 7) throw new Error('not yet');
        totals.apply(...args);
      },
    };
    const files = [{ ...operational, projections: [fragile] }];
    return {
      started: () => workshop.started(store, workshop.directory(), { files }),
      repair: () => void (broken = false),
      duringTheNextRead: (act: () => Promise<void>) => void (meanwhile = act),
      holdBack: () => {
        let release = (): void => undefined;
        gate = new Promise((resolve) => (release = resolve));
        return release;
      },
    };
  }
  const totalOf = (projector: Projector): unknown =>
    projector.model('operational').prepared<{ total: number }>('SELECT total FROM totals').get()?.total;

  it('an event that was held back while the stream was read is not left out', async () => {
    const { started, repair, duringTheNextRead } = watched();
    const projector = await started();
    await writer.add('thing-1', 7);
    await projector.waitFor('thing-1', 0n, 1_000);
    repair();
    duringTheNextRead(async () => {
      await writer.add('thing-1', 100);
      await eventually(() => projector.parked()[0]?.heldTo === 1n);
    });
    expect(await projector.retry('thing-1')).toEqual([{ file: 'operational', stream: 'thing-1' }]);
    expect(totalOf(projector)).toBe(107);
  });

  it('an event that the subscription has still to bring is not applied twice', async () => {
    const { started, repair, holdBack } = watched();
    const projector = await started();
    await writer.add('thing-1', 7);
    await projector.waitFor('thing-1', 0n, 1_000);
    repair();
    const release = holdBack();
    await writer.add('thing-1', 100);
    await projector.retry('thing-1');
    expect(totalOf(projector)).toBe(7);
    release();
    expect(await projector.waitFor('thing-1', 1n, 1_000)).toBe('projected');
    expect(totalOf(projector)).toBe(107);
  });
});
