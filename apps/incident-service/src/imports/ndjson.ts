import { lineBatches } from '@app/platform';

/** A line of the body as it was sent, or that it was longer than a line may be (it is not kept then). */
export type Line = { readonly number: number } & ({ readonly bytes: Uint8Array } | { readonly tooLong: true });

const BLANK = 0x20;

/** Lines of a byte stream, in bounded memory whatever comes. Blank lines are passed over but counted. */
export async function* linesOf(source: AsyncIterable<Uint8Array>, longest: number): AsyncIterable<Line> {
  let number = 0;
  for await (const batch of lineBatches(source, longest))
    for (const bytes of batch) {
      number += 1;
      if (bytes === undefined) yield { number, tooLong: true };
      else if (bytes.some((byte) => byte > BLANK)) yield { number, bytes };
    }
}

/** What comes until the signal is aborted. The source is left as it is then: it has an answer that still is to be sent. */
export async function* until<T>(source: AsyncIterable<T>, signal: AbortSignal): AsyncIterable<T> {
  const iterator = source[Symbol.asyncIterator]();
  const stopped = new Promise<{ readonly done: true }>((resolve) => {
    if (signal.aborted) resolve({ done: true });
    else signal.addEventListener('abort', () => resolve({ done: true }), { once: true });
  });
  for (;;) {
    const next = await Promise.race([iterator.next(), stopped]);
    if (next.done === true) return;
    yield next.value;
  }
}
