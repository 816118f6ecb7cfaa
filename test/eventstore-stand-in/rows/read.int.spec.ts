import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@jest/globals';
import { BACKWARDS, END, EventStoreDBClient, NO_STREAM, streamNameFilter } from '@eventstore/db-client';
import type { Position } from '@eventstore/db-client';
import { collect, happened, many, revisions, until } from './helpers.js';
import { rowsOf } from './rows.js';

const positionsOf = async (client: EventStoreDBClient, stream: string): Promise<Position[]> =>
  (await collect(client.readStream(stream))).flatMap(({ event }) => (event?.position ? [event.position] : []));

/** The client keeps what it would have to cancel on `dispose`; it is the only sign of an open call that it gives. */
const openCallsOf = (client: EventStoreDBClient): number =>
  (client as unknown as { readonly disposableStreams: ReadonlySet<unknown> }).disposableStreams.size;

rowsOf('read', ({ row }) => {
  row('an absent stream is not found; past the end there is nothing', async ({ client, stream }) => {
    await expect(collect(client.readStream(stream))).rejects.toMatchObject({
      type: 'stream-not-found',
      streamName: stream,
    });
    await client.appendToStream(stream, happened(), { expectedRevision: NO_STREAM });
    expect(await collect(client.readStream(stream, { fromRevision: 1n }))).toEqual([]);
    expect(await collect(client.readStream(stream, { fromRevision: 1_000n }))).toEqual([]);
  });

  row('`readStream.fromRevision` is inclusive, in both directions', async ({ client, stream }) => {
    await client.appendToStream(stream, many(4), { expectedRevision: NO_STREAM });
    expect(await revisions(client.readStream(stream, { fromRevision: 2n }))).toEqual([2n, 3n]);
    const backwards = client.readStream(stream, { fromRevision: 2n, direction: BACKWARDS });
    expect(await revisions(backwards)).toEqual([2n, 1n, 0n]);
    const last = client.readStream(stream, { fromRevision: END, direction: BACKWARDS, maxCount: 1 });
    expect(await revisions(last)).toEqual([3n]);
  });

  row('`readAll.fromPosition` is inclusive forwards and exclusive backwards', async ({ client, stream }) => {
    await client.appendToStream(stream, many(3), { expectedRevision: NO_STREAM });
    const [, second] = await positionsOf(client, stream);
    if (second === undefined) throw new Error('no position');
    const forwards = await revisions(client.readAll({ fromPosition: second, maxCount: 2 }));
    expect(forwards).toEqual([1n, 2n]);
    const backwards = await revisions(client.readAll({ fromPosition: second, direction: BACKWARDS, maxCount: 1 }));
    expect(backwards).toEqual([0n]);
  });

  row(
    '`readAll` behind the end is empty, and at a position that is no event unreadable',
    async ({ client, stream }) => {
      await client.appendToStream(stream, many(2), { expectedRevision: NO_STREAM });
      const [first] = await positionsOf(client, stream);
      const between = (first?.commit ?? 0n) + 1n;
      const beyond = { commit: 10n ** 15n, prepare: 10n ** 15n };
      expect(await collect(client.readAll({ fromPosition: beyond, maxCount: 1 }))).toEqual([]);
      const unreadable = client.readAll({ fromPosition: { commit: between, prepare: between }, maxCount: 1 });
      await expect(collect(unreadable)).rejects.toMatchObject({ type: 'unknown' });
    },
  );

  row('`readAll` brings the `$` streams too', async ({ client, stream }) => {
    await client.appendToStream(stream, happened(), { expectedRevision: NO_STREAM });
    await client.setStreamMetadata(stream, { maxCount: 5 });
    const tail = await collect(client.readAll({ fromPosition: END, direction: BACKWARDS, maxCount: 30 }));
    const metadata = tail.find(({ event }) => event?.streamId === `$$${stream}`);
    expect(metadata?.event).toMatchObject({ type: '$metadata', data: { $maxCount: 5 } });
    const [first] = await collect(client.readAll({ maxCount: 1 }));
    expect(first?.event?.streamId).toMatch(/^\$/);
  });

  row('`readAll` ignores a `filter` option', async ({ client, stream, prefix }) => {
    await client.appendToStream(`${prefix}other`, happened(), { expectedRevision: NO_STREAM });
    const [from] = await positionsOf(client, `${prefix}other`);
    await client.appendToStream(stream, happened(), { expectedRevision: NO_STREAM });
    if (from === undefined) throw new Error('no position');
    const options = { fromPosition: from, filter: streamNameFilter({ prefixes: [stream] }) };
    const streams = (await collect(client.readAll(options))).map(({ event }) => event?.streamId);
    expect(streams).toEqual(expect.arrayContaining([`${prefix}other`, stream]));
  });

  row('leaving a read early leaves the call open; cancel it, or bound it by `maxCount`', async (shown) => {
    const { client, stream } = shown;
    // More than client, connection and server take in on their own.
    const text = 'x'.repeat(1_000);
    const events = Array.from({ length: 300 }, () => happened({ data: { text } }));
    await client.appendToStream(stream, events, { expectedRevision: NO_STREAM });
    const idle = openCallsOf(client);
    const left = client.readStream(stream);
    await left[Symbol.asyncIterator]().next();
    await sleep(300);
    expect(openCallsOf(client)).toBe(idle + 1);
    await left.cancel();
    await until(() => openCallsOf(client) === idle, 'the cancelled call is over');
    expect(await collect(client.readStream(stream, { maxCount: 2 }))).toHaveLength(2);
    await until(() => openCallsOf(client) === idle, 'the bounded call is over');
  });

  row('data and metadata come back as they were sent', async ({ client, stream }) => {
    const data = { text: 'Grüße, 世界 🚀', deep: [{ a: [null, 1.5, true] }], empty: {} };
    const metadata = { $correlationId: 'c-1', note: 'ü' };
    const event = happened({ data, metadata });
    await client.appendToStream(stream, event, { expectedRevision: NO_STREAM });
    const [read] = await collect(client.readStream(stream));
    expect(read?.event).toMatchObject({
      id: event.id,
      type: 'Happened',
      isJson: true,
      data,
      metadata,
      streamId: stream,
    });
  });

  row('the node is found through the gossip', async ({ url, stream }) => {
    const client = EventStoreDBClient.connectionString(
      `${url.replace('esdb://', 'esdb+discover://')}&nodePreference=leader`,
    );
    await client.appendToStream(stream, happened(), { expectedRevision: NO_STREAM });
    expect(await revisions(client.readStream(stream))).toEqual([0n]);
    await client.dispose();
  });
});
