import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

const THREAD = new URL('./live-probe-thread.ts', import.meta.url);

/** How long `/health/live` takes, one question after the other, while the work is done: milliseconds each. */
export async function liveWhile(
  url: string,
  work: (waits: readonly number[]) => Promise<unknown>,
): Promise<readonly number[]> {
  const waits: number[] = [];
  const thread = new Worker(THREAD, { workerData: { url } });
  thread.on('message', (wait: number) => waits.push(wait));
  const ended = once(thread, 'exit');
  try {
    await once(thread, 'message');
    await work(waits);
  } finally {
    thread.postMessage('enough');
    await ended;
  }
  return waits;
}
