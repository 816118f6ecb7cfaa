import type { Clock } from '@app/platform';
import type { BatchAppendReq, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import { StoreUnavailable } from '../errors.js';
import type { ConnectionString } from './connection-string.js';
import { Connection } from './connection.js';
import { within } from './deadline.js';
import { endsConnection, unavailable, unknownOutcome } from './faults.js';
import type { Reading } from './reading.js';

export interface LinkTimes {
  /** Until a new client must have found the leader and read from it. */
  readonly connectMs: number;
  /** Until an append without an answer is given up. */
  readonly appendMs: number;
  /** Appends that wait while no answer comes: after so long the leader is asked whether it is there. */
  readonly silenceMs: number;
}

/** The one connection of the process to the store, made anew after each failure. */
export class Link {
  private current: Promise<Connection> | undefined;
  private newest: Connection | undefined;
  private made = 0;
  private watching: Connection | undefined;
  private readonly ended = new AbortController();

  constructor(
    private readonly target: ConnectionString,
    private readonly clock: Clock,
    private readonly reading: Reading,
    private readonly times: LinkTimes,
  ) {}

  /** Which connection the next call goes over, counted: the newest, or the one after it once that has failed. */
  get connection(): number {
    return this.newest?.open === true ? this.made : this.made + 1;
  }

  /** A connection whose node has answered as leader. @throws StoreUnavailable: nothing was sent */
  async ready(): Promise<Connection> {
    for (;;) {
      if (this.ended.signal.aborted) throw new StoreUnavailable('EventStoreDB: the adapter is closed');
      // Whoever comes first connects, the others wait for the same connection.
      const attempt = (this.current ??= this.connect());
      const connection = await attempt.catch((error: unknown) => this.forget(attempt, error));
      if (connection.open) return connection;
      if (this.current === attempt) this.current = undefined;
    }
  }

  /** @throws UnknownOutcome for everything but an answer */
  async append(
    connection: Connection,
    requests: (correlation: string) => Iterable<BatchAppendReq>,
  ): Promise<BatchAppendResp> {
    const before = connection.appends.answers;
    const { appendMs } = this.times;
    const answer = connection.append(requests);
    void this.watch(connection);
    try {
      return await within(
        this.clock,
        appendMs,
        answer,
        () => new Error(`no answer to an append within ${appendMs} ms`),
      );
    } catch (error) {
      // Others were answered meanwhile: the connection works, only this one is slow.
      if (connection.appends.answers === before) this.drop(connection, error);
      throw unknownOutcome(error);
    }
  }

  /** Work on the connection that there is. @throws StoreUnavailable */
  async use<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    const connection = await this.ready();
    try {
      return await work(connection);
    } catch (error) {
      throw this.failed(connection, error);
    }
  }

  /** For a failed read or subscription: a connection that does not work is given up. */
  failed(connection: Connection, error: unknown): StoreUnavailable {
    if (endsConnection(error)) this.drop(connection, error);
    return unavailable(error);
  }

  /** Asks the node itself, through the connection as it stands. */
  async ping(connection: Connection): Promise<void> {
    try {
      await this.probe(connection);
    } catch (error) {
      this.drop(connection, error);
      throw unavailable(error);
    }
  }

  async close(): Promise<void> {
    this.ended.abort(new Error('closed'));
    const connection = await this.current?.catch(() => undefined);
    connection?.close(new StoreUnavailable('EventStoreDB: the adapter is closed'));
  }

  private drop(connection: Connection, error: unknown): void {
    connection.close(error instanceof Error ? error : new Error(String(error)));
  }

  private forget(attempt: Promise<Connection>, error: unknown): never {
    if (this.current === attempt) this.current = undefined;
    throw error;
  }

  private async connect(): Promise<Connection> {
    const connection = new Connection(this.target);
    this.newest = connection;
    this.made += 1;
    try {
      await this.probe(connection);
      if (this.ended.signal.aborted) throw new StoreUnavailable('EventStoreDB: the adapter is closed');
      return connection;
    } catch (error) {
      this.drop(connection, error);
      throw unavailable(error);
    }
  }

  /** Reads the last event of the log, which needs the leader, the credentials and the right to read `$all`. */
  private async probe(connection: Connection): Promise<void> {
    const { connectMs } = this.times;
    const answer = this.reading.allPage(connection, 'end', 'backwards', 1);
    await within(this.clock, connectMs, answer, () => new Error(`no answer within ${connectMs} ms`));
  }

  /**
   * While appends wait: if no answer has come for a while, ask the leader. When it does not answer either, everything
   * that waits is given up at once instead of after its own time-out, and the next append finds the new leader.
   */
  private async watch(connection: Connection): Promise<void> {
    if (this.watching === connection) return;
    this.watching = connection;
    try {
      let seen: number;
      do {
        seen = connection.appends.answers;
        await this.clock.wait(this.times.silenceMs, this.ended.signal);
        if (connection.appends.pending > 0 && connection.appends.answers === seen) await this.ping(connection);
      } while (connection.open && connection.appends.pending > 0);
    } catch {
      // The ping has dropped the connection, or the adapter was closed: whoever waits has been told.
    } finally {
      if (this.watching === connection) this.watching = undefined;
    }
  }
}
