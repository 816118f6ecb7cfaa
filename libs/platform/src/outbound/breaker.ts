import type { Clock } from '../time/clock.js';

export interface BreakerSettings {
  /** Opens after so many failures in a row. */
  readonly failures: number;
  /** So long it stays open, before one is let through to see. */
  readonly seconds: number;
}

/** Spares whom nothing gets through to: closed, open, and half open while one is on its way to see. */
export class Breaker {
  private failed = 0;
  private openUntil: number | undefined;
  private probing = false;

  constructor(
    private readonly settings: BreakerSettings,
    private readonly clock: Pick<Clock, 'uptime'>,
  ) {}

  get isClosed(): boolean {
    return this.openUntil === undefined;
  }

  /** How long it is still open, in whole seconds. */
  get secondsLeft(): number {
    return this.openUntil === undefined ? 0 : Math.max(0, Math.ceil((this.openUntil - this.clock.uptime()) / 1_000));
  }

  /** How long one could have gone through to see, and none has, milliseconds. */
  get untriedFor(): number {
    return this.openUntil === undefined || this.probing ? 0 : Math.max(0, this.clock.uptime() - this.openUntil);
  }

  get mayBegin(): boolean {
    return this.openUntil === undefined || (!this.probing && this.clock.uptime() >= this.openUntil);
  }

  /** Whether one goes through now. Each that does is followed by `ended`. */
  begins(): boolean {
    if (!this.mayBegin) return false;
    this.probing = this.openUntil !== undefined;
    return true;
  }

  /** @param well undefined: nothing was learnt */
  ended(well: boolean | undefined): void {
    this.probing = false;
    if (well === true) {
      this.failed = 0;
      this.openUntil = undefined;
    } else if (well === false && (++this.failed >= this.settings.failures || this.openUntil !== undefined)) {
      this.openUntil = this.clock.uptime() + this.settings.seconds * 1_000;
    }
  }
}
