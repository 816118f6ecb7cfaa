import { parentPort } from 'node:worker_threads';
import 'reflect-metadata';
import { SystemClock } from '@app/platform';
import { ReadModelSession } from '@app/projection';
import { Answering } from './answering.js';
import {
  type Asked,
  type FromReader,
  LINES_AHEAD,
  type ModelFiles,
  type ReadFrom,
  type ToReader,
  written,
} from './messages.js';
import { WrittenAnswer } from './written-answer.js';

/** The entry of the reader thread: connections of its own to the read models' files, and nothing that writes. */
const port = parentPort!;
const say = (message: FromReader): void => port.postMessage(message, message.kind === 'end' ? handedOver(message) : []);
/** A long answer is not copied from thread to thread. */
const handedOver = ({ result }: { readonly result: unknown }): ArrayBuffer[] =>
  result instanceof WrittenAnswer ? [result.json.buffer] : [];

/** The asker's clock, as it was when it last asked: a disciplined clock is not the machine's. */
class AskersClock extends SystemClock {
  ahead = 0;

  override now(): number {
    return super.now() + this.ahead;
  }

  isNow(now: number): void {
    this.ahead = now - super.now();
  }
}

/** A connection to the file that serves now. */
class ReadFile {
  private path = '';
  private opened: ReadModelSession | undefined;

  constructor(private readonly name: keyof ModelFiles) {}

  get session(): ReadModelSession {
    const readFrom: ReadFrom = { name: this.name, path: this.path };
    return (this.opened ??= ReadModelSession.reading(this.path, (error) =>
      error instanceof Error ? Object.assign(error, { readFrom }) : error,
    ));
  }

  at(path: string): void {
    if (path === this.path) return;
    this.path = path;
    const before = this.opened;
    this.opened = undefined;
    try {
      before?.close();
    } catch {
      // A question is being answered from it; it ends with its last statement.
    }
  }
}

const clock = new AskersClock();
const files: Readonly<Record<keyof ModelFiles, ReadFile>> = {
  operational: new ReadFile('operational'),
  reporting: new ReadFile('reporting'),
};
const answering = Answering.over(files, clock);

interface Running {
  readonly stop: AbortController;
  wanted: number;
  wake: () => void;
}
const running = new Map<number, Running>();

async function answer({ id, question, principal, files: paths, now }: Asked): Promise<void> {
  const one: Running = { stop: new AbortController(), wanted: LINES_AHEAD, wake: () => undefined };
  running.set(id, one);
  clock.isNow(now);
  files.operational.at(paths.operational);
  files.reporting.at(paths.reporting);
  try {
    const lines = (await answering).answer(question, principal, one.stop.signal);
    for (;;) {
      const { done, value } = await lines.next();
      if (done) return say({ kind: 'end', id, result: value });
      say({ kind: 'line', id, line: value });
      one.wanted -= 1;
      while (one.wanted <= 0 && !one.stop.signal.aborted) await new Promise<void>((wake) => (one.wake = wake));
      if (one.stop.signal.aborted) return void (await lines.return(undefined));
    }
  } catch (error) {
    say({ kind: 'failed', id, error: written(error) });
  } finally {
    running.delete(id);
  }
}

port.on('message', (message: ToReader) => {
  if (message.kind === 'ask') return void answer(message.asked);
  const one = running.get(message.id);
  if (message.kind === 'more' && one !== undefined) one.wanted += message.lines;
  else one?.stop.abort(new Error('nobody reads it any more'));
  one?.wake();
});
