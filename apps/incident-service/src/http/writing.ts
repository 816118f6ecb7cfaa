import type { Response } from 'express';

export const NDJSON = 'application/x-ndjson';

/** The head of an answer of lines: it goes out at once, so that the first lines are read while the rest is still made. */
export function beginLines(response: Response): void {
  response.status(200).type(NDJSON).setHeader('Cache-Control', 'no-store');
  response.flushHeaders();
}

/** False: the reader has gone. */
export const writeLine = (response: Response, line: unknown): Promise<boolean> =>
  write(response, `${JSON.stringify(line)}\n`);

/** Writes, and waits while the reader is slower than we are. False: the reader has gone. */
export async function write(response: Response, text: string): Promise<boolean> {
  if (response.destroyed || response.writableEnded) return false;
  if (response.write(text)) return true;
  return new Promise((resolve) => {
    const done = (alive: boolean) => (): void => {
      response.off('drain', drained).off('close', closed);
      resolve(alive);
    };
    const drained = done(true);
    const closed = done(false);
    response.once('drain', drained).once('close', closed);
  });
}

/** The reader has gone: there is nobody to answer, and nothing is wrong. */
export class ConnectionClosed extends Error {
  constructor() {
    super('the connection was closed');
  }
}

/** Aborted when the connection of the answer closes, or with one of the other signals. */
export function whileConnected(response: Response, ...others: readonly AbortSignal[]): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => gone.abort(new ConnectionClosed()));
  return AbortSignal.any([gone.signal, ...others]);
}
