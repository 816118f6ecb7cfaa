import { createHash } from 'node:crypto';

/** What happened, as one hash: two runs with the same hash took the same course. The last lines are kept for people. */
export class Trace {
  readonly counts = new Map<string, number>();
  private readonly hash = createHash('sha256');
  private readonly last: string[] = [];

  constructor(private readonly now: () => number) {}

  /** Counts it under its name. */
  add(name: string, detail = ''): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
    const line = `${new Date(this.now()).toISOString()} ${name} ${detail}`;
    this.hash.update(`${line}\n`);
    this.last.push(line);
    if (this.last.length > 2_000) this.last.splice(0, 1_000);
  }

  count(...names: readonly string[]): number {
    return names.reduce((sum, name) => sum + (this.counts.get(name) ?? 0), 0);
  }

  digest(): string {
    return this.hash.copy().digest('hex');
  }

  tail(lines: number): readonly string[] {
    return this.last.slice(-lines);
  }
}
