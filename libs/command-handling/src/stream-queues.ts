/** One thing at a time on each stream of this process; different streams do not wait for each other. */
export class StreamQueues {
  private readonly tails = new Map<string, Promise<void>>();

  /** Runs the task when all earlier tasks of the stream have settled. */
  run<T>(stream: string, task: () => Promise<T>): Promise<T> {
    const before = this.tails.get(stream);
    const result = before === undefined ? task() : before.then(task);
    const leave = (): void => {
      if (this.tails.get(stream) === tail) this.tails.delete(stream);
    };
    const tail = result.then(leave, leave);
    this.tails.set(stream, tail);
    return result;
  }

  /** Whether a task that comes now would wait for another one. */
  isBusy(stream: string): boolean {
    return this.tails.has(stream);
  }

  /** Resolves when everything that stands in the queues now has settled. */
  async idle(): Promise<void> {
    await Promise.all(this.tails.values());
  }
}
