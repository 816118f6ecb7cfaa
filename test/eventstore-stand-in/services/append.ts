import type { sendUnaryData, ServerReadableStream } from '@grpc/grpc-js';
import type { AppendReq, AppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import { shared, streams } from '../generated.js';
import type { Expected, ProposedEvent, WriteResult } from '../log/record.js';
import * as requests from '../protocol/requests.js';
import { handlerThrew, maxAppendSizeExceeded, streamDeleted } from '../protocol/rpc-errors.js';
import { accept, singleAnswer } from './context.js';
import type { Context } from './context.js';

const conflict = (expected: Expected, current: bigint | undefined): AppendResp => {
  const details = new streams.AppendResp.WrongExpectedVersion();
  if (current === undefined) details.setCurrentNoStream(new shared.Empty());
  else details.setCurrentRevision(current.toString());
  if (expected === 'any') details.setExpectedAny(new shared.Empty());
  else if (expected === 'no-stream') details.setExpectedNoStream(new shared.Empty());
  else if (expected === 'stream-exists') details.setExpectedStreamExists(new shared.Empty());
  else details.setExpectedRevision(expected.revision.toString());
  return new streams.AppendResp().setWrongExpectedVersion(details);
};

const success = (revision: bigint, position: bigint | undefined): AppendResp => {
  const details = new streams.AppendResp.Success();
  details.setCurrentRevision(revision.toString());
  if (position === undefined) details.setNoPosition(new shared.Empty());
  else {
    const at = new streams.AppendResp.Position();
    at.setCommitPosition(position.toString());
    at.setPreparePosition(position.toString());
    details.setPosition(at);
  }
  return new streams.AppendResp().setSuccess(details);
};

/** The append that the client falls back to as soon as a call carries its own credentials. */
export const append =
  (context: Context) =>
  (call: ServerReadableStream<AppendReq, AppendResp>, answer: sendUnaryData<AppendResp>): void => {
    const outlet = accept(context, singleAnswer(call, answer), 'write');
    if (outlet === undefined) return void call.resume();
    let options: AppendReq.Options | undefined;
    const events: ProposedEvent[] = [];
    let size = 0;

    const receive = (request: AppendReq): void => {
      options ??= request.getOptions();
      const message = request.getProposedMessage();
      if (message === undefined) return;
      const event = requests.proposedEvent(message);
      size += requests.sizeOf(event);
      if (size > requests.MAX_APPEND_BYTES) outlet.fail(maxAppendSizeExceeded(requests.MAX_APPEND_BYTES));
      events.push(event);
    };

    const settle = (stream: string, expected: Expected, result: WriteResult): void => {
      if (result.outcome === 'stream-deleted') return outlet.fail(streamDeleted(stream));
      const lost = result.outcome === 'written' && context.faults.losesAcknowledgement();
      if (lost) return;
      const answered =
        result.outcome === 'wrong-expected-version'
          ? conflict(expected, result.current)
          : success(result.revision, result.position);
      void outlet.finish(answered);
    };

    /** What cannot be read makes the server's handler throw. */
    const guarded =
      <Arguments extends unknown[]>(handle: (...given: Arguments) => void) =>
      (...given: Arguments): void => {
        try {
          if (outlet.open && !context.faults.silent) handle(...given);
        } catch {
          outlet.fail(handlerThrew());
        }
      };

    call.on('data', guarded(receive));
    call.on(
      'end',
      guarded(() => {
        if (options === undefined) return outlet.fail(handlerThrew());
        const stream = requests.streamName(options.getStreamIdentifier());
        const expected = requests.expectedOf(options, options.getRevision());
        settle(stream, expected, context.log.append(stream, expected, events));
      }),
    );
  };
