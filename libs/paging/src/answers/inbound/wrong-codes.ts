import type { Clock } from '@app/platform';

const CLOSES_AFTER = 5;
const CLOSED_MS = 600_000;

/** Wrong codes by way: five of them close it for ten minutes, counted from the last. */
export class WrongCodes {
  private readonly ways = new Map<string, { readonly count: number; readonly at: number }>();

  constructor(private readonly clock: Pick<Clock, 'uptime'>) {}

  isClosed(way: string): boolean {
    return this.recent(way) >= CLOSES_AFTER;
  }

  wrong(way: string): void {
    this.ways.set(way, { count: this.recent(way) + 1, at: this.clock.uptime() });
  }

  right(way: string): void {
    this.ways.delete(way);
  }

  private recent(way: string): number {
    const known = this.ways.get(way);
    if (known === undefined) return 0;
    if (this.clock.uptime() - known.at < CLOSED_MS) return known.count;
    this.ways.delete(way);
    return 0;
  }
}
