import { type Metrics, type Principal, Problem } from '@app/platform';

/** How many readers of the feed each principal has. */
export class Readers {
  private readonly counts = new Map<string, number>();

  constructor(
    private readonly most: number,
    private readonly metrics: Metrics,
  ) {
    metrics.gauge('ledger_feed_readers', 'Readers of the feed that are connected.', [], () => [
      { labels: {}, value: [...this.counts.values()].reduce((sum, count) => sum + count, 0) },
    ]);
  }

  /** Gives how to leave. @throws Problem too-many-readers */
  enter({ id }: Principal): () => void {
    const count = this.counts.get(id) ?? 0;
    if (count >= this.most) {
      this.metrics.limited.inc({ limit: 'feed-readers' });
      throw new Problem('too-many-readers', `this key has ${count} readers of the feed, as many as FEED_LIMIT allows`);
    }
    this.counts.set(id, count + 1);
    return () => {
      const left = this.counts.get(id)! - 1;
      if (left > 0) this.counts.set(id, left);
      else this.counts.delete(id);
    };
  }
}
