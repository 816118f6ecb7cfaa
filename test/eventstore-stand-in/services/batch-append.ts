import type { ServerDuplexStream } from '@grpc/grpc-js';
import type { BatchAppendReq, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import { emptyMessage, shared, streams } from '../generated.js';
import type { Expected, ProposedEvent, WriteResult } from '../log/record.js';
import * as errors from '../protocol/batch-errors.js';
import * as requests from '../protocol/requests.js';
import { streamIdentifier } from '../protocol/responses.js';
import { notLeader } from '../protocol/rpc-errors.js';
import type { Outlet } from '../outlet.js';
import { accept } from './context.js';
import type { Context } from './context.js';

/** An append whose events have not all come yet. */
interface Pending {
  readonly stream: string;
  readonly expected: Expected;
  readonly events: ProposedEvent[];
  size: number;
}

const success = (revision: bigint, position: bigint | undefined): BatchAppendResp.Success => {
  const details = new streams.BatchAppendResp.Success();
  details.setCurrentRevision(revision.toString());
  if (position === undefined) return details.setNoPosition(new emptyMessage.Empty());
  const at = new shared.AllStreamPosition();
  at.setCommitPosition(position.toString());
  at.setPreparePosition(position.toString());
  return details.setPosition(at);
};

const answerTo = (pending: Pending, result: WriteResult): BatchAppendResp => {
  const answer = new streams.BatchAppendResp();
  switch (result.outcome) {
    case 'stream-deleted':
      return answer.setError(errors.streamDeleted());
    case 'wrong-expected-version':
      return answer.setError(errors.wrongExpectedVersion(pending.expected, result.current));
    case 'written':
    case 'repeated':
      return answer.setSuccess(success(result.revision, result.position));
  }
};

/** One call for all appends of a client: each has a correlation id, may come in several parts, and is answered alone. */
class BatchAppendCall {
  readonly #pending = new Map<string, Pending>();

  constructor(
    private readonly context: Context,
    private readonly outlet: Outlet<BatchAppendResp>,
  ) {}

  receive(request: BatchAppendReq): void {
    const { faults } = this.context;
    if (faults.silent || !this.outlet.open) return;
    // The server answers this one by ending the call, and with it every other append that is under way on it.
    if (faults.leader !== undefined) return this.outlet.fail(notLeader(faults.leader));
    try {
      this.#take(request);
    } catch (problem) {
      this.#pending.delete(correlationOf(request));
      this.#answer(request, new streams.BatchAppendResp().setError(errors.badRequest(String(problem))));
    }
  }

  #take(request: BatchAppendReq): void {
    const id = correlationOf(request);
    const options = request.getOptions();
    if (options !== undefined) {
      const opened = this.#open(options);
      if (opened === 'too-late') return this.#answer(request, new streams.BatchAppendResp().setError(errors.timeout()));
      this.#pending.set(id, opened);
    }
    const pending = this.#pending.get(id);
    if (pending === undefined) return;
    for (const message of request.getProposedMessagesList()) {
      const event = requests.proposedEvent(message);
      pending.size += requests.sizeOf(event);
      pending.events.push(event);
    }
    if (pending.size > requests.MAX_APPEND_BYTES) {
      this.#pending.delete(id);
      const tooLarge = errors.maxAppendSizeExceeded(requests.MAX_APPEND_BYTES);
      return this.#answer(request, new streams.BatchAppendResp().setError(tooLarge), pending.stream);
    }
    if (request.getIsFinal()) this.#write(request, id, pending);
  }

  /** The deadline travels as an instant, so a client whose clock is far behind finds every append too late. */
  #open(options: BatchAppendReq.Options): Pending | 'too-late' {
    const deadline = options.getDeadline()?.toDate().getTime() ?? Infinity;
    const stream = requests.streamName(options.getStreamIdentifier());
    if (deadline <= this.context.now()) return 'too-late';
    return { stream, expected: requests.expectedOf(options, options.getStreamPosition()), events: [], size: 0 };
  }

  #write(request: BatchAppendReq, id: string, pending: Pending): void {
    this.#pending.delete(id);
    const result = this.context.log.append(pending.stream, pending.expected, pending.events);
    if (result.outcome === 'written' && this.context.faults.losesAcknowledgement()) return;
    const timeout = result.outcome === 'repeated' ? this.context.faults.timeoutOfRepeat() : undefined;
    if (timeout === undefined) return this.#answer(request, answerTo(pending, result), pending.stream);
    const timedOut = new streams.BatchAppendResp().setError(errors.timeout());
    setTimeout(() => this.#answer(request, timedOut, pending.stream), timeout);
  }

  #answer(request: BatchAppendReq, answer: BatchAppendResp, stream?: string): void {
    const correlation = request.getCorrelationId();
    if (correlation !== undefined) answer.setCorrelationId(correlation);
    const asked = request.getOptions()?.getStreamIdentifier();
    answer.setStreamIdentifier(stream === undefined ? asked : streamIdentifier(stream));
    void this.outlet.send(answer);
  }
}

const correlationOf = (request: BatchAppendReq): string => request.getCorrelationId()?.getString() ?? '';

export const batchAppend =
  (context: Context) =>
  (call: ServerDuplexStream<BatchAppendReq, BatchAppendResp>): void => {
    const { leader } = context.faults;
    const outlet = accept(context, call, leader === undefined ? 'write' : 'read');
    if (outlet === undefined) return void call.resume();
    const appends = new BatchAppendCall(context, outlet);
    call.on('data', (request: BatchAppendReq) => appends.receive(request));
    call.on('end', () => void outlet.end());
  };
