/** What one side puts in and the other takes out, in order, until it ends or fails. */
export class Lines {
  /** Nothing more comes, because all has come. */
  answered = false;
  private readonly lines: unknown[] = [];
  private outcome: { readonly value: unknown } | { readonly error: unknown } | undefined;
  private wake: () => void = () => undefined;

  push(line: unknown): void {
    this.lines.push(line);
    this.wake();
  }

  end(value: unknown): void {
    this.answered = true;
    this.settle({ value });
  }

  fail(error: unknown): void {
    this.settle({ error });
  }

  async next(): Promise<{ readonly done: boolean; readonly value: unknown }> {
    for (;;) {
      if (this.lines.length > 0) return { done: false, value: this.lines.shift() };
      if (this.outcome !== undefined) {
        if ('error' in this.outcome) throw this.outcome.error;
        return { done: true, value: this.outcome.value };
      }
      await new Promise<void>((wake) => (this.wake = wake));
    }
  }

  private settle(outcome: { readonly value: unknown } | { readonly error: unknown }): void {
    this.outcome ??= outcome;
    this.wake();
  }
}
