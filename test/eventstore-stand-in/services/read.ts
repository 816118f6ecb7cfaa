import type { ServerWritableStream } from '@grpc/grpc-js';
import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import { streams } from '../generated.js';
import type { EventLog } from '../log/event-log.js';
import type { LogRecord } from '../log/record.js';
import type { Outlet } from '../outlet.js';
import * as requests from '../protocol/requests.js';
import { eventAppeared, streamNotFound } from '../protocol/responses.js';
import { handlerThrew, streamDeleted, unexpected } from '../protocol/rpc-errors.js';
import { positionOf } from './all-position.js';
import { accept } from './context.js';
import type { Context } from './context.js';
import { filterOf } from './filter.js';
import type { Filter } from './filter.js';
import { subscribeToAll, subscribeToStream } from './subscribe.js';

const { BACKWARDS } = streams.ReadReq.Options.ReadDirection;

/** The revisions that a read of a stream goes through, before what metadata hides is left out. */
function* streamRecords(log: EventLog, name: string, from: bigint, step: 1n | -1n): Generator<LogRecord> {
  for (let revision = from; ; revision += step) {
    const stream = log.stream(name);
    if (stream === undefined || revision < stream.firstVisible || revision > stream.lastRevision) return;
    const record = stream.visibleAt(revision);
    if (record !== undefined) yield record;
  }
}

/** The client's `readAll` never asks for it, the protocol has it: the count is one of matching events. */
function* matching(filter: Filter, records: Iterable<LogRecord>): Generator<LogRecord> {
  for (const record of records) if (filter.matches(record)) yield record;
}

function* allRecords(log: EventLog, from: number, step: 1 | -1): Generator<LogRecord> {
  for (let index = from; ; index += step) {
    const record = log.records[index];
    if (record === undefined) return;
    yield record;
  }
}

const sendAll = async (outlet: Outlet<ReadResp>, records: Iterable<LogRecord>, maxCount: bigint): Promise<void> => {
  let left = maxCount;
  for (const record of records) {
    if (left === 0n || !outlet.open) break;
    left -= 1n;
    await outlet.send(eventAppeared(record));
  }
  await outlet.end();
};

const readStream = async (log: EventLog, outlet: Outlet<ReadResp>, options: ReadReq.Options): Promise<void> => {
  const wanted = options.getStream();
  const name = requests.streamName(wanted?.getStreamIdentifier());
  const backwards = options.getReadDirection() === BACKWARDS;
  const maxCount = BigInt(options.getCount());
  const stream = log.stream(name);
  if (stream?.tombstoned) return outlet.fail(streamDeleted(name));
  const forwardsFromEnd = wanted?.hasEnd() && !backwards;
  if (maxCount === 0n || forwardsFromEnd) return outlet.fail(unexpected('ReadStreamResult: Error'));
  if (stream === undefined || stream.lastRevision < 0n || stream.softDeleted) {
    await outlet.send(streamNotFound(name));
    return outlet.end();
  }
  const asked = wanted?.hasStart() ? 0n : BigInt(wanted?.getRevision() ?? '0');
  const { firstVisible, lastRevision } = stream;
  if (!backwards)
    return sendAll(outlet, streamRecords(log, name, asked > firstVisible ? asked : firstVisible, 1n), maxCount);
  const from = wanted?.hasEnd() || asked > lastRevision ? lastRevision : asked;
  return sendAll(outlet, streamRecords(log, name, from, -1n), maxCount);
};

const readAll = async (log: EventLog, outlet: Outlet<ReadResp>, options: ReadReq.Options): Promise<void> => {
  const backwards = options.getReadDirection() === BACKWARDS;
  const from = positionOf(log, options.getAll(), backwards ? 'backwards' : 'forwards');
  if ('error' in from) return outlet.fail(from.error);
  // Forwards the event at the position is the first, backwards it is the first that is left out.
  const records = backwards ? allRecords(log, from.index - 1, -1) : allRecords(log, from.index, 1);
  return sendAll(outlet, matching(filterOf(options), records), BigInt(options.getCount()));
};

/** Reads and subscriptions are one method of the protocol. */
export const read =
  (context: Context) =>
  (call: ServerWritableStream<ReadReq, ReadResp>): void => {
    const options = call.request.getOptions() ?? new streams.ReadReq.Options();
    const subscription = options.hasSubscription();
    const outlet = accept(context, call, subscription ? 'subscription' : 'read');
    if (outlet === undefined) return;
    const serve = (): Promise<void> => {
      if (subscription) {
        return options.hasAll()
          ? subscribeToAll(context.log, outlet, options)
          : subscribeToStream(context.log, outlet, options);
      }
      return options.hasAll() ? readAll(context.log, outlet, options) : readStream(context.log, outlet, options);
    };
    serve().catch(() => outlet.fail(handlerThrew()));
  };
