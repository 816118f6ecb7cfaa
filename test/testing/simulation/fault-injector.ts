import type { Host } from './instance/host.js';
import type { Faults } from './store/flaky-connection.js';
import { NO_FAULTS } from './store/flaky-connection.js';
import type { LogServer } from './store/log-server.js';
import type { SeededChance } from '@app/samples';
import type { SimulatedTime } from './time/simulated-time.js';
import type { Trace } from './trace.js';

const MINUTE = 60_000;
/** What goes wrong on an ordinary day. */
const USUAL: Faults = { lost: 1.5, dropped: 1.5, silent: 0.5, reads: 0.5, subscriptions: 0.5, slow: 1 };
/** What goes wrong at one line for a while. */
const BAD: Faults = { lost: 20, dropped: 15, silent: 10, reads: 10, subscriptions: 10, slow: 20 };
/** Whether more goes wrong at a line than on an ordinary day. */
export const isBad = (faults: Faults): boolean => faults === BAD;
/** An instance stops writing beyond 5 s. */
const WITHIN_TOLERANCE = 2_000;

/** Everything that goes wrong around the instances. */
export class FaultInjector {
  private over = false;

  constructor(
    private readonly time: SimulatedTime,
    private readonly server: LogServer,
    private readonly hosts: readonly Host[],
    private readonly chance: SeededChance,
    private readonly trace: Trace,
  ) {}

  begin(): void {
    for (const host of this.hosts) {
      host.faults = USUAL;
      host.machine.set(this.smallSkew());
      this.keepAlive(host);
    }
    this.often('kill', 150 * MINUTE, () => this.kill());
    this.often('roll', 600 * MINUTE, () => void this.someHost().stop());
    this.often('rebuild', 400 * MINUTE, () => this.rebuild());
    this.often('away', 300 * MINUTE, () => this.storeAway());
    this.often('restart', 300 * MINUTE, () => this.storeRestarts());
    this.often('slow', 360 * MINUTE, () => this.storeSlow());
    this.often('bad line', 180 * MINUTE, () => this.badLine());
    this.often('clock', 400 * MINUTE, () => this.clockOff());
  }

  /** All is well from now on; who is down comes back. */
  end(): void {
    this.over = true;
    this.server.comeBack();
    this.server.slowness = 1;
    for (const host of this.hosts) {
      host.faults = NO_FAULTS;
      host.machine.set(this.smallSkew());
    }
  }

  /** A supervisor that starts again what is down. */
  private keepAlive(host: Host): void {
    if (!host.alive) {
      void host.start();
      // What killed it may still be there.
      if (!this.over && this.chance.percent(15)) host.killAfter(this.chance.between(1, 60));
    }
    this.time.at(this.time.now() + (this.over ? 1_000 : this.chance.between(1_000, 40_000)), () =>
      this.keepAlive(host),
    );
  }

  private often(name: string, mean: number, happen: () => void): void {
    this.time.at(this.time.now() + this.chance.until(mean), () => {
      if (this.over) return;
      this.trace.add('trouble', name);
      happen();
      this.often(name, mean, happen);
    });
  }

  private later(milliseconds: number, then: () => void): void {
    this.time.at(this.time.now() + milliseconds, () => {
      if (!this.over) then();
    });
  }

  private someHost(): Host {
    return this.chance.pick(this.hosts);
  }

  /** At one of its next steps; now and then when it has just been started, or both at once. */
  private kill(): void {
    const hosts = this.chance.percent(15) ? this.hosts : [this.someHost()];
    for (const host of hosts) host.killAfter(this.chance.between(1, 40));
  }

  /** An administrator has a read model built anew, while it serves. */
  private rebuild(): void {
    const file = this.chance.pick(['operational', 'reporting']);
    void this.someHost().running?.instance.projector.rebuild(file);
  }

  private storeAway(): void {
    this.trace.add('store-away');
    this.server.goAway();
    this.later(this.chance.between(1, 10 * MINUTE), () => this.server.comeBack());
  }

  private storeRestarts(): void {
    this.trace.add('store-restarts');
    this.server.goAway();
    this.later(this.chance.between(500, 15_000), () => this.server.comeBack());
  }

  private storeSlow(): void {
    this.server.slowness = this.chance.pick([20, 200]);
    this.later(this.chance.between(MINUTE, 20 * MINUTE), () => (this.server.slowness = 1));
  }

  private badLine(): void {
    const host = this.someHost();
    host.faults = BAD;
    this.later(this.chance.between(MINUTE, 60 * MINUTE), () => (host.faults = USUAL));
  }

  private clockOff(): void {
    const { machine } = this.someHost();
    const beyond = this.chance.percent(40);
    const sign = this.chance.percent(50) ? 1 : -1;
    machine.set(beyond ? sign * this.chance.between(8_000, 40_000) : this.smallSkew());
    if (beyond) this.trace.add('clock-beyond-tolerance');
    this.later(this.chance.between(MINUTE, 30 * MINUTE), () => machine.set(this.smallSkew()));
  }

  private smallSkew(): number {
    return this.chance.between(-WITHIN_TOLERANCE, WITHIN_TOLERANCE);
  }
}
