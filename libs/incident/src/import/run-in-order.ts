export interface RunOptions<Line> {
  /** Lines with the same key are handled one after the other, in their order. */
  readonly chainOf: (line: Line) => string;
  /** How many lines may be under way at once. */
  readonly inFlight: number;
}

/**
 * Handles many lines at once and gives their results in the order of the lines. A slow reader of the results slows the
 * reading of the lines, so that any number of them needs bounded memory. `handle` must not reject.
 */
export async function* runInOrder<Line, Result>(
  lines: AsyncIterable<Line> | Iterable<Line>,
  handle: (line: Line) => Promise<Result>,
  { chainOf, inFlight }: RunOptions<Line>,
): AsyncIterable<Result> {
  const window: Promise<Result>[] = [];
  const tails = new Map<string, Promise<Result>>();
  for await (const line of lines) {
    const chain = chainOf(line);
    const before = tails.get(chain);
    const result = before ? before.then(() => handle(line)) : handle(line);
    tails.set(chain, result);
    void result.then(() => {
      if (tails.get(chain) === result) tails.delete(chain);
    });
    window.push(result);
    if (window.length >= inFlight) yield await window.shift()!;
  }
  while (window.length > 0) yield await window.shift()!;
}
