export interface RunOptions<Line> {
  /** Lines with the same key are handled one after the other, in their order. */
  readonly chainOf: (line: Line) => string;
  /** How many lines may be under way at once. */
  readonly inFlight: number;
}

/**
 * Handles many lines at once and gives their results in the order of the lines, each as soon as it and those before it
 * are there: a sender may wait for the result of a line before it sends the next one. A slow reader of the results slows
 * the reading of the lines, so that any number of them needs bounded memory. `handle` must not reject.
 */
export async function* runInOrder<Line, Result>(
  lines: AsyncIterable<Line> | Iterable<Line>,
  handle: (line: Line) => Promise<Result>,
  { chainOf, inFlight }: RunOptions<Line>,
): AsyncIterable<Result> {
  const source = iterate(lines);
  const window: Promise<Result>[] = [];
  const tails = new Map<string, Promise<Result>>();
  const begin = (line: Line): void => {
    const chain = chainOf(line);
    const before = tails.get(chain);
    const result = before ? before.then(() => handle(line)) : handle(line);
    tails.set(chain, result);
    void result.then(() => {
      if (tails.get(chain) === result) tails.delete(chain);
    });
    window.push(result);
  };
  let next: Promise<IteratorResult<Line>> | undefined;
  let ended = false;
  try {
    while (!ended || window.length > 0) {
      const [first] = window;
      if (!ended && window.length < inFlight) {
        next ??= source.next();
        const came = await (first === undefined ? next : Promise.race([next, first.then(() => undefined)]));
        if (came !== undefined) {
          next = undefined;
          if (came.done === true) ended = true;
          else begin(came.value);
          continue;
        }
      }
      yield await window.shift()!;
    }
  } finally {
    if (!ended) await source.return(undefined);
  }
}

async function* iterate<Line>(lines: AsyncIterable<Line> | Iterable<Line>): AsyncGenerator<Line> {
  yield* lines;
}
