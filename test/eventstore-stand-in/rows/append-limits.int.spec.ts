import { expect } from '@jest/globals';
import { ANY, NO_STREAM } from '@eventstore/db-client';
import { collect, happened, many, revisions } from './helpers.js';
import { rowsOf } from './rows.js';

const LIMIT = 1_048_576;
/** As JSON a string takes its quotes as well. */
const dataOf = (bytes: number): string => 'x'.repeat(bytes - 2);
const credentials = { username: 'admin', password: 'changeit' };

rowsOf('limits of an append', ({ row }) => {
  row('1,048,576 bytes of data fit, one more does not, and the next append works', async ({ client, stream }) => {
    const tooLarge = { type: 'maximum-append-size-exceeded', maxAppendSize: LIMIT };
    await client.appendToStream(stream, happened({ data: dataOf(LIMIT) }), { expectedRevision: NO_STREAM });
    const more = client.appendToStream(stream, happened({ data: dataOf(LIMIT + 1) }), { expectedRevision: 0n });
    await expect(more).rejects.toMatchObject(tooLarge);
    await client.appendToStream(stream, happened(), { expectedRevision: 0n });
  });

  row('the bytes of all events of the append are summed up', async ({ client, stream }) => {
    const halves = [dataOf(LIMIT / 2), dataOf(LIMIT / 2)].map((data) => happened({ data }));
    await client.appendToStream(stream, halves, { expectedRevision: NO_STREAM });
    const more = client.appendToStream(`${stream}b`, [...halves, happened()], { expectedRevision: NO_STREAM });
    await expect(more).rejects.toMatchObject({ type: 'maximum-append-size-exceeded' });
    await expect(collect(client.readStream(`${stream}b`))).rejects.toMatchObject({ type: 'stream-not-found' });
  });

  row('metadata and type are not counted', async ({ client, stream }) => {
    const event = happened({ data: dataOf(LIMIT), metadata: { note: 'x'.repeat(100_000) } });
    const acknowledged = await client.appendToStream(stream, event, { expectedRevision: NO_STREAM });
    expect(acknowledged.success).toBe(true);
  });

  row('many appends of several parts at once keep apart', async ({ client, stream }) => {
    const batchAppendSize = 500;
    const appends = Array.from({ length: 8 }, (_, n) =>
      client.appendToStream(`${stream}${n}`, many(30), { expectedRevision: NO_STREAM, batchAppendSize }),
    );
    for (const acknowledged of await Promise.all(appends)) expect(acknowledged.nextExpectedRevision).toBe(29n);
    expect(await revisions(client.readStream(`${stream}7`))).toHaveLength(30);
  });

  row(
    '`throwOnAppendFailure: false` works only in the connection string and reports a wrong revision',
    async (shown) => {
      const { client, connect, stream } = shown;
      await client.appendToStream(stream, many(5), { expectedRevision: NO_STREAM });
      const quiet = await connect('&throwOnAppendFailure=false').appendToStream(stream, happened(), {
        expectedRevision: NO_STREAM,
      });
      // A boolean turned into a bigint: the stream is at 4.
      expect(quiet).toMatchObject({ success: false, nextExpectedRevision: 1n });
      const perCall = { expectedRevision: NO_STREAM, throwOnAppendFailure: false } as const;
      await expect(client.appendToStream(stream, happened(), perCall)).rejects.toMatchObject({
        type: 'wrong-expected-version',
      });
    },
  );

  row('credentials of a call leave the batched path', async ({ client, stream }) => {
    // The batched path reports its errors inside an answer, so they carry no gRPC code.
    const tooLarge = happened({ data: dataOf(LIMIT + 1) });
    const batched: unknown = await client.appendToStream(stream, tooLarge).catch((error: unknown) => error);
    expect(batched).toMatchObject({ type: 'maximum-append-size-exceeded', code: undefined });
    const alone: unknown = await client
      .appendToStream(stream, tooLarge, { credentials })
      .catch((error: unknown) => error);
    expect(alone).toMatchObject({ type: 'maximum-append-size-exceeded', code: 3 });
  });

  row('an append by itself behaves as a batched one', async ({ client, stream }) => {
    const events = many(2);
    const first = await client.appendToStream(stream, events, { expectedRevision: NO_STREAM, credentials });
    expect(await client.appendToStream(stream, events, { expectedRevision: NO_STREAM, credentials })).toEqual(first);
    const stale = client.appendToStream(stream, happened(), { expectedRevision: 0n, credentials });
    await expect(stale).rejects.toMatchObject({
      type: 'wrong-expected-version',
      message: '',
      expectedVersion: 0n,
      actualVersion: 1n,
    });
  });

  row('a deadline in the past is exceeded and nothing is written', async ({ client, stream }) => {
    const late = client.appendToStream(stream, happened(), { expectedRevision: ANY, deadline: -20_000 });
    await expect(late).rejects.toMatchObject({ type: 'deadline-exceeded' });
    await expect(collect(client.readStream(stream))).rejects.toMatchObject({ type: 'stream-not-found' });
  });

  row('an event without a proper id is a bad request, which the client does not know', async ({ client, stream }) => {
    const bad = { ...happened(), id: 'not-a-uuid' };
    await expect(client.appendToStream(stream, bad)).rejects.toMatchObject({
      type: 'unknown',
      message: 'Could not recognize BadRequest',
    });
  });
});
