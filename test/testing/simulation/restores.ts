import type { Backup, LogServer } from './store/log-server.js';
import type { SeededChance } from '@app/samples';
import type { SimulatedTime } from './time/simulated-time.js';
import type { Trace } from './trace.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** What is agreed with whom is stated by then: who is defined has to stay so. */
const FIRST = HOUR;
const MEAN = 8 * HOUR;

export interface RestoresParts {
  readonly time: SimulatedTime;
  readonly server: LogServer;
  readonly chance: SeededChance;
  readonly trace: Trace;
  readonly putBack: (backup: Backup) => Promise<void>;
  /** Whoever uses the service hears of it, and sends again what may be lost. */
  readonly tell: () => void;
}

/**
 * Now and then the store is stopped, an older copy of the log is put in its place, and it is started again, under instances that
 * run or are down. Chance of its own, so that what comes before the first restore does not depend on there being one.
 */
export class Restores {
  private over = false;

  constructor(private readonly parts: RestoresParts) {}

  begin(): void {
    this.later(FIRST, () => this.often());
  }

  end(): void {
    this.over = true;
  }

  private often(): void {
    this.later(this.parts.chance.until(MEAN), () => {
      this.backUp();
      this.often();
    });
  }

  private backUp(): void {
    const { server, chance } = this.parts;
    const backup = server.backUp();
    const age = chance.pick([chance.between(SECOND, 5 * MINUTE), chance.between(5 * MINUTE, HOUR), 3 * HOUR]);
    this.later(age, () => this.restore(backup));
  }

  private restore(backup: Backup): void {
    const { server, chance, trace } = this.parts;
    if (this.isOutlived(backup)) return;
    trace.add('trouble', 'restore');
    server.goAway();
    this.later(chance.between(500, 2 * MINUTE), () => void this.putBack(backup));
  }

  private async putBack(backup: Backup): Promise<void> {
    const { server, chance, putBack, tell } = this.parts;
    if (!this.isOutlived(backup)) await putBack(backup);
    server.comeBack();
    this.later(chance.pick([0, chance.between(0, 10 * SECOND), chance.between(0, 10 * MINUTE)]), tell);
  }

  /** One that was made before another restore, which may have come meanwhile, holds what that one took away. */
  private isOutlived(backup: Backup): boolean {
    return backup.restores < this.parts.server.restores.length;
  }

  private later(milliseconds: number, then: () => void): void {
    const { time } = this.parts;
    time.at(time.now() + milliseconds, () => {
      if (!this.over) then();
    });
  }
}
