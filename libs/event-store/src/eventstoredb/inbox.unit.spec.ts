import { Readable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { ClientReadableStream } from '@grpc/grpc-js';
import { Inbox } from './inbox.js';

const answer = (bytes: number): ReadResp =>
  new streams.ReadResp().setEvent(
    new streams.ReadResp.ReadEvent().setEvent(
      new streams.ReadResp.ReadEvent.RecordedEvent().setData(new Uint8Array(bytes)),
    ),
  );

/** As much of a call as an inbox uses: answers as fast as they are taken. */
function call(answers: readonly ReadResp[]) {
  let cancelled = false;
  const readable = Readable.from(answers);
  const cancel = (): void => void (cancelled = true);
  return {
    call: Object.assign(readable, { cancel }) as unknown as ClientReadableStream<ReadResp>,
    cancelled: () => cancelled,
  };
}

async function settle(inbox: Inbox): Promise<void> {
  for (let size = -1; size !== inbox.size;) {
    size = inbox.size;
    for (let turns = 0; turns < 5; turns++) await turn();
  }
}

describe('the inbox', () => {
  it.each([
    [5_000, 10, 2_000],
    [30, 1024 * 1024, 8],
  ])('holds the call back while nobody takes what has come', async (count, bytes, most) => {
    const inbox = new Inbox(call(Array.from({ length: count }, () => answer(bytes))).call);
    let taken = 0;
    while (taken < count) {
      await settle(inbox);
      expect(inbox.size).toBe(Math.min(most, count - taken));
      taken += inbox.take()?.length ?? 0;
    }
    await settle(inbox);
    expect(inbox.take()).toBeUndefined();
  });

  it('gives what came before an error, and then the error', async () => {
    const { call: broken } = call([answer(1)]);
    const inbox = new Inbox(broken);
    await settle(inbox);
    inbox.fail(new Error('gone'));
    expect(inbox.take()).toHaveLength(1);
    expect(() => inbox.take()).toThrow('gone');
  });

  it('cancels its call when it is closed', () => {
    const { call: open, cancelled } = call([]);
    new Inbox(open).close();
    expect(cancelled()).toBe(true);
  });
});
