/** A stopwatch that remembers when it showed what. Steps instead of seconds: a step is one tick of the walk. */
export class Stopwatch {
  /** When it showed 0, 1, 2... steps. */
  private readonly shownAt: number[];

  constructor(
    readonly hours: 'around-the-clock' | 'calendar',
    from: number,
  ) {
    this.shownAt = [from];
  }

  get steps(): number {
    return this.shownAt.length - 1;
  }

  step(until: number): void {
    this.shownAt.push(until);
  }

  /** When so much had been counted; undefined when it has not been yet. */
  when(steps: number): number | undefined {
    return this.shownAt[steps];
  }

  copy(): Stopwatch {
    const copy = new Stopwatch(this.hours, 0);
    copy.shownAt.splice(0, 1, ...this.shownAt);
    return copy;
  }
}
