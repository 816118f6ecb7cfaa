import type { Clock } from './clock.js';

/** How long one piece of work may keep everybody else waiting. */
const LONGEST_MS = 10;

/** Long work on the event loop, cut so that others have their turn in between. */
export class Slices {
  private begun = this.clock.uptime();

  constructor(private readonly clock: Clock) {}

  /** To be awaited between two pieces; it waits only when it is somebody else's turn. */
  async next(): Promise<void> {
    if (this.clock.uptime() - this.begun < LONGEST_MS) return;
    await this.clock.wait(0);
    this.begun = this.clock.uptime();
  }
}
