import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import type { Clock } from '@app/platform';
import type { Position, StoredEvent } from '../adapter.js';
import type { Connection } from './connection.js';
import { within } from './deadline.js';
import { Inbox } from './inbox.js';
import { isUnreadablePosition } from './faults.js';
import { decodePosition } from './position.js';
import { recordedEvent } from './recorded.js';
import { readAllRequest, readStreamRequest } from './wire.js';

export type Page = Parameters<typeof readAllRequest>;

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
  allPage(connection: Connection, ...page: Page): Promise<readonly StoredEvent[]> {
    return this.page(connection, readAllRequest(...page));
  }

  /** None where the log holds no event at this very position. */
  async eventAt(connection: Connection, position: Position): Promise<StoredEvent | undefined> {
    try {
      const [event] = await this.allPage(connection, decodePosition(position), 'forwards', 1);
      return event?.position === position ? event : undefined;
    } catch (error) {
      if (isUnreadablePosition(error)) return undefined;
      throw error;
    }
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
