import status from '@eventstore/db-client/generated/shared_pb.js';
import type { BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { Clock } from '@app/platform';
import { MAX_APPEND_BYTES } from '../adapter.js';
import type { SealedEvent, StoredEvent, Written } from '../adapter.js';
import {
  AppendTooLarge,
  ConnectionChanged,
  StoreUnavailable,
  StreamWasDeleted,
  UnknownOutcome,
  WrongExpectedRevision,
} from '../errors.js';
import type { Connection } from './connection.js';
import { explain, isStreamDeleted } from './faults.js';
import type { Link } from './link.js';
import { positionIn } from './position.js';
import { StreamNotFound } from './reading.js';
import type { Reading } from './reading.js';
import { appendRequests } from './wire.js';

type Expected = bigint | 'no-stream';

const PACKAGE = 'event_store.client';
/** A conflict may be reported before the events that caused it can be read: how often and how long to wait for them. */
const LOOKS = 5;
const BETWEEN_LOOKS_MS = 100;

/** What was sent, and over which connection. */
interface Sent {
  readonly connection: Connection;
  readonly stream: string;
  readonly expected: Expected;
  readonly events: readonly SealedEvent[];
}

/** One append and what its answer means. */
export class Writing {
  constructor(
    private readonly link: Pick<Link, 'ready' | 'append' | 'failed' | 'connection'>,
    private readonly reading: Pick<Reading, 'streamPage'>,
    private readonly clock: Pick<Clock, 'wait'>,
  ) {}

  async write(stream: string, expected: Expected, events: readonly SealedEvent[], meant?: number): Promise<Written> {
    if (events.length === 0) throw new RangeError('an append holds at least one event');
    const bytes = events.reduce((sum, event) => sum + Buffer.byteLength(event.data), 0);
    if (bytes > MAX_APPEND_BYTES) throw new AppendTooLarge(bytes, MAX_APPEND_BYTES);
    const connection = await this.link.ready();
    if (meant !== undefined && meant !== this.link.connection) throw new ConnectionChanged();
    const answer = await this.link.append(connection, (correlation) =>
      appendRequests(correlation, stream, expected, events),
    );
    const sent = { connection, stream, expected, events };
    const success = answer.getSuccess();
    if (!success) return this.refused(sent, answer, bytes);
    const revision = BigInt(success.getCurrentRevision());
    const last = lastRevision(expected, events.length);
    if (revision !== last) throw new StreamWasDeleted(stream, revision - BigInt(events.length - 1));
    const position = success.getPosition();
    return position ? { revision, position: positionIn(position) } : this.conflict(sent, revision);
  }

  private async refused(sent: Sent, answer: BatchAppendResp, bytes: number): Promise<Written> {
    const { stream, expected } = sent;
    const error = answer.getError();
    const details = error?.getDetails();
    const type = details?.getTypeName();
    switch (type) {
      case `${PACKAGE}.WrongExpectedVersion`: {
        const version = details?.unpack((from) => status.WrongExpectedVersion.deserializeBinary(from), type);
        const known = version?.hasCurrentStreamRevision();
        const actual = known ? BigInt(version?.getCurrentStreamRevision() ?? 0) : 'no-stream';
        return this.conflict(sent, actual);
      }
      case `${PACKAGE}.StreamDeleted`:
        throw new WrongExpectedRevision(stream, expected, 'deleted');
      case `${PACKAGE}.MaximumAppendSizeExceeded`: {
        const exceeded = details?.unpack((from) => status.MaximumAppendSizeExceeded.deserializeBinary(from), type);
        throw new AppendTooLarge(bytes, exceeded?.getMaxappendsize() ?? MAX_APPEND_BYTES);
      }
      case `${PACKAGE}.AccessDenied`:
        throw new StoreUnavailable(
          `EventStoreDB: access denied: EVENTSTORE_URL's user must be allowed to write ${stream}`,
        );
      case `${PACKAGE}.Timeout`: {
        // So ends a repeat that comes while the first try is still being written; mostly that one is done by now.
        const own = await this.ownBehind(sent);
        if (own) return own;
        throw new UnknownOutcome(`EventStoreDB: the server gave up on an append to ${stream}`);
      }
      default:
        throw new UnknownOutcome(`EventStoreDB: ${type ?? 'no reason'} ${error?.getMessage() ?? ''}`);
    }
  }

  /** A conflict with ourselves (an earlier try was written, its acknowledgement lost) is a success. */
  private async conflict(sent: Sent, actual: Expected): Promise<Written> {
    const { stream, expected, events } = sent;
    const refusal = new WrongExpectedRevision(stream, expected, actual);
    if (actual === 'no-stream' || actual < lastRevision(expected, events.length)) throw refusal;
    const own = await this.ownBehind(sent);
    if (!own) throw refusal;
    return own;
  }

  /** The receipt of these events if they stand where this append wanted them. @throws UnknownOutcome as `storedBehind` */
  private async ownBehind(sent: Sent): Promise<Written | undefined> {
    const { events } = sent;
    // Mostly it is somebody else's event, and the first one says so.
    const [first] = await this.storedBehind(sent, 1);
    if (first?.id !== events[0]?.id) return undefined;
    const stored = await this.storedBehind(sent, events.length);
    const last = stored.at(-1);
    if (!last || stored.some((event, index) => event.id !== events[index]?.id)) return undefined;
    return { revision: last.revision, position: last.position };
  }

  /** The events at the revisions that this append wanted. @throws UnknownOutcome when they cannot be read (yet) */
  private async storedBehind({ connection, stream, expected }: Sent, count: number): Promise<readonly StoredEvent[]> {
    const from = lastRevision(expected, 1);
    try {
      for (let look = 0; look < LOOKS; look++) {
        const stored = await this.reading.streamPage(connection, stream, from, count).catch(orNothing);
        if (stored.length === count) return stored;
        await this.clock.wait(BETWEEN_LOOKS_MS);
      }
      // A stream that was deleted and may come back: no event of it can be read, and its number counts on.
      const told = await this.reading.streamPage(connection, `$$${stream}`, 0n, 1).catch(orNothing);
      if (told.length > 0) throw new StreamWasDeleted(stream, from);
    } catch (error) {
      if (error instanceof StreamWasDeleted) throw error;
      if (isStreamDeleted(error)) throw new WrongExpectedRevision(stream, expected, 'deleted');
      this.link.failed(connection, error);
      throw new UnknownOutcome(`EventStoreDB: ${explain(error)}`, { cause: error });
    }
    throw new UnknownOutcome(`EventStoreDB: ${stream} has moved on, and what is there cannot be read yet`);
  }
}

const lastRevision = (expected: Expected, count: number): bigint =>
  (expected === 'no-stream' ? -1n : expected) + BigInt(count);

function orNothing(error: unknown): readonly StoredEvent[] {
  if (error instanceof StreamNotFound) return [];
  throw error;
}
