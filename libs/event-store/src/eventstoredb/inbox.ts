import type { ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { ClientReadableStream } from '@grpc/grpc-js';
import { onCall } from './on-call.js';

/** The call is paused when so much waits for a slow consumer, and resumed when the consumer has taken it. */
const MOST_ANSWERS = 2_000;
const MOST_BYTES = 8 * 1024 * 1024;

/**
 * The answers of a read or a subscription that have come and have not been taken. Always listens for errors: an `error`
 * without a listener ends the process.
 */
export class Inbox {
  private answers: ReadResp[] = [];
  private bytes = 0;
  private failure: Error | undefined;
  private ended = false;
  private wanted = 1;
  private wake: () => void = () => undefined;

  constructor(private readonly call: ClientReadableStream<ReadResp>) {
    onCall<ReadResp>(call, {
      answer: (answer) => this.receive(answer),
      end: () => {
        this.ended = true;
        this.wake();
      },
      fail: (error) => this.fail(error),
    });
  }

  get size(): number {
    return this.answers.length;
  }

  /** True when there is nothing more to wait for: paused, ended or failed. */
  get settled(): boolean {
    return this.ended || this.failure !== undefined || this.call.isPaused();
  }

  /** What has come; undefined at the end. @throws the call's error once everything before it is taken */
  take(): readonly ReadResp[] | undefined {
    const taken = this.answers;
    if (taken.length === 0) {
      if (this.failure) throw this.failure;
      if (this.ended) return undefined;
    }
    this.answers = [];
    this.bytes = 0;
    if (this.call.isPaused()) this.call.resume();
    return taken;
  }

  /** Resolves once so many answers wait, or no more will come. One waiter at a time: who waited before is forgotten. */
  reaches(wanted: number): Promise<void> {
    if (this.size >= wanted || this.settled) return Promise.resolve();
    return new Promise((resolve) => {
      this.wanted = wanted;
      this.wake = resolve;
    });
  }

  fail(error: Error): void {
    this.failure ??= error;
    this.wake();
  }

  close(): void {
    this.call.cancel();
    // The waiting answers are nobody's any more.
    this.answers = [];
    this.call.resume();
  }

  private receive(answer: ReadResp): void {
    this.answers.push(answer);
    this.bytes += answer.getEvent()?.getEvent()?.getData_asU8().length ?? 0;
    if (this.answers.length >= MOST_ANSWERS || this.bytes >= MOST_BYTES) this.call.pause();
    if (this.size >= this.wanted || this.settled) this.wake();
  }
}
