/** A line of the body as it was sent, or that it was longer than a line may be (it is not kept then). */
export type Line = { readonly number: number } & ({ readonly bytes: Uint8Array } | { readonly tooLong: true });

const [LF, BLANK] = [0x0a, 0x20];

const isBlank = (bytes: Uint8Array): boolean => bytes.every((byte) => byte <= BLANK);

/** Lines of a byte stream, in bounded memory whatever comes. Blank lines are passed over but counted. */
export async function* linesOf(source: AsyncIterable<Uint8Array>, longest: number): AsyncIterable<Line> {
  let [number, size, tooLong] = [1, 0, false];
  let parts: Uint8Array[] = [];
  const take = (part: Uint8Array): void => {
    size += part.length;
    tooLong ||= size > longest;
    if (tooLong) parts = [];
    else if (part.length > 0) parts.push(part);
  };
  const finish = (): Line | undefined => {
    const bytes = parts.length === 1 ? parts[0]! : Buffer.concat(parts);
    const line = tooLong ? ({ number, tooLong } as const) : isBlank(bytes) ? undefined : { number, bytes };
    [number, size, tooLong, parts] = [number + 1, 0, false, []];
    return line;
  };
  for await (const chunk of source) {
    let from = 0;
    for (let at = chunk.indexOf(LF); at >= 0; at = chunk.indexOf(LF, from)) {
      take(chunk.subarray(from, at));
      from = at + 1;
      const line = finish();
      if (line !== undefined) yield line;
    }
    take(chunk.subarray(from));
  }
  const last = finish();
  if (last !== undefined) yield last;
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
