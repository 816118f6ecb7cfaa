import { expect } from '@jest/globals';
import { END, NO_STREAM, streamNameFilter } from '@eventstore/db-client';
import type { Position, ResolvedEvent } from '@eventstore/db-client';
import { collect, happened, Heard, many, until } from './helpers.js';
import { rowsOf } from './rows.js';
import type { Shown } from './rows.js';

/** Writes a few events and says where they stand. */
const written = async ({ client, stream }: Shown, count: number): Promise<ResolvedEvent[]> => {
  await client.appendToStream(stream, many(count), { expectedRevision: NO_STREAM });
  return collect(client.readStream(stream));
};

const positionOf = (resolved: ResolvedEvent | undefined): Position => {
  if (resolved?.event?.position === undefined) throw new Error('the event has no position');
  return resolved.event.position;
};

rowsOf('subscribe', ({ row, onStandIn }) => {
  row('`subscribeToAll`: confirmation, the events, caughtUp, then live, in order', async (shown) => {
    const { client, stream, prefix } = shown;
    const [first] = await written(shown, 3);
    const heard = new Heard(client.subscribeToAll({ fromPosition: positionOf(first) }));
    await heard.until('caughtUp');
    for (let n = 3; n < 6; n += 1) await client.appendToStream(stream, happened(), { expectedRevision: BigInt(n - 1) });
    await heard.until(`${stream}@5`);
    const live = [3, 4, 5].map((n) => `${stream}@${n}`);
    // `fromPosition` is exclusive: the event that stands there has been seen.
    expect(heard.of(prefix)).toEqual(['confirmation', `${stream}@1`, `${stream}@2`, 'caughtUp', ...live]);
  });

  row('`end` and `close` come when unsubscribed', async ({ client }) => {
    const heard = new Heard(client.subscribeToAll({ fromPosition: END }));
    await heard.until('caughtUp');
    await heard.subscription.unsubscribe();
    await heard.until('close');
    expect(heard.of('none')).toEqual(['confirmation', 'caughtUp', 'end', 'close']);
  });

  row('`subscribeToStream.fromRevision` is exclusive', async (shown) => {
    const { client, stream } = shown;
    await written(shown, 4);
    const heard = new Heard(client.subscribeToStream(stream, { fromRevision: 1n }));
    await heard.until('caughtUp');
    expect(heard.said).toEqual(['confirmation', `${stream}@2`, `${stream}@3`, 'caughtUp']);
  });

  row('an absent stream can be subscribed to; caughtUp comes behind its first events', async ({ client, stream }) => {
    const heard = new Heard(client.subscribeToStream(stream));
    await heard.until('confirmation');
    await client.appendToStream(stream, happened(), { expectedRevision: NO_STREAM });
    await heard.until('caughtUp');
    expect(heard.said).toEqual(['confirmation', `${stream}@0`, 'caughtUp']);
  });

  row('a filtered subscription brings what passes the filter, catching up and live', async (shown) => {
    const { client, stream, prefix } = shown;
    const [first] = await written(shown, 2);
    await client.appendToStream(`${prefix}wanted-1`, happened());
    const filter = streamNameFilter({ prefixes: [`${prefix}wanted-`] });
    const heard = new Heard(client.subscribeToAll({ fromPosition: positionOf(first), filter }));
    await heard.until('caughtUp');
    await client.appendToStream(stream, happened());
    await client.appendToStream(`${prefix}wanted-2`, happened());
    await heard.until(`${prefix}wanted-2@0`);
    expect(heard.said).toEqual(['confirmation', `${prefix}wanted-1@0`, 'caughtUp', `${prefix}wanted-2@0`]);
  });

  row('checkpoints tell how far a filter has looked: 32 events apart, catching up and live', async (shown) => {
    const { client, stream, prefix } = shown;
    const events = await written(shown, 70);
    const checkpoints: Position[] = [];
    const filter = streamNameFilter({
      prefixes: [`${prefix}none`],
      checkpointReached: async (_, position) => void checkpoints.push(position),
    });
    const heard = new Heard(client.subscribeToAll({ fromPosition: positionOf(events[0]), filter }));
    await heard.until('caughtUp');
    // Catching up it is the beginning of the page, with prepare 0: the event there has been looked at.
    const commits = events.map((event) => event.event?.position?.commit);
    expect(checkpoints.length).toBeGreaterThanOrEqual(2);
    for (const { commit, prepare } of checkpoints) expect([commits.includes(commit), prepare]).toEqual([true, 0n]);
    await client.appendToStream(stream, many(40), { expectedRevision: 69n });
    await until(() => checkpoints.some(({ prepare }) => prepare > 0n), 'a live checkpoint');
    const live = checkpoints.find(({ prepare }) => prepare > 0n);
    expect(live?.commit).toBe(live?.prepare);
  });

  row('from a position behind the end it waits for what comes there, and says nothing of it', async ({ client }) => {
    const beyond = { commit: 10n ** 15n, prepare: 10n ** 15n };
    const heard = new Heard(client.subscribeToAll({ fromPosition: beyond }));
    await heard.until('caughtUp');
    expect(heard.of('none')).toEqual(['confirmation', 'caughtUp']);
  });

  row('from a position that is no event it fails', async (shown) => {
    const [first] = await written(shown, 2);
    const between = positionOf(first).commit + 1n;
    const heard = new Heard(shown.client.subscribeToAll({ fromPosition: { commit: between, prepare: between } }));
    await heard.until('error');
    expect(heard.errors[0]).toMatchObject({ type: 'unknown' });
  });

  onStandIn('when the server is stopped: `error` with UnknownError (RST_STREAM)', async ({ client, standIn }) => {
    const heard = new Heard(client.subscribeToAll({ fromPosition: END }));
    await heard.until('caughtUp');
    await standIn.restart(0, 'stopped');
    await heard.until('error');
    expect(heard.errors[0]).toMatchObject({ type: 'unknown', code: 13 });
    expect(heard.errors[0]?.message).toContain('RST_STREAM');
  });

  onStandIn('when the server is killed: `error` with UnavailableError', async ({ client, standIn }) => {
    const heard = new Heard(client.subscribeToAll({ fromPosition: END }));
    await heard.until('caughtUp');
    await standIn.restart(0, 'killed');
    await heard.until('error');
    expect(heard.errors[0]).toMatchObject({ type: 'unavailable' });
  });

  row('more than 100 subscriptions of one process stall, over all its clients', async ({ client, connect, prefix }) => {
    const filter = streamNameFilter({ prefixes: [prefix] });
    const other = connect();
    const subscribe = (n: number): Heard =>
      new Heard((n % 2 === 0 ? client : other).subscribeToAll({ fromPosition: END, filter }));
    const all = Array.from({ length: 103 }, (_, n) => subscribe(n));
    const confirmed = (): number => all.filter((heard) => heard.said.includes('confirmation')).length;
    await until(() => confirmed() === 100, '100 are confirmed');
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(confirmed()).toBe(100);
    const open = all.filter((heard) => heard.said.includes('confirmation'));
    for (const heard of open.slice(0, 3)) await heard.subscription.unsubscribe();
    await until(() => confirmed() === 103, 'the others as places become free');
    await Promise.all(all.map((heard) => heard.subscription.unsubscribe()));
  });
});
