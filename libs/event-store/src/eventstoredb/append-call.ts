import type { BatchAppendReq, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { ClientDuplexStream } from '@grpc/grpc-js';
import { onCall } from './on-call.js';
import { uuidText } from './recorded.js';

interface Waiting {
  readonly resolve: (answer: BatchAppendResp) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * One call for all appends of a connection, each answered by its correlation id.
 *
 * The client's own `appendToStream` is not used, because it would end the process: it keeps the waiting appends of all
 * clients in one map, so that the error of one call rejects and forgets those of another, whose answer then throws in a
 * listener; and a message that waits for the socket when the server dies is an unhandled rejection. It also writes the
 * JSON anew instead of taking our bytes.
 */
export class AppendCall {
  private readonly waiting = new Map<string, Waiting>();
  private count = 0;
  private ended: Error | undefined;
  /** How many answers have come: while it moves, the server lives. */
  answers = 0;

  constructor(private readonly call: ClientDuplexStream<BatchAppendReq, BatchAppendResp>) {
    onCall<BatchAppendResp>(call, {
      answer: (answer) => this.answer(answer),
      end: () => this.end(new Error('the server ended the call of the appends')),
      fail: (error) => this.end(error),
    });
  }

  get pending(): number {
    return this.waiting.size;
  }

  /** `requests` makes the messages for the correlation id that it is given. */
  send(requests: (correlation: string) => Iterable<BatchAppendReq>): Promise<BatchAppendResp> {
    if (this.ended) return Promise.reject(this.ended);
    this.count += 1;
    const correlation = `00000000-0000-4000-8000-${this.count.toString(16).padStart(12, '0')}`;
    return new Promise((resolve, reject) => {
      this.waiting.set(correlation, { resolve, reject });
      for (const request of requests(correlation)) this.call.write(request);
    });
  }

  /** Everything that waits is rejected: nobody can say whether it was written. */
  end(error: Error): void {
    if (this.ended) return;
    this.ended = error;
    this.call.cancel();
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }

  private answer(answer: BatchAppendResp): void {
    const correlation = uuidText(answer.getCorrelationId());
    this.answers += 1;
    this.waiting.get(correlation)?.resolve(answer);
    this.waiting.delete(correlation);
  }
}
