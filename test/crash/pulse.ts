import { setTimeout as pause } from 'node:timers/promises';

const LOOK_MS = 5;

/** When something last grew, and for how long it did not. */
export class Pulse {
  private running = true;
  private seen: number;
  private last = Date.now();
  private pauseBegan = this.last;
  private pauseEnded = this.last;

  constructor(private readonly count: () => number) {
    this.seen = count();
    void this.watch();
  }

  /** Forgets the pauses so far. */
  reset(): void {
    this.last = Date.now();
    [this.pauseBegan, this.pauseEnded] = [this.last, this.last];
  }

  /** The longest pause since the reset: when it began and when it was over. */
  get longest(): { readonly began: number; readonly ended: number } {
    const now = Date.now();
    return now - this.last > this.pauseEnded - this.pauseBegan
      ? { began: this.last, ended: now }
      : { began: this.pauseBegan, ended: this.pauseEnded };
  }

  stop(): void {
    this.running = false;
  }

  private async watch(): Promise<void> {
    while (this.running) {
      const count = this.count();
      const now = Date.now();
      if (count !== this.seen) {
        if (now - this.last > this.pauseEnded - this.pauseBegan) [this.pauseBegan, this.pauseEnded] = [this.last, now];
        [this.seen, this.last] = [count, now];
      }
      await pause(LOOK_MS);
    }
  }
}
