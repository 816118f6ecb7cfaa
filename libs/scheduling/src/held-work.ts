interface Held {
  readonly until: number;
  readonly tries: number;
}

/** Whoever is not tried again for so long begins anew. */
const FORGOTTEN_MS = 600_000;

/** What was tried and is left alone for a while, by command id; in milliseconds of uptime. */
export class HeldWork {
  private readonly all = new Map<string, Held>();

  constructor(private readonly retryMs: readonly number[]) {}

  get size(): number {
    return this.all.size;
  }

  has(id: string, now: number): boolean {
    return (this.all.get(id)?.until ?? now) > now;
  }

  /** When the first of these is to be looked at again. */
  next(ids: readonly string[]): number {
    return Math.min(...ids.map((id) => this.all.get(id)?.until ?? Infinity));
  }

  hold(id: string, now: number): void {
    const tries = (this.all.get(id)?.tries ?? 0) + 1;
    const { retryMs } = this;
    this.all.set(id, { until: now + retryMs[Math.min(tries, retryMs.length) - 1]!, tries });
  }

  /** There is nothing to do about it yet: after the first tries it is looked at no more often than that. */
  rest(id: string, now: number, restMs: number): void {
    const { tries = 0, until = now } = this.all.get(id) ?? {};
    if (tries > this.retryMs.length) this.all.set(id, { until: Math.max(until, now + restMs), tries });
  }

  /** It may be tried at once. */
  release(id: string): void {
    this.all.delete(id);
  }

  clear(): void {
    this.all.clear();
  }

  /** What nobody owes any more is not kept. */
  sweep(now: number): void {
    for (const [id, { until }] of this.all) if (until + FORGOTTEN_MS <= now) this.all.delete(id);
  }
}
