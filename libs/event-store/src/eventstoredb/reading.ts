import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import type { Clock } from '@app/platform';
import type { StoredEvent } from '../adapter.js';
import type { Connection } from './connection.js';
import { within } from './deadline.js';
import { Inbox } from './inbox.js';
import type { LogPosition } from './position.js';
import { recordedEvent } from './recorded.js';
import { readAllRequest, readStreamRequest } from './wire.js';
import type { Direction } from './wire.js';

export class StreamNotFound extends Error {}

/** Bounded reads: every page has a count, an end and a time-out, and leaves no call open. */
export class Reading {
  constructor(
    private readonly clock: Clock,
    private readonly timeoutMs: number,
  ) {}

  /** @throws StreamNotFound, or the call's error */
  streamPage(connection: Connection, stream: string, from: bigint, count: number): Promise<readonly StoredEvent[]> {
    return this.page(connection, readStreamRequest(stream, from, count));
  }

  /** Inclusive; without a prefix the events of others and the system's own come too. */
  allPage(
    connection: Connection,
    from: LogPosition | 'start' | 'end',
    direction: Direction,
    count: number,
    prefix?: string,
  ): Promise<readonly StoredEvent[]> {
    return this.page(connection, readAllRequest(from, direction, count, prefix));
  }

  private page(connection: Connection, request: ReadReq): Promise<readonly StoredEvent[]> {
    return within(
      this.clock,
      this.timeoutMs,
      this.collect(connection, request),
      () => new Error(`no answer to a read within ${this.timeoutMs} ms`),
    );
  }

  private async collect(connection: Connection, request: ReadReq): Promise<readonly StoredEvent[]> {
    const inbox = new Inbox(await connection.read(request));
    const events: StoredEvent[] = [];
    try {
      for (let answers = inbox.take(); answers; answers = inbox.take()) {
        if (answers.length === 0) await inbox.reaches(1);
        for (const answer of answers) {
          if (answer.hasStreamNotFound()) throw new StreamNotFound();
          const event = recordedEvent(answer);
          if (event) events.push(event);
        }
      }
      return events;
    } finally {
      inbox.close();
    }
  }
}
