import { uptime } from 'node:os';

/** What the operating system is asked for costs a file's reading, so it is asked so often at most, milliseconds. */
const ASKED_EVERY = 250;
/** By how much the wall clock and the process's own clock may part before it is asked at once. */
const PARTED = 50;
/** Less than that is how coarse the answer is (a second, where there is no /proc/uptime), more is sleep. */
const COARSE = 1_500;

interface Sources {
  /** Seconds since the machine started, sleep included. */
  readonly boot: () => number;
  /** Milliseconds by a clock that nobody sets, and that stands still while the machine sleeps. */
  readonly process: () => number;
  readonly wall: () => number;
}

const SYSTEM: Sources = { boot: uptime, process: () => performance.now(), wall: () => Date.now() };

/** Milliseconds since the machine started: the process's own clock, put right by what was slept. */
export class BootClock {
  private asked: { readonly process: number; readonly parted: number } | undefined;
  private offset = 0;

  constructor(private readonly sources: Sources = SYSTEM) {}

  uptime(): number {
    const process = this.sources.process();
    const parted = this.sources.wall() - process;
    const { asked } = this;
    if (
      asked === undefined ||
      Math.abs(process - asked.process) > ASKED_EVERY ||
      Math.abs(parted - asked.parted) > PARTED
    )
      this.ask(process, parted);
    return this.offset + process;
  }

  private ask(process: number, parted: number): void {
    const offset = this.sources.boot() * 1_000 - process;
    if (this.asked === undefined || Math.abs(offset - this.offset) > COARSE) this.offset = offset;
    this.asked = { process, parted };
  }
}
