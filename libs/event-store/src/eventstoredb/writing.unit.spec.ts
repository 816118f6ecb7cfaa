import { describe, expect, it } from '@jest/globals';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import google from '@eventstore/db-client/generated/status_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import any from 'google-protobuf/google/protobuf/any_pb.js';
import type { SealedEvent, StoredEvent } from '../adapter.js';
import type { Connection } from './connection.js';
import { unavailable } from './faults.js';
import { StreamNotFound } from './reading.js';
import { Writing } from './writing.js';

const STREAM = 'ledger.note-1';
const sealed = (number: number): SealedEvent => ({ id: `id-${number}`, type: 'NoteAdded', data: '{}', metadata: '{}' });
const stored = (event: SealedEvent, revision: number): StoredEvent => ({
  ...event,
  stream: STREAM,
  revision: BigInt(revision),
  position: `position-${revision}`,
  created: 0,
});

/** What the server answers an append with. */
const refusal = (
  name: string,
  message: { serializeBinary(): Uint8Array },
): InstanceType<typeof streams.BatchAppendResp> => {
  const details = new any.Any();
  details.pack(message.serializeBinary(), `event_store.client.${name}`);
  const status = new google.Status().setDetails(details);
  return new streams.BatchAppendResp().setError(status);
};
const conflictAt = (revision: number) =>
  refusal('WrongExpectedVersion', new shared.WrongExpectedVersion().setCurrentStreamRevision(String(revision)));

/** A server that answers every append so, and whose stream reads as `pages` say, one after the other. */
function writing(answer: InstanceType<typeof streams.BatchAppendResp>, ...pages: (readonly StoredEvent[] | Error)[]) {
  const dropped: unknown[] = [];
  const waits: number[] = [];
  const reading = {
    streamPage: async (_: Connection, stream: string, from: bigint, count: number) => {
      if (stream.startsWith('$$')) throw new StreamNotFound();
      const page = (pages.length > 1 ? pages.shift() : pages[0]) ?? [];
      if (page instanceof Error) throw page;
      return page.filter(({ revision }) => revision >= from).slice(0, count);
    },
  };
  const link = {
    ready: async () => ({}) as Connection,
    connection: 1,
    append: async () => answer,
    failed: (_: Connection, error: unknown) => {
      dropped.push(error);
      return unavailable(error);
    },
  };
  const clock = { wait: async (milliseconds: number) => void waits.push(milliseconds) };
  return { write: new Writing(link, reading, clock), dropped, waits };
}

const events = [sealed(1), sealed(2)];
const ours = events.map((event, index) => stored(event, index));

it('an append that is meant for a connection that is gone is not sent over another', async () => {
  const { write } = writing(conflictAt(5), ours);
  await expect(write.write(STREAM, 'no-stream', events, 0)).rejects.toMatchObject({ code: 'connection-changed' });
  expect(await write.write(STREAM, 'no-stream', events, 1)).toMatchObject({ revision: 1n });
});

describe('an append that meets a conflict', () => {
  it('is a success when its own events stand where it wanted them', async () => {
    const { write } = writing(conflictAt(5), ours);
    expect(await write.write(STREAM, 'no-stream', events)).toEqual({ revision: 1n, position: 'position-1' });
  });

  it('is a conflict when another event stands there, or only some of its own', async () => {
    for (const there of [
      [stored(sealed(9), 0), stored(sealed(2), 1)],
      [stored(sealed(1), 0), stored(sealed(9), 1)],
    ]) {
      const { write } = writing(conflictAt(1), there);
      await expect(write.write(STREAM, 'no-stream', events)).rejects.toMatchObject({ actual: 1n });
    }
  });

  it('is a conflict without a look when the stream is too short to hold its events', async () => {
    const { write } = writing(conflictAt(0), new Error('not to be read'));
    await expect(write.write(STREAM, 'no-stream', events)).rejects.toMatchObject({ actual: 0n });
    await expect(write.write(STREAM, 7n, events)).rejects.toMatchObject({ expected: 7n, actual: 0n });
  });

  it('waits for what is known to the server and cannot be read yet', async () => {
    const { write, waits } = writing(conflictAt(1), new StreamNotFound(), [], ours);
    expect(await write.write(STREAM, 'no-stream', events)).toMatchObject({ revision: 1n });
    expect(waits).toHaveLength(2);
  });

  it('has an unknown outcome when it never can be read, or the look fails', async () => {
    const never = writing(conflictAt(1), []);
    await expect(never.write.write(STREAM, 'no-stream', events)).rejects.toMatchObject({ code: 'outcome-unknown' });
    const broken = writing(conflictAt(1), new Error('gone'));
    await expect(broken.write.write(STREAM, 'no-stream', events)).rejects.toMatchObject({ code: 'outcome-unknown' });
    expect(broken.dropped).toHaveLength(1);
  });
});

describe('an append that the server gives up on', () => {
  const timeout = refusal('Timeout', new shared.Timeout());

  it('is a success when its events stand there all the same', async () => {
    const { write } = writing(timeout, ours);
    expect(await write.write(STREAM, 'no-stream', events)).toMatchObject({ revision: 1n });
  });

  it('has an unknown outcome otherwise', async () => {
    const { write } = writing(timeout, []);
    await expect(write.write(STREAM, 'no-stream', events)).rejects.toMatchObject({ code: 'outcome-unknown' });
  });
});

describe('a clear refusal', () => {
  it('names the right that is missing', async () => {
    const { write } = writing(refusal('AccessDenied', new shared.AccessDenied()));
    await expect(write.write(STREAM, 'no-stream', events)).rejects.toMatchObject({
      code: 'store-unavailable',
      message: `EventStoreDB: access denied: EVENTSTORE_URL's user must be allowed to write ${STREAM}`,
    });
  });

  it('takes the limit that the server names', async () => {
    const exceeded = new shared.MaximumAppendSizeExceeded().setMaxappendsize(1_000);
    const { write } = writing(refusal('MaximumAppendSizeExceeded', exceeded));
    await expect(write.write(STREAM, 'no-stream', events)).rejects.toMatchObject({ bytes: 4, limit: 1_000 });
  });

  it('anything else is an unknown outcome', async () => {
    const { write } = writing(refusal('SomethingNew', new shared.Unknown()));
    await expect(write.write(STREAM, 'no-stream', events)).rejects.toMatchObject({ code: 'outcome-unknown' });
  });
});
