import type { Clock } from '@app/platform';
import type { SimulatedTime } from '../time/simulated-time.js';
import { type Life, never } from './life.js';

/** By how much a clock may be off before its instance has to stop writing. */
const TOLERANCE_MS = 5_000;

/** The clock of one machine: off the ideal one by a little, or by much when somebody sets it wrong. */
export class MachineClock {
  private off = 0;
  /** By how much less it has been up than the world: paused from outside, it counted nothing. */
  private missed = 0;
  private stands: { readonly wall: number; readonly uptime: number; readonly goOn: () => void } | undefined;
  private held: (() => void)[] = [];
  /** Since when it is off by more than is tolerated, in ideal time. */
  wrongSince: number | undefined;

  constructor(private readonly time: SimulatedTime) {}

  get offset(): number {
    return this.off;
  }

  set(milliseconds: number): void {
    this.off = milliseconds;
    this.wrongSince = Math.abs(milliseconds) > TOLERANCE_MS ? this.time.now() : undefined;
  }

  now(): number {
    return this.stands?.wall ?? this.time.now() + this.off;
  }

  uptime(): number {
    return this.stands?.uptime ?? this.time.now() - this.missed;
  }

  get isStanding(): boolean {
    return this.stands !== undefined;
  }

  /** Nothing on it goes on for so long. Asleep, it counts the time as time that it was up; paused from outside, it does not. */
  standStill(milliseconds: number, how: 'asleep' | 'paused'): void {
    const begun = this.time.now();
    const goOn = (): void => {
      callOff();
      if (how === 'paused') this.missed += this.time.now() - begun;
      this.stands = undefined;
      const { held } = this;
      this.held = [];
      for (const then of held) then();
    };
    const callOff = this.time.at(begun + milliseconds, goOn);
    this.stands = { wall: this.now(), uptime: this.uptime(), goOn };
  }

  /** Before its time. */
  goOn(): void {
    this.stands?.goOn();
  }

  /** At once, or as soon as the machine goes on. */
  whenGoing(then: () => void): void {
    if (this.stands === undefined) then();
    else this.held.push(() => this.whenGoing(then));
  }
}

/** A machine's clock as one process on it uses it: with the process everybody who waits for it is gone. */
export class SimulatedClock implements Clock {
  constructor(
    private readonly time: SimulatedTime,
    private readonly machine: MachineClock,
    private readonly life: Life,
  ) {}

  now(): number {
    return this.machine.now();
  }

  uptime(): number {
    return this.machine.uptime();
  }

  wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
    if (!this.life.step()) return never();
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason as Error);
      const onAbort = (): void => {
        callOff();
        if (!this.life.over) reject(signal?.reason as Error);
      };
      const callOff = this.time.at(this.time.now() + Math.max(0, milliseconds), () => {
        signal?.removeEventListener('abort', onAbort);
        this.machine.whenGoing(() => {
          if (!this.life.over) resolve();
        });
      });
      signal?.addEventListener('abort', onAbort, { once: true });
    });
  }
}
