import type { News } from './news.js';
import type { FeedPage } from './pages.js';

const HEARTBEAT_MS = 15_000;

interface Feed {
  readonly news: News;
  /** What stands after a position. */
  readonly page: (after: string | undefined) => Promise<FeedPage>;
  readonly signal: AbortSignal;
}

/**
 * Pages of the feed table, then whatever is committed behind them; `undefined` when nothing came for a while. It holds one
 * page at a time and reads the next one when the reader took it: a slow reader costs nothing.
 */
export async function* follow(
  { news, page, signal }: Feed,
  after: string | undefined,
): AsyncIterable<string | undefined> {
  while (!signal.aborted) {
    // Counted before the look, so that nothing is committed between looking and waiting.
    const { count } = news;
    const { last, text } = await page(after);
    if (last !== undefined) {
      after = last;
      yield text;
    } else if (!(await news.since(count, HEARTBEAT_MS, signal))) yield undefined;
  }
}
