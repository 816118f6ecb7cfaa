import type { WarmStream } from './warm-stream.js';

/** What the cache needs to know of a stream, whatever its state is. */
interface Cached {
  readonly name: string;
  readonly weight: number;
}

/**
 * Warm streams, the least recently used dropped first. Bounded by what they hold, because one stream may be a
 * thousand times as long as another. A Map keeps the order of insertion, which is the order of use here.
 */
export class StreamCache {
  private readonly streams = new Map<string, { stream: Cached; weight: number }>();
  private total = 0;

  constructor(private readonly maxWeight: number) {}

  get size(): number {
    return this.streams.size;
  }

  /** The state's type is the caller's word: a stream belongs to one category, and a category to one decider. */
  take<State>(name: string): WarmStream<State> | undefined {
    return this.streams.get(name)?.stream as WarmStream<State> | undefined;
  }

  keep(stream: Cached): void {
    this.drop(stream.name);
    const { weight } = stream;
    this.streams.set(stream.name, { stream, weight });
    this.total += weight;
    if (this.total <= this.maxWeight) return;
    for (const name of this.streams.keys()) {
      // The newest stays even when it alone is too long: to read it again for each command would be worse.
      if (this.total <= this.maxWeight || name === stream.name) return;
      this.drop(name);
    }
  }

  drop(name: string): void {
    const entry = this.streams.get(name);
    if (entry === undefined) return;
    this.streams.delete(name);
    this.total -= entry.weight;
  }

  clear(): void {
    this.streams.clear();
    this.total = 0;
  }
}
