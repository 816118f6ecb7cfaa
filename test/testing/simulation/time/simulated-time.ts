import { SystemClock } from '@app/platform';

interface Timer {
  readonly due: number;
  readonly turn: number;
  readonly wake: () => void;
}

/** Real turns of the event loop; no real time is ever waited for. */
const turns = new SystemClock();

/**
 * The one time of a simulated world. It stands still while anything can still run, and then jumps to the next instant
 * that somebody waits for; who waits for the same instant is woken in the order of asking. So the same world takes the
 * same course every time.
 */
export class SimulatedTime {
  private readonly timers: Timer[] = [];
  private asked = 0;
  private outside = 0;

  constructor(private instant: number) {}

  /** Milliseconds since the Unix epoch; what an ideal clock would show. */
  now(): number {
    return this.instant;
  }

  /** Calls back when the instant has come. Returns how to call it off. */
  at(instant: number, wake: () => void): () => void {
    const timer = { due: Math.max(instant, this.instant), turn: this.asked++, wake };
    let [low, high] = [0, this.timers.length];
    // Latest first, so that the next one is taken from the end.
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isBefore(timer, this.timers[middle] as Timer)) low = middle + 1;
      else high = middle;
    }
    this.timers.splice(low, 0, timer);
    return () => {
      const place = this.timers.indexOf(timer);
      if (place >= 0) this.timers.splice(place, 1);
    };
  }

  wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => this.at(this.instant + milliseconds, resolve));
  }

  /** Work of the operating system (files) takes no simulated time, and time does not go on before it is done. */
  async standStill<T>(work: () => Promise<T>): Promise<T> {
    const goOn = this.stop();
    try {
      return await work();
    } finally {
      goOn();
    }
  }

  /** As `standStill`, for work whose end is not that of one promise. */
  stop(): () => void {
    this.outside += 1;
    let stopped = true;
    return () => {
      if (stopped) this.outside -= 1;
      stopped = false;
    };
  }

  /** Lets the world run for so long, or until it is enough. */
  async run(milliseconds: number, isEnough: () => boolean = () => false): Promise<void> {
    const end = this.instant + milliseconds;
    for (;;) {
      await this.settled();
      const next = this.timers.at(-1);
      if (isEnough()) return;
      if (next === undefined || next.due > end) break;
      this.timers.pop();
      this.instant = next.due;
      next.wake();
    }
    this.instant = end;
  }

  private async settled(): Promise<void> {
    do await turns.wait(0);
    while (this.outside > 0);
  }
}

const isBefore = (one: Timer, other: Timer): boolean =>
  one.due === other.due ? one.turn < other.turn : one.due < other.due;
