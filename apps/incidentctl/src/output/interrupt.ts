import { SystemClock } from '@app/platform';
import { EXIT } from './exit-codes.js';

/** So long the work may take to end in order, before the process ends without it. */
const GRACE_MS = 5_000;
const STOPPED = Symbol('stopped');

/**
 * Ctrl-C in the middle of work: it is asked to stop where it stands, what is done is told and how to go on, and the process
 * ends with 130; a second Ctrl-C ends it at once.
 * @param said what is done by now, and how to go on; asked once the work has stopped
 * @param work looks at the signal where it can stop, and may throw its reason
 */
export async function interruptible<T>(said: () => string, work: (stop: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const interrupt = (): void => {
    if (stop.signal.aborted) process.exit(EXIT.interrupted);
    stop.abort(STOPPED);
  };
  process.on('SIGINT', interrupt);
  try {
    const running = work(stop.signal);
    const first = await Promise.race([running, aborted(stop.signal)]);
    if (first !== STOPPED) return first;
    const ended = running.catch((error: unknown) => (error === STOPPED ? STOPPED : Promise.reject(error as Error)));
    const last = await Promise.race([ended, new SystemClock().wait(GRACE_MS).then(() => STOPPED)]);
    if (last !== STOPPED) return last as T;
    process.stderr.write(`incidentctl: interrupted: ${said()}\n`);
    return process.exit(EXIT.interrupted);
  } finally {
    process.off('SIGINT', interrupt);
  }
}

const aborted = (signal: AbortSignal): Promise<typeof STOPPED> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(STOPPED), { once: true }));

/** Work that does not look at the signal itself, and is ended by who began it. @throws the signal's reason */
export const untilAborted = async <T>(work: Promise<T>, stop: AbortSignal): Promise<T> => {
  await Promise.race([work, aborted(stop)]);
  stop.throwIfAborted();
  return work;
};

/** What is handed on until somebody says stop. */
export function* untilStopped<T>(items: Iterable<T>, stop: AbortSignal): Generator<T, void, undefined> {
  for (const item of items) {
    if (stop.aborted) return;
    yield item;
  }
}
