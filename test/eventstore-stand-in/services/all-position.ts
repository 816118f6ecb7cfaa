import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import type { EventLog } from '../log/event-log.js';
import { handlerThrew, unexpected } from '../protocol/rpc-errors.js';
import type { RpcError } from '../protocol/rpc-errors.js';

export type AllPosition = { readonly index: number } | { readonly error: RpcError };

/**
 * Where in `$all` a request begins: the index of the first record at or behind its position. A position must be the
 * beginning of a record (the server finds anything else unreadable); one behind the last is an empty read forwards.
 */
export const positionOf = (
  log: EventLog,
  options: ReadReq.Options.AllOptions | undefined,
  direction: 'forwards' | 'backwards' | 'subscription',
): AllPosition => {
  if (options === undefined || options.hasStart()) return { index: 0 };
  if (options.hasEnd()) return { index: log.records.length };
  const commit = BigInt(options.getPosition()?.getCommitPosition() ?? '0');
  const prepare = BigInt(options.getPosition()?.getPreparePosition() ?? '0');
  if (prepare > commit) return { error: handlerThrew() };
  const unreadable = direction === 'subscription' ? handlerThrew() : unexpected('ReadAllResult: Error');
  const index = log.indexOf(commit);
  const record = log.records[index];
  const behindTheEnd = record === undefined && (direction !== 'backwards' || commit === log.end);
  return behindTheEnd || record?.position === commit ? { index } : { error: unreadable };
};
