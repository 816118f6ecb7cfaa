import type { Clock } from '@app/platform';
import type { Envelope } from '@app/incident';
import type { Projector } from '@app/projection';

const HEARTBEAT_MS = 15_000;

interface Feed {
  readonly projector: Projector;
  readonly clock: Clock;
  /** The envelopes after a position; none when there is nothing newer. */
  readonly page: (after: string | undefined) => Promise<readonly Envelope[]>;
  readonly signal: AbortSignal;
}

/**
 * Pages of the feed table, then whatever is committed behind them; `undefined` when nothing came for a while. It holds one
 * page at a time and reads the next one when the reader took it: a slow reader costs nothing.
 */
export async function* follow(feed: Feed, after: string | undefined): AsyncIterable<readonly Envelope[] | undefined> {
  const { projector, clock, page, signal } = feed;
  let news = new AbortController();
  // Listening begins before the first look, so that nothing is committed between looking and listening.
  const silence = projector.onCommit(() => news.abort(NEWS));
  try {
    while (!signal.aborted) {
      news = new AbortController();
      const envelopes = await page(after);
      const last = envelopes.at(-1);
      if (last !== undefined) {
        after = last.position;
        yield envelopes;
        continue;
      }
      const woken = AbortSignal.any([news.signal, signal]);
      const quiet = await clock.wait(HEARTBEAT_MS, woken).then(
        () => true,
        () => false,
      );
      if (quiet) yield undefined;
    }
  } finally {
    silence();
  }
}

const NEWS = new Error('news');
