import { Worker } from 'node:worker_threads';
import type { Logger } from '@app/platform';

export interface ThreadOptions<Heard> {
  readonly entry: URL;
  /** Of a thread that needs more the process is the wrong place. */
  readonly memoryMib: number;
  readonly log: Pick<Logger, 'error'>;
  readonly heard: (message: Heard) => void;
  readonly ended: (worker: Worker) => void;
}

/** A thread that does not keep a process that has nothing else to do. Why it died is logged. */
export function beginThread<Heard>({ entry, memoryMib, log, heard, ended }: ThreadOptions<Heard>): Worker {
  const worker = new Worker(entry, { resourceLimits: { maxOldGenerationSizeMb: memoryMib } });
  worker.unref();
  worker.on('message', heard);
  worker.on('error', (err) =>
    log.error(
      { err, memoryMib },
      'the reader thread died; its questions are answered busy, the next one begins another',
    ),
  );
  worker.once('exit', () => ended(worker));
  return worker;
}
