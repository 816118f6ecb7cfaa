import { DisciplinedClock } from '@app/platform';
import type { Mistake } from '../instance/host.js';

/** A jump is noticed, and taken as true a second later. */
class Hasty extends DisciplinedClock {
  private noticed: number | undefined;

  override now(): number {
    const instant = super.now();
    if (this.isTrusted) this.noticed = undefined;
    else if (this.uptime() - (this.noticed ??= this.uptime()) >= 1_000) this.accept();
    return this.isTrusted ? super.now() : instant;
  }
}

export const jumpTrustedAtOnce: Mistake = { kind: 'alone', discipline: (clock) => new Hasty(clock) };
