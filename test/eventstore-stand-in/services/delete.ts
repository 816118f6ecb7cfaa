import type { handleUnaryCall } from '@grpc/grpc-js';
import type { DeleteReq, DeleteResp, TombstoneReq, TombstoneResp } from '@eventstore/db-client/generated/streams_pb.js';
import { shared, streams } from '../generated.js';
import type { Expected, WriteResult } from '../log/record.js';
import type { Outlet } from '../outlet.js';
import * as requests from '../protocol/requests.js';
import { deleteConflict, handlerThrew, streamDeleted } from '../protocol/rpc-errors.js';
import { accept, singleAnswer } from './context.js';
import type { Context } from './context.js';

/** How the server writes an expectation in the text of a conflict. */
const asNumber = (expected: Expected): bigint => {
  if (expected === 'no-stream') return -1n;
  if (expected === 'any') return -2n;
  return expected === 'stream-exists' ? -4n : expected.revision;
};

type Options = DeleteReq.Options | TombstoneReq.Options;

const answerWith = <Response>(
  outlet: Outlet<Response>,
  options: Options | undefined,
  remove: (stream: string, expected: Expected) => WriteResult,
  success: (position: bigint | undefined) => Response,
): void => {
  try {
    if (options === undefined) return outlet.fail(handlerThrew());
    const stream = requests.streamName(options.getStreamIdentifier());
    const expected = requests.expectedOf(options, options.getRevision());
    const result = remove(stream, expected);
    if (result.outcome === 'stream-deleted') return outlet.fail(streamDeleted(stream));
    if (result.outcome === 'wrong-expected-version') {
      return outlet.fail(deleteConflict(stream, asNumber(expected), result.current ?? -1n));
    }
    void outlet.finish(success(result.position));
  } catch {
    outlet.fail(handlerThrew());
  }
};

export const deleteStream =
  (context: Context): handleUnaryCall<DeleteReq, DeleteResp> =>
  (call, answer) => {
    const outlet = accept(context, singleAnswer(call, answer), 'write');
    if (outlet === undefined) return;
    const remove = (stream: string, expected: Expected): WriteResult => context.log.softDelete(stream, expected);
    answerWith(outlet, call.request.getOptions(), remove, (position) => {
      const response = new streams.DeleteResp();
      if (position === undefined) return response.setNoPosition(new shared.Empty());
      const at = new streams.DeleteResp.Position();
      return response.setPosition(at.setCommitPosition(`${position}`).setPreparePosition(`${position}`));
    });
  };

export const tombstone =
  (context: Context): handleUnaryCall<TombstoneReq, TombstoneResp> =>
  (call, answer) => {
    const outlet = accept(context, singleAnswer(call, answer), 'write');
    if (outlet === undefined) return;
    const remove = (stream: string, expected: Expected): WriteResult => context.log.tombstone(stream, expected);
    answerWith(outlet, call.request.getOptions(), remove, (position) => {
      const response = new streams.TombstoneResp();
      if (position === undefined) return response.setNoPosition(new shared.Empty());
      const at = new streams.TombstoneResp.Position();
      return response.setPosition(at.setCommitPosition(`${position}`).setPreparePosition(`${position}`));
    });
  };
