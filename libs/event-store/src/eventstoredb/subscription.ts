import type { ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import { type Clock, settlesWithin } from '@app/platform';
import type { Checkpoint, Position, StoredEvent, SubscribeOptions, SubscriptionBatch } from '../adapter.js';
import { CheckpointMismatch, StoreUnavailable } from '../errors.js';
import type { Connection } from './connection.js';
import { isTooSlow } from './faults.js';
import { Inbox } from './inbox.js';
import type { Link } from './link.js';
import { decodePosition, positionIn } from './position.js';
import { isOurs, recordedEvent } from './recorded.js';
import type { Reading } from './reading.js';
import { subscribeRequest } from './wire.js';
import { Watchdog } from './watchdog.js';

export interface SubscriptionTimes {
  /** Without any sign for so long the tail of the log is looked at. */
  readonly idleMs: number;
  /** While catching up, answers are gathered for so long, so that a batch is worth a transaction. */
  readonly gatherMs: number;
}

const BATCH = 1_000;

/** Catch-up and live in one call, filtered by the server. */
export class Subscription {
  constructor(
    private readonly link: Link,
    private readonly reading: Reading,
    private readonly clock: Clock,
    private readonly times: SubscriptionTimes,
  ) {}

  /**
   * The server drops a live subscription whenever a burst outruns its small buffer (a hundred events in one append can
   * do that): taken up again at once behind the last event, and nobody is told.
   */
  async *batches(options: SubscribeOptions): AsyncGenerator<SubscriptionBatch> {
    let { after } = options;
    let way = after?.position;
    for (let outrun = true; outrun;) {
      outrun = false;
      try {
        for await (const batch of this.once({ ...options, ...(after ? { after } : {}) })) {
          way = latest(way, batch.position);
          const last = batch.events.at(-1);
          if (last) after = { position: last.position, eventId: last.id };
          yield way === undefined ? batch : { ...batch, position: way };
        }
      } catch (error) {
        outrun = error instanceof StoreUnavailable && isTooSlow(error.cause);
        if (!outrun) throw error;
      }
    }
  }

  private async *once({ after, prefix, signal }: SubscribeOptions): AsyncGenerator<SubscriptionBatch> {
    if (signal.aborted) return;
    const connection = await this.link.ready();
    if (after) await this.verify(connection, after);
    if (signal.aborted) return;
    const from = after ? decodePosition(after.position) : 'start';
    const call = await connection.read(subscribeRequest(from, prefix)).catch((error: unknown) => {
      throw this.link.failed(connection, error);
    });
    const inbox = new Inbox(call);
    const onAbort = (): void => inbox.fail(new StoreUnavailable('EventStoreDB: the subscription was aborted'));
    signal.addEventListener('abort', onAbort, { once: true });
    const watchdog = new Watchdog(this.reading, connection, prefix);
    try {
      yield* this.drain(inbox, watchdog, { prefix, signal, ...(after ? { after } : {}) });
    } catch (error) {
      if (!signal.aborted) throw this.link.failed(connection, error);
    } finally {
      signal.removeEventListener('abort', onAbort);
      inbox.close();
    }
  }

  private async *drain(
    inbox: Inbox,
    watchdog: Watchdog,
    { after, prefix, signal }: SubscribeOptions,
  ): AsyncGenerator<SubscriptionBatch> {
    let position = after?.position;
    let live = false;
    while (!signal.aborted) {
      if (inbox.size === 0) await this.arrival(inbox, watchdog, position);
      if (inbox.size > 0) await this.gather(inbox, live);
      const answers = inbox.take();
      if (!answers) throw new StoreUnavailable('EventStoreDB: the server ended the subscription');
      const events: StoredEvent[] = [];
      for (const answer of answers) {
        const event = recordedEvent(answer);
        if (event && isOurs(event, prefix)) events.push(event);
        position = latest(position, event?.position ?? checkpointOf(answer));
        if (answer.hasCaughtUp()) live = true;
        if (answer.hasFellBehind()) live = false;
      }
      const told = events.length > 0 || answers.some((answer) => answer.hasCaughtUp() || answer.hasCheckpoint());
      if (told) yield { events, caughtUp: live, ...(position === undefined ? {} : { position }) };
    }
  }

  /** The next answer; while there is none, the watchdog looks from time to time. */
  private async arrival(inbox: Inbox, watchdog: Watchdog, position: Position | undefined): Promise<void> {
    while (inbox.size === 0 && !inbox.settled) {
      if (await settlesWithin(this.clock, this.times.idleMs, inbox.reaches(1))) continue;
      if (!(await watchdog.missing(position)) || inbox.size > 0) continue;
      // It may just be on its way.
      if (!(await settlesWithin(this.clock, this.times.idleMs / 4, inbox.reaches(1)))) {
        throw new StoreUnavailable(
          'EventStoreDB: the subscription is silent, the log holds an event that has not come',
        );
      }
    }
  }

  /**
   * A batch is worth a transaction: at the head of the log whatever comes in the same turn of the event loop goes together,
   * because under load the events of many appends come in one packet; before it a batch may wait to be full.
   */
  private async gather(inbox: Inbox, live: boolean): Promise<void> {
    if (live) return this.clock.wait(0);
    await settlesWithin(this.clock, this.times.gatherMs, inbox.reaches(BATCH));
  }

  /**
   * The event at the checkpoint must be the one that was there. The server would skip whatever stands at the position,
   * so on another log (an older backup, a scavenged event) the next event would be lost without a word.
   */
  private async verify(connection: Connection, { position, eventId }: Checkpoint): Promise<void> {
    const event = await this.reading.eventAt(connection, position).catch((error: unknown) => {
      throw this.link.failed(connection, error);
    });
    if (event?.id === eventId) return;
    throw new CheckpointMismatch(`the log does not hold event ${eventId} at ${position}`);
  }
}

/** A checkpoint may name the begin of the page that an event came from: the way never goes back. */
const latest = (known: Position | undefined, told: Position | undefined): Position | undefined =>
  known === undefined || (told !== undefined && told > known) ? told : known;

function checkpointOf(answer: ReadResp): Position | undefined {
  const checkpoint = answer.getCheckpoint();
  return checkpoint && positionIn(checkpoint);
}
