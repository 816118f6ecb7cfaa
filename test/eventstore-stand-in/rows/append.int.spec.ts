import { expect } from '@jest/globals';
import { ANY, NO_STREAM, STREAM_EXISTS } from '@eventstore/db-client';
import { collect, happened, many, revisions } from './helpers.js';
import { rowsOf } from './rows.js';

rowsOf('append', ({ row }) => {
  row('a wrong revision is refused with what was expected and what is', async ({ client, stream }) => {
    await client.appendToStream(stream, many(2), { expectedRevision: NO_STREAM });
    await expect(client.appendToStream(stream, happened(), { expectedRevision: NO_STREAM })).rejects.toMatchObject({
      type: 'wrong-expected-version',
      message: '',
      streamName: stream,
      expectedVersion: 'no_stream',
      actualVersion: 1n,
    });
    await expect(client.appendToStream(`${stream}b`, happened(), { expectedRevision: 3n })).rejects.toMatchObject({
      type: 'wrong-expected-version',
      expectedVersion: 3n,
      actualVersion: 'no_stream',
    });
  });

  row('an acknowledgement carries revision and position of the last event', async ({ client, stream }) => {
    const acknowledged = await client.appendToStream(stream, many(3), { expectedRevision: NO_STREAM });
    const read = await collect(client.readStream(stream));
    expect(acknowledged.nextExpectedRevision).toBe(2n);
    expect(acknowledged.position).toEqual(read[2]?.event?.position);
    expect(read.map(({ commitPosition }) => commitPosition)).toEqual(read.map(({ event }) => event?.position?.commit));
  });

  row('the same ids at the same revision succeed again, with the first revision and position', async (shown) => {
    const { client, stream } = shown;
    const events = many(3);
    const first = await client.appendToStream(stream, events, { expectedRevision: NO_STREAM });
    await client.appendToStream(stream, many(2), { expectedRevision: 2n });
    expect(await client.appendToStream(stream, events, { expectedRevision: NO_STREAM })).toEqual(first);
    expect(await revisions(client.readStream(stream))).toEqual([0n, 1n, 2n, 3n, 4n]);
  });

  row('a repeated prefix or sub-run at its own revision succeeds as well', async ({ client, stream }) => {
    const events = many(4);
    await client.appendToStream(stream, events, { expectedRevision: NO_STREAM });
    const read = await collect(client.readStream(stream));
    const prefix = await client.appendToStream(stream, events.slice(0, 2), { expectedRevision: NO_STREAM });
    expect(prefix).toMatchObject({ nextExpectedRevision: 1n, position: read[1]?.event?.position });
    const subRun = await client.appendToStream(stream, events.slice(1, 3), { expectedRevision: 0n });
    expect(subRun).toMatchObject({ nextExpectedRevision: 2n, position: read[2]?.event?.position });
    expect(await revisions(client.readStream(stream))).toHaveLength(4);
  });

  row('a repeat plus one new event at the old revision is a conflict', async ({ client, stream }) => {
    const events = many(2);
    await client.appendToStream(stream, events, { expectedRevision: NO_STREAM });
    const more = client.appendToStream(stream, [...events, happened()], { expectedRevision: NO_STREAM });
    await expect(more).rejects.toMatchObject({ type: 'wrong-expected-version', actualVersion: 1n });
  });

  row('a new id at a stale revision is a conflict', async ({ client, stream }) => {
    await client.appendToStream(stream, many(2), { expectedRevision: NO_STREAM });
    const stale = client.appendToStream(stream, happened(), { expectedRevision: 0n });
    await expect(stale).rejects.toMatchObject({ type: 'wrong-expected-version', actualVersion: 1n });
  });

  row('the server compares ids, never bytes', async ({ client, stream }) => {
    const event = happened({ data: { first: true } });
    const first = await client.appendToStream(stream, event, { expectedRevision: NO_STREAM });
    const otherBytes = happened({ id: event.id, data: { first: false } });
    expect(await client.appendToStream(stream, otherBytes, { expectedRevision: NO_STREAM })).toEqual(first);
    const [read] = await collect(client.readStream(stream));
    expect(read?.event?.data).toEqual({ first: true });
  });

  row('the same id at the current, newer revision is written again', async ({ client, stream }) => {
    const event = happened();
    await client.appendToStream(stream, event, { expectedRevision: NO_STREAM });
    const again = await client.appendToStream(stream, event, { expectedRevision: 0n });
    expect(again.nextExpectedRevision).toBe(1n);
    const read = await collect(client.readStream(stream));
    expect(read.map((resolved) => resolved.event?.id)).toEqual([event.id, event.id]);
  });

  row('the same id with `any` or `stream_exists` returns the first position', async ({ client, stream }) => {
    const event = happened();
    const first = await client.appendToStream(stream, event, { expectedRevision: NO_STREAM });
    await client.appendToStream(stream, event, { expectedRevision: 0n });
    expect(await client.appendToStream(stream, event, { expectedRevision: ANY })).toEqual(first);
    expect(await client.appendToStream(stream, event, { expectedRevision: STREAM_EXISTS })).toEqual(first);
  });

  row('parallel appends at one revision: one wins', async ({ client, stream }) => {
    const appends = many(20).map((event) => client.appendToStream(stream, event, { expectedRevision: NO_STREAM }));
    const outcomes = await Promise.allSettled(appends);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await revisions(client.readStream(stream))).toEqual([0n]);
  });

  row(
    'a repeat while the first is still being written may time out, and writes nothing',
    async ({ client, stream }) => {
      const events = many(2);
      const send = (): Promise<unknown> =>
        client.appendToStream(stream, events, { expectedRevision: NO_STREAM }).catch((error: unknown) => error);
      const outcomes = await Promise.all([send(), send(), send()]);
      const acknowledged = { success: true, nextExpectedRevision: 1n };
      // Which of them is the first on the wire is open.
      for (const outcome of outcomes) {
        expect(outcome).toMatchObject(outcome instanceof Error ? { type: 'deadline-exceeded' } : acknowledged);
      }
      expect(await send()).toMatchObject(acknowledged);
      expect(await revisions(client.readStream(stream))).toEqual([0n, 1n]);
    },
  );

  row('`created` is the time of the server', async ({ client, stream }) => {
    const before = Date.now();
    await client.appendToStream(stream, happened(), { expectedRevision: NO_STREAM });
    const [read] = await collect(client.readStream(stream));
    const created = read?.event?.created.getTime() ?? 0;
    expect(Math.abs(created - before)).toBeLessThan(5_000);
  });
});
