import type { Faults } from './store/flaky-connection.js';
import type { Host } from './instance/host.js';
import type { LogServer } from './store/log-server.js';
import type { SimulatedTime } from './time/simulated-time.js';

const EVERY_MS = 20_000;

interface Look {
  readonly at: number;
  /** Of each host: which of its processes serves undisturbed; undefined: none. */
  readonly processes: readonly (string | undefined)[];
  readonly clocksRight: boolean;
}

/** When there was nothing that would excuse an instance from doing its work; looked at three times a minute. */
export class HealthyPeriods {
  private readonly looks: Look[] = [];

  constructor(
    private readonly time: SimulatedTime,
    private readonly server: LogServer,
    private readonly hosts: readonly Host[],
    /** What is not usual any more. */
    private readonly isBad: (faults: Faults) => boolean,
  ) {
    this.look();
  }

  /** Whether an instance ran undisturbed for so long between the two instants, in milliseconds. */
  had(lasting: number, from: number, to: number): boolean {
    const looks = this.looks.filter(({ at }) => at >= from && at <= to);
    return this.hosts.some((_, host) => {
      let since: Look | undefined;
      for (const look of looks) {
        const process = look.processes[host];
        if (process === undefined || process !== since?.processes[host])
          since = process === undefined ? undefined : look;
        if (since !== undefined && look.at - since.at >= lasting) return true;
      }
      return false;
    });
  }

  /** Whether no instance's clock was off by more than is tolerated around that instant. */
  clocksWereRight(at: number, around: number): boolean {
    return this.looks.every((look) => look.clocksRight || Math.abs(look.at - at) > around);
  }

  private look(): void {
    const isThere = !this.server.away && this.server.slowness === 1;
    this.looks.push({
      at: this.time.now(),
      processes: this.hosts.map((host) => {
        const { wrongSince, isStanding } = host.machine;
        const goesByIt = wrongSince === undefined && !isStanding && host.trusts;
        const isWell = isThere && host.up && goesByIt && !this.isBad(host.faults);
        return isWell ? `${host.processes}/${this.server.epoch}` : undefined;
      }),
      clocksRight: this.hosts.every(({ machine }) => machine.wrongSince === undefined),
    });
    this.time.at(this.time.now() + EVERY_MS, () => this.look());
  }
}
