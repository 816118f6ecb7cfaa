export interface Counted {
  count: number;
  lines: number[];
  /** What was said of the first one, where that tells more than the reason. */
  example?: string;
}

/** What happened to the rows and what had to be repaired, by reason, with the first few places of each. */
export class Tally {
  private readonly counts = new Map<string, Counted>();

  constructor(private readonly examples = 5) {}

  add(reason: string, line: number, example?: string): void {
    const entry = this.counts.get(reason) ?? { count: 0, lines: [], ...(example !== undefined && { example }) };
    entry.count += 1;
    if (entry.lines.length < this.examples) entry.lines.push(line);
    this.counts.set(reason, entry);
  }

  get total(): number {
    return [...this.counts.values()].reduce((sum, entry) => sum + entry.count, 0);
  }

  count(reason: string): number {
    return this.counts.get(reason)?.count ?? 0;
  }

  /** Reason -> count and the file's first lines with it, most frequent first. */
  toJSON(): Record<string, Counted> {
    return Object.fromEntries([...this.counts].sort((a, b) => b[1].count - a[1].count));
  }
}
