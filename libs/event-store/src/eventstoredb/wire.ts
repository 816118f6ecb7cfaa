import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { SealedEvent } from '../adapter.js';
import type { LogPosition } from './position.js';

/** Requests in the protocol's own words, on the definitions that the client is generated from. */

export type Direction = 'forwards' | 'backwards';

/** The server's own limit of a message is about 4 MB; the client's choice is 3 MiB too. */
const MAX_MESSAGE_BYTES = 3 * 1024 * 1024;
/** How many foreign events the server looks through before it says how far it is. */
const SEARCH_WINDOW = 500;

const empty = (): InstanceType<typeof shared.Empty> => new shared.Empty();

const streamIdentifier = (stream: string): InstanceType<typeof shared.StreamIdentifier> =>
  new shared.StreamIdentifier().setStreamName(new TextEncoder().encode(stream));

export const uuid = (text: string): InstanceType<typeof shared.UUID> => new shared.UUID().setString(text);

const readOptions = (direction: Direction): InstanceType<typeof streams.ReadReq.Options> =>
  new streams.ReadReq.Options()
    .setResolveLinks(false)
    .setReadDirection(direction === 'forwards' ? 0 : 1)
    .setUuidOption(new streams.ReadReq.Options.UUIDOption().setString(empty()));

export function readStreamRequest(stream: string, from: bigint, count: number): InstanceType<typeof streams.ReadReq> {
  const options = readOptions('forwards')
    .setStream(
      new streams.ReadReq.Options.StreamOptions()
        .setStreamIdentifier(streamIdentifier(stream))
        .setRevision(from.toString()),
    )
    .setCount(String(count))
    .setNoFilter(empty());
  return new streams.ReadReq().setOptions(options);
}

function allFrom(from: LogPosition | 'start' | 'end'): InstanceType<typeof streams.ReadReq.Options.AllOptions> {
  const all = new streams.ReadReq.Options.AllOptions();
  if (from === 'start') return all.setStart(empty());
  if (from === 'end') return all.setEnd(empty());
  return all.setPosition(
    new streams.ReadReq.Options.Position()
      .setCommitPosition(from.commit.toString())
      .setPreparePosition(from.prepare.toString()),
  );
}

const ofStreams = (prefix: string): InstanceType<typeof streams.ReadReq.Options.FilterOptions> =>
  new streams.ReadReq.Options.FilterOptions()
    .setStreamIdentifier(new streams.ReadReq.Options.FilterOptions.Expression().setPrefixList([prefix]))
    .setMax(SEARCH_WINDOW)
    .setCheckpointintervalmultiplier(1);

/**
 * Inclusive: the event at `from` comes too. With a prefix the server passes over the streams of others by itself (the
 * client's `readAll` cannot ask for that) and ends at `count` or at the end of the log, whichever comes first.
 */
export function readAllRequest(
  from: LogPosition | 'start' | 'end',
  direction: Direction,
  count: number,
  prefix?: string,
): InstanceType<typeof streams.ReadReq> {
  const options = readOptions(direction).setAll(allFrom(from)).setCount(String(count));
  return new streams.ReadReq().setOptions(
    prefix === undefined ? options.setNoFilter(empty()) : options.setFilter(ofStreams(prefix)),
  );
}

/** Exclusive: begins behind `from`. */
export function subscribeRequest(from: LogPosition | 'start', prefix: string): InstanceType<typeof streams.ReadReq> {
  const options = readOptions('forwards')
    .setAll(allFrom(from))
    .setSubscription(new streams.ReadReq.Options.SubscriptionOptions())
    .setFilter(ofStreams(prefix));
  return new streams.ReadReq().setOptions(options);
}

export function tombstoneRequest(stream: string): InstanceType<typeof streams.TombstoneReq> {
  const options = new streams.TombstoneReq.Options().setStreamIdentifier(streamIdentifier(stream)).setAny(empty());
  return new streams.TombstoneReq().setOptions(options);
}

/**
 * An append in as many messages as its size needs. Data and metadata travel as the bytes of the sealed texts; nothing is
 * parsed or written anew. No deadline is given: it would travel as an absolute time of our clock, and a clock that is
 * behind by more than the deadline would fail every append. The server's own write time-out counts.
 */
export function* appendRequests(
  correlation: string,
  stream: string,
  expected: bigint | 'no-stream',
  events: readonly SealedEvent[],
): Generator<InstanceType<typeof streams.BatchAppendReq>> {
  const options = new streams.BatchAppendReq.Options().setStreamIdentifier(streamIdentifier(stream));
  if (expected === 'no-stream') options.setNoStream(empty());
  else options.setStreamPosition(expected.toString());
  let request = new streams.BatchAppendReq().setCorrelationId(uuid(correlation)).setOptions(options).setIsFinal(false);
  let size = 0;
  for (const event of events) {
    const message = proposed(event);
    const bytes = message.getData_asU8().length + message.getCustomMetadata_asU8().length + 256;
    if (size > 0 && size + bytes > MAX_MESSAGE_BYTES) {
      yield request;
      request = new streams.BatchAppendReq().setCorrelationId(uuid(correlation)).setIsFinal(false);
      size = 0;
    }
    request.addProposedMessages(message);
    size += bytes;
  }
  yield request.setIsFinal(true);
}

function proposed(event: SealedEvent): InstanceType<typeof streams.BatchAppendReq.ProposedMessage> {
  const encoder = new TextEncoder();
  const message = new streams.BatchAppendReq.ProposedMessage()
    .setId(uuid(event.id))
    .setData(encoder.encode(event.data))
    .setCustomMetadata(encoder.encode(event.metadata));
  message.getMetadataMap().set('type', event.type).set('content-type', 'application/json');
  return message;
}
