import { randomUUID } from 'node:crypto';
import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { EventLog } from '../log/event-log.js';
import type { Outlet } from '../outlet.js';
import * as requests from '../protocol/requests.js';
import { caughtUp, checkpoint, confirmation, eventAppeared } from '../protocol/responses.js';
import { streamDeleted } from '../protocol/rpc-errors.js';
import { positionOf } from './all-position.js';
import { filterOf, PAGE } from './filter.js';

/** Wakes when something is appended, or the call is over. */
const nextAppend = (log: EventLog, outlet: Outlet<ReadResp>, since: number): Promise<void> => {
  if (log.records.length > since) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = log.onAppended(() => {
      stop();
      resolve();
    });
    void outlet.closed.then(() => {
      stop();
      resolve();
    });
  });
};

/**
 * Pages up to the end, `caughtUp`, then live. A filtered one tells in checkpoints how far it has looked: while it
 * catches up at the end of a page, and live after every so many events, whether they pass the filter or not.
 */
export const subscribeToAll = async (
  log: EventLog,
  outlet: Outlet<ReadResp>,
  options: ReadReq.Options,
): Promise<void> => {
  const from = positionOf(log, options.getAll(), 'subscription');
  if ('error' in from) return outlet.fail(from.error);
  const filter = filterOf(options);
  await outlet.send(confirmation(randomUUID()));
  // The position itself has been seen; `start` and `end` have no event of their own.
  let next = options.getAll()?.hasPosition() ? from.index + 1 : from.index;
  let looked = 0;

  while (outlet.open && next < log.records.length) {
    const startOfPage = log.records[next]?.position ?? log.end;
    let matched = 0;
    let considered = 0;
    let reached = { commit: startOfPage, prepare: 0n };
    while (matched < PAGE && considered < filter.window && next < log.records.length) {
      const record = log.records[next];
      next += 1;
      considered += 1;
      if (record === undefined || !filter.matches(record)) continue;
      matched += 1;
      reached = { commit: record.position, prepare: record.position };
      await outlet.send(eventAppeared(record));
    }
    looked += considered;
    const full = matched === PAGE || considered === filter.window;
    if (!full) break;
    if (looked < filter.checkpointInterval) continue;
    looked %= filter.checkpointInterval;
    await outlet.send(checkpoint(reached.commit, reached.prepare));
  }
  await outlet.send(caughtUp());

  while (outlet.open) {
    await nextAppend(log, outlet, next);
    for (; outlet.open && next < log.records.length; next += 1) {
      const record = log.records[next];
      if (record === undefined) break;
      if (filter.matches(record)) await outlet.send(eventAppeared(record));
      looked += 1;
      if (looked < filter.checkpointInterval) continue;
      looked = 0;
      await outlet.send(checkpoint(record.position, record.position));
    }
  }
};

/** An absent or deleted stream can be subscribed to; `caughtUp` then comes with its first event. */
export const subscribeToStream = async (
  log: EventLog,
  outlet: Outlet<ReadResp>,
  options: ReadReq.Options,
): Promise<void> => {
  const wanted = options.getStream();
  const name = requests.streamName(wanted?.getStreamIdentifier());
  if (log.stream(name)?.tombstoned) return outlet.fail(streamDeleted(name));
  let next = wanted?.hasStart() || wanted === undefined ? 0n : BigInt(wanted.getRevision() || '0') + 1n;
  if (wanted?.hasEnd()) next = (log.stream(name)?.lastRevision ?? -1n) + 1n;
  await outlet.send(confirmation(randomUUID()));
  let live = false;

  while (outlet.open) {
    const seen = log.records.length;
    const stream = log.stream(name);
    const first = stream?.firstVisible ?? 0n;
    if (first > next && stream?.softDeleted !== true) next = first;
    for (; stream !== undefined && outlet.open && next <= stream.lastRevision; next += 1n) {
      const record = stream.visibleAt(next);
      if (record !== undefined) await outlet.send(eventAppeared(record));
    }
    if (stream?.tombstoned) {
      const grave = log.records.findLast((record) => record.stream === name && record.type === '$streamDeleted');
      if (grave !== undefined) await outlet.send(eventAppeared(grave));
      return outlet.fail(streamDeleted(name));
    }
    const exists = stream !== undefined && stream.lastRevision >= 0n && !stream.softDeleted;
    if (exists && !live) {
      live = true;
      await outlet.send(caughtUp());
    }
    await nextAppend(log, outlet, seen);
  }
};
