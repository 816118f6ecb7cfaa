import { extname } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { CLOCK, type Clock, LOGGER, type Logger, Metrics, type Principal, Problem } from '@app/platform';
import { Projector } from '@app/projection';
import { beginThread } from './begin-thread.js';
import { Lines } from './lines.js';
import {
  errorOf,
  type FromReader,
  LINES_AHEAD,
  type ModelFiles,
  type ReadFrom,
  type ToReader,
  type WrittenError,
} from './messages.js';
import type { Question } from './questions.js';
import type { Reader } from './reader.js';
import { Turns } from './turns.js';

const MEMORY_MIB = 1_024;
const ENTRY = new URL(`./reader-thread${extname(import.meta.url)}`, import.meta.url);

/**
 * The reader thread, from the asker's side. It begins with the first question and, should it die, anew with the next one.
 * A question is waiting for its turn, then asked, then answered, failed or stopped.
 */
@Injectable()
export class WorkerReader implements Reader, OnApplicationShutdown {
  private readonly turns = new Turns();
  private readonly open = new Map<number, Lines>();
  private worker: Worker | undefined;
  private last = 0;

  constructor(
    @Inject(Projector) private readonly projector: Projector,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly log: Logger,
    @Inject(Metrics) metrics: Metrics,
  ) {
    metrics.gauge('ledger_reader_questions', 'Questions of the reader thread, by state.', ['state'], () => [
      { labels: { state: 'asked' }, value: this.turns.running },
      { labels: { state: 'waiting' }, value: this.turns.waiting },
    ]);
    metrics.gauge('ledger_reader_busy', 'Questions that were refused because too many were waiting.', [], () => [
      { labels: {}, value: this.turns.refused },
    ]);
  }

  async ask<Answer>(question: Question, principal: Principal, signal: AbortSignal): Promise<Answer> {
    const lines = this.run(question, principal, signal);
    for (;;) {
      const { done, value } = await lines.next();
      if (done) return value as Answer;
    }
  }

  async *lines<Line>(question: Question, principal: Principal, signal: AbortSignal): AsyncGenerator<Line> {
    yield* this.run(question, principal, signal) as AsyncGenerator<Line>;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.worker?.terminate();
  }

  private async *run(question: Question, principal: Principal, signal: AbortSignal): AsyncGenerator<unknown, unknown> {
    const done = await this.turns.next(principal.id, signal);
    const id = ++this.last;
    const lines = new Lines();
    const stop = (): void => lines.fail(signal.reason);
    try {
      const worker = (this.worker ??= this.begin());
      this.open.set(id, lines);
      signal.addEventListener('abort', stop, { once: true });
      this.say(worker, {
        kind: 'ask',
        asked: { id, question, principal, files: this.files(), now: this.clock.now() },
      });
      for (let taken = 1; ; taken++) {
        const line = await lines.next();
        if (line.done) return line.value;
        yield line.value;
        if (taken % (LINES_AHEAD / 2) === 0) this.say(worker, { kind: 'more', id, lines: LINES_AHEAD / 2 });
      }
    } finally {
      signal.removeEventListener('abort', stop);
      if (this.open.delete(id) && !lines.answered) this.say(this.worker, { kind: 'stop', id });
      done();
    }
  }

  private files(): ModelFiles {
    const pathOf = (name: keyof ModelFiles): string => this.projector.model(name).serving.path;
    return { operational: pathOf('operational'), reporting: pathOf('reporting') };
  }

  private say(worker: Worker | undefined, message: ToReader): void {
    worker?.postMessage(message);
  }

  private begin(): Worker {
    return beginThread<FromReader>({
      entry: ENTRY,
      memoryMib: MEMORY_MIB,
      log: this.log,
      heard: (message) => this.heard(message),
      ended: (worker) => this.ended(worker),
    });
  }

  private heard(message: FromReader): void {
    const lines = this.open.get(message.id);
    if (message.kind === 'line') lines?.push(message.line);
    else if (message.kind === 'end') lines?.end(message.result);
    else lines?.fail(this.readBack(message.error));
  }

  /** What SQLite says of a file is for the one who keeps this file. */
  private readBack(written: WrittenError): unknown {
    const error = errorOf(written);
    const { readFrom } = written.members as { readonly readFrom?: ReadFrom };
    return readFrom === undefined ? error : this.projector.model(readFrom.name).foreign(error, readFrom.path);
  }

  private ended(worker: Worker): void {
    if (this.worker === worker) this.worker = undefined;
    for (const lines of this.open.values())
      lines.fail(new Problem('busy', 'the thread that answers such questions ended; ask again'));
  }
}
