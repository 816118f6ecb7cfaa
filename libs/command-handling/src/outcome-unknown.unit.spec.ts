import { beforeEach, describe, expect, it } from '@jest/globals';
import type { LogAdapter } from '@app/event-store';
import { StoreUnavailable, UnknownOutcome } from '@app/event-store';
import type { Fault } from '@testing/command-handling/faulty-adapter';
import { FaultyAdapter } from '@testing/command-handling/faulty-adapter';
import { eventsOf, instance } from '@testing/command-handling/instances';
import { stamp, thing } from '@testing/command-handling/thing';
import type { VirtualClock } from '@testing/command-handling/virtual-clock';
import { add, stream, twoInstances } from '@testing/command-handling/two-instances';

let clock: VirtualClock;
let log: LogAdapter;

beforeEach(() => {
  ({ clock, log } = twoInstances());
});

describe('a command whose outcome stays unknown', () => {
  it('tells its caller after its patience, settles later, and keeps those behind it waiting', async () => {
    let fault: Fault = 'lost after';
    const adapter = new FaultyAdapter(log, clock, { fault: () => fault, delay: () => 1 });
    const bad = instance(adapter, clock, { callerTimeoutMs: 1_000 });
    const begun = clock.now();
    const first = add(bad, 1, stamp('first', 1));
    const second = add(bad, 2, stamp('second', 2));
    await expect(first).rejects.toBeInstanceOf(UnknownOutcome);
    expect(clock.now() - begun).toBeLessThanOrEqual(1_100);
    await expect(second).rejects.toMatchObject({ code: 'outcome-unknown' });
    fault = 'none';
    await bad.commands.idle();
    const events = await eventsOf(bad.store, stream);
    // The second was not sent while somebody waited for it, so it never is.
    expect(events.map((event) => event.readable && event.data['n'])).toEqual([1]);
    expect(await add(bad, 1, stamp('first', 1))).toMatchObject({ revision: 0n, changed: true });
  });
});

describe('while the store is known to be away', () => {
  it('a repeat learns at once that the outcome is unknown, another command that nothing was sent', async () => {
    let fault: Fault = 'lost after';
    const adapter = new FaultyAdapter(log, clock, { fault: () => fault, delay: () => 1 });
    adapter.ping = () => Promise.reject(new StoreUnavailable('connection refused'));
    const bad = instance(adapter, clock, { callerTimeoutMs: 10_000 });
    const first = add(bad, 1, stamp('first', 1)).catch(() => 'told after its patience');
    await clock.wait(100);
    expect(bad.store.status().available).toBe(false);
    const begun = clock.now();
    await expect(add(bad, 1, stamp('first', 1))).rejects.toMatchObject({ code: 'outcome-unknown' });
    await expect(add(bad, 2, stamp('second', 2))).rejects.toMatchObject({ code: 'store-unavailable' });
    const open = bad.commands.create(thing, [{ stream }], { type: 'Open' }, stamp('first', 1));
    await expect(open).rejects.toMatchObject({ code: 'outcome-unknown' });
    expect(clock.now() - begun).toBeLessThan(100);
    fault = 'none';
    adapter.ping = () => Promise.resolve();
    expect(await first).toMatchObject({ revision: 0n });
    expect(await add(bad, 1, stamp('first', 1))).toMatchObject({ revision: 0n });
  });
});
