import { expect } from '@jest/globals';
import { BACKWARDS, END, NO_STREAM, STREAM_EXISTS } from '@eventstore/db-client';
import { collect, happened, Heard, many, revisions } from './helpers.js';
import { rowsOf } from './rows.js';

rowsOf('deleted streams', ({ row }) => {
  row('a deleted stream is not found, and an append with `no_stream` goes on at the next number', async (shown) => {
    const { client, stream } = shown;
    await client.appendToStream(stream, many(100), { expectedRevision: NO_STREAM });
    await client.deleteStream(stream);
    await expect(collect(client.readStream(stream))).rejects.toMatchObject({ type: 'stream-not-found' });
    const next = await client.appendToStream(stream, happened(), { expectedRevision: NO_STREAM });
    expect(next.nextExpectedRevision).toBe(100n);
    expect(await revisions(client.readStream(stream))).toEqual([100n]);
  });

  row('a deleted stream still knows its number, and does not exist', async ({ client, stream }) => {
    await client.appendToStream(stream, many(3), { expectedRevision: NO_STREAM });
    await client.deleteStream(stream, { expectedRevision: 2n });
    const stale = client.appendToStream(stream, happened(), { expectedRevision: 0n });
    await expect(stale).rejects.toMatchObject({ type: 'wrong-expected-version', actualVersion: 2n });
    const existing = client.appendToStream(stream, happened(), { expectedRevision: STREAM_EXISTS });
    await expect(existing).rejects.toMatchObject({ type: 'stream-deleted' });
    expect((await client.appendToStream(stream, happened(), { expectedRevision: 2n })).nextExpectedRevision).toBe(3n);
  });

  row('`$all` shows the events of a deleted stream on', async ({ client, stream }) => {
    await client.appendToStream(stream, many(2), { expectedRevision: NO_STREAM });
    await client.deleteStream(stream);
    const tail = await collect(client.readAll({ fromPosition: END, direction: BACKWARDS, maxCount: 50 }));
    expect(tail.filter(({ event }) => event?.streamId === stream)).toHaveLength(2);
  });

  row('only what exists can be deleted, at its revision', async ({ client, stream }) => {
    const conflict = { type: 'wrong-expected-version', code: 9 };
    await expect(client.deleteStream(stream)).rejects.toMatchObject({ ...conflict, actualVersion: -1n });
    await client.appendToStream(stream, many(2), { expectedRevision: NO_STREAM });
    const stale = client.deleteStream(stream, { expectedRevision: 7n });
    await expect(stale).rejects.toMatchObject({ ...conflict, expectedVersion: 7n, actualVersion: 1n });
  });

  row('a tombstoned stream is deleted for readers and writers', async ({ client, stream }) => {
    const deleted = { type: 'stream-deleted', streamName: stream };
    await client.appendToStream(stream, many(2), { expectedRevision: NO_STREAM });
    await client.tombstoneStream(stream);
    await expect(collect(client.readStream(stream))).rejects.toMatchObject(deleted);
    for (const expectedRevision of [NO_STREAM, STREAM_EXISTS, 1n] as const) {
      await expect(client.appendToStream(stream, happened(), { expectedRevision })).rejects.toMatchObject(deleted);
    }
    await expect(client.tombstoneStream(stream)).rejects.toMatchObject(deleted);
    await expect(client.deleteStream(stream)).rejects.toMatchObject(deleted);
  });

  row('a tombstone is an event of `$all`, at the largest number there is', async ({ client, stream }) => {
    await client.tombstoneStream(stream);
    const tail = await collect(client.readAll({ fromPosition: END, direction: BACKWARDS, maxCount: 50 }));
    const grave = tail.find(({ event }) => event?.streamId === stream);
    expect(grave?.event).toMatchObject({ type: '$streamDeleted', revision: 9_223_372_036_854_775_807n });
  });

  row('a subscription to a stream ends with its tombstone, and none to a tombstoned stream begins', async (shown) => {
    const { client, stream } = shown;
    await client.appendToStream(stream, happened(), { expectedRevision: NO_STREAM });
    const heard = new Heard(client.subscribeToStream(stream));
    await heard.until('caughtUp');
    await client.tombstoneStream(stream);
    await heard.until('error');
    const grave = `${stream}@9223372036854775807`;
    expect(heard.said).toEqual(['confirmation', `${stream}@0`, 'caughtUp', grave, 'error']);
    const late = new Heard(client.subscribeToStream(stream));
    await late.until('error');
    expect(late.said).toEqual(['error']);
    expect(late.errors[0]).toMatchObject({ type: 'stream-deleted' });
  });

  row('`$maxCount` trims what reads see, at once', async ({ client, stream }) => {
    await client.appendToStream(stream, many(5), { expectedRevision: NO_STREAM });
    await client.setStreamMetadata(stream, { maxCount: 2 });
    expect(await revisions(client.readStream(stream))).toEqual([3n, 4n]);
    expect(await revisions(client.readStream(stream, { fromRevision: END, direction: BACKWARDS }))).toEqual([4n, 3n]);
    await client.appendToStream(stream, happened(), { expectedRevision: 4n });
    expect(await revisions(client.readStream(stream, { fromRevision: 0n }))).toEqual([4n, 5n]);
    expect(await client.getStreamMetadata(stream)).toMatchObject({ metadata: { maxCount: 2 } });
  });

  row('a repeat of what metadata hides succeeds without a position', async ({ client, stream }) => {
    const events = many(2);
    await client.appendToStream(stream, events, { expectedRevision: NO_STREAM });
    await client.deleteStream(stream);
    const again = await client.appendToStream(stream, events, { expectedRevision: NO_STREAM });
    expect(again).toMatchObject({ success: true, nextExpectedRevision: 1n, position: undefined });
  });
});
