import type { ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { StreamIdentifier } from '@eventstore/db-client/generated/shared_pb.js';
import { shared, streams } from '../generated.js';
import type { LogRecord } from '../log/record.js';

/** `created` travels in ticks of 100 nanoseconds since the Unix epoch. */
const TICKS_PER_MILLISECOND = 10_000n;

export const streamIdentifier = (stream: string): StreamIdentifier => {
  const identifier = new shared.StreamIdentifier();
  identifier.setStreamName(Buffer.from(stream, 'utf8').toString('base64'));
  return identifier;
};

export const eventAppeared = (record: LogRecord): ReadResp => {
  const id = new shared.UUID();
  id.setString(record.id);
  const position = record.position.toString();
  const recorded = new streams.ReadResp.ReadEvent.RecordedEvent();
  recorded.setId(id);
  recorded.setStreamIdentifier(streamIdentifier(record.stream));
  recorded.setStreamRevision(record.revision.toString());
  recorded.setCommitPosition(position);
  recorded.setPreparePosition(position);
  recorded.setData(record.data);
  recorded.setCustomMetadata(record.metadata);
  recorded
    .getMetadataMap()
    .set('type', record.type)
    .set('created', (BigInt(record.created) * TICKS_PER_MILLISECOND).toString())
    .set('content-type', record.isJson ? 'application/json' : 'application/octet-stream');
  const event = new streams.ReadResp.ReadEvent();
  event.setEvent(recorded);
  event.setCommitPosition(position);
  return new streams.ReadResp().setEvent(event);
};

export const confirmation = (subscriptionId: string): ReadResp => {
  const message = new streams.ReadResp.SubscriptionConfirmation();
  message.setSubscriptionId(subscriptionId);
  return new streams.ReadResp().setConfirmation(message);
};

export const caughtUp = (): ReadResp => new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp());

export const checkpoint = (commit: bigint, prepare: bigint): ReadResp => {
  const message = new streams.ReadResp.Checkpoint();
  message.setCommitPosition(commit.toString());
  message.setPreparePosition(prepare.toString());
  return new streams.ReadResp().setCheckpoint(message);
};

export const streamNotFound = (stream: string): ReadResp => {
  const message = new streams.ReadResp.StreamNotFound();
  message.setStreamIdentifier(streamIdentifier(stream));
  return new streams.ReadResp().setStreamNotFound(message);
};
