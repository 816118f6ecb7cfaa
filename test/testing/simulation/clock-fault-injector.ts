import type { Host } from './instance/host.js';
import { NO_FAULTS } from './store/flaky-connection.js';
import type { LogServer } from './store/log-server.js';
import type { SeededChance } from '@app/samples';
import type { SimulatedTime } from './time/simulated-time.js';
import type { Trace } from './trace.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** The log is on the machine itself: nothing is lost under way. */
const USUAL = { ...NO_FAULTS, slow: 1 };
const WITHIN_TOLERANCE = 2 * SECOND;
/** A clock that is ahead for longer is taken for right, as it must be. */
const AHEAD_AT_MOST = 9 * MINUTE;
/** A clock that lies before the log by no more than the tolerance may be right. */
const BEHIND_THE_LOG = 10 * SECOND;
/** What an administrator who is told that the clock is right may hear instead of an answer. */
const OPEN = new Set(['store-unavailable', 'nobody-listens', 'outcome-unknown', 'connection-reset']);

export interface ClockFaultInjectorParts {
  readonly time: SimulatedTime;
  readonly server: LogServer;
  readonly host: Host;
  readonly chance: SeededChance;
  readonly trace: Trace;
  readonly fails: (error: Error) => void;
}

/**
 * Everything that goes wrong around an instance that has only its own clock. What no such instance can know is left out: that its
 * clock was wrong already when it started and lies behind the log's last instant, or that two faults make up for each other.
 */
export class ClockFaultInjector {
  private over = false;

  constructor(private readonly parts: ClockFaultInjectorParts) {}

  begin(): void {
    const { host } = this.parts;
    host.faults = USUAL;
    this.setRight();
    this.keepAlive();
    this.often('kill', 150 * MINUTE, () => host.killAfter(this.parts.chance.between(1, 40)));
    this.often('roll', 600 * MINUTE, () => void host.stop());
    this.often('rebuild', 400 * MINUTE, () => this.rebuild());
    this.often('slow', 360 * MINUTE, () => this.slow());
    this.often('ahead', 120 * MINUTE, () => this.jumpAhead());
    this.often('back', 180 * MINUTE, () => this.jumpBack());
    this.often('stand still', 180 * MINUTE, () => this.standStill());
    this.often('slew', 120 * MINUTE, () => this.host.machine.wrongSince ?? this.setRight());
  }

  /** All is well from now on; who is down comes back. */
  end(): void {
    this.over = true;
    this.parts.server.slowness = 1;
    this.host.faults = NO_FAULTS;
    this.setRight();
    this.host.machine.goOn();
  }

  private get host(): Host {
    return this.parts.host;
  }

  private setRight(): void {
    this.host.machine.set(this.parts.chance.between(-WITHIN_TOLERANCE, WITHIN_TOLERANCE));
  }

  private keepAlive(): void {
    const { host, chance, time } = this.parts;
    if (!host.alive && !host.machine.isStanding) {
      if (host.machine.wrongSince !== undefined && !this.isBehindTheLog()) this.setRight();
      if (host.machine.wrongSince !== undefined) this.parts.trace.add('started-behind');
      void host.start();
      if (!this.over && chance.percent(15)) host.killAfter(chance.between(1, 60));
    }
    time.at(time.now() + (this.over ? SECOND : chance.between(SECOND, 40 * SECOND)), () => this.keepAlive());
  }

  private isBehindTheLog(): boolean {
    const last = this.parts.server.events.at(-1);
    if (last === undefined) return false;
    const { recordedAt } = JSON.parse(last.metadata) as { readonly recordedAt?: string };
    const recorded = Math.min(last.created, recordedAt === undefined ? Infinity : Date.parse(recordedAt));
    return this.host.machine.now() < recorded - BEHIND_THE_LOG;
  }

  private often(name: string, mean: number, happen: () => void): void {
    const { time, chance, trace } = this.parts;
    time.at(time.now() + chance.until(mean), () => {
      if (this.over) return;
      trace.add('trouble', name);
      happen();
      this.often(name, mean, happen);
    });
  }

  private later(milliseconds: number, then: () => void): void {
    const { time } = this.parts;
    time.at(time.now() + milliseconds, () => {
      if (!this.over) then();
    });
  }

  private rebuild(): void {
    void this.host.running?.instance.projector.rebuild(this.parts.chance.pick(['operational', 'reporting']));
  }

  private slow(): void {
    const { server, chance } = this.parts;
    server.slowness = chance.pick([20, 200]);
    this.later(chance.between(MINUTE, 20 * MINUTE), () => (server.slowness = 1));
  }

  /** Somebody or something sets the clock: by so much, for so long. */
  private jump(by: number, lasting: number): void {
    const { host, trace } = this.parts;
    trace.add(by > 0 ? 'jumped-ahead' : 'jumped-back', `${by / SECOND} s`);
    host.machine.set(by);
    this.later(lasting, () => {
      if (host.machine.offset !== by) return;
      this.setRight();
      this.mayBeAccepted();
    });
  }

  private jumpAhead(): void {
    const { chance } = this.parts;
    if (!this.isWell()) return;
    const by = chance.pick([chance.between(8 * SECOND, MINUTE), chance.between(MINUTE, 48 * HOUR)]);
    this.jump(by, chance.pick([4 * SECOND, chance.between(SECOND, AHEAD_AT_MOST)]));
  }

  /** Now and then the instance is started while it lasts. */
  private jumpBack(): void {
    const { chance, host } = this.parts;
    if (!this.isWell()) return;
    const by = chance.pick([chance.between(8 * SECOND, MINUTE), chance.between(4 * HOUR, 48 * HOUR)]);
    this.jump(-by, chance.between(SECOND, 3 * HOUR));
    if (chance.percent(50))
      this.later(chance.between(SECOND, 30 * MINUTE), () => host.killAfter(chance.between(1, 40)));
  }

  private standStill(): void {
    const { chance, host, trace } = this.parts;
    if (!this.isWell()) return;
    const how = chance.percent(70) ? 'paused' : 'asleep';
    const lasting = chance.between(MINUTE, HOUR);
    trace.add(how, `${lasting / SECOND} s`);
    host.machine.standStill(lasting, how);
    this.later(lasting, () => this.mayBeAccepted());
  }

  /** Two faults may make up for each other, and then no instance can tell. */
  private isWell(): boolean {
    const { machine, trusts } = this.host;
    return machine.wrongSince === undefined && !machine.isStanding && trusts;
  }

  /** Somebody looks at the clock, sees that it is right, and says so. */
  private mayBeAccepted(): void {
    const { chance } = this.parts;
    if (chance.percent(50)) this.later(chance.between(SECOND, 9 * MINUTE), () => void this.accept());
  }

  private async accept(): Promise<void> {
    const { host, chance, trace, fails } = this.parts;
    if (host.machine.wrongSince !== undefined) return;
    const commandId = chance.uuid();
    const command = { commandId, correlationId: commandId, causationId: commandId, payload: {}, actor: 'sdm' };
    try {
      const accepted = await host.call(async ({ instance }) =>
        host.machine.wrongSince === undefined
          ? instance.clockAcceptance?.accept({ ...command, origin: 'live' })
          : undefined,
      );
      if (accepted?.accepted === true) trace.add('clock-accepted');
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (!OPEN.has(code)) fails(error instanceof Error ? error : new Error(String(error)));
    }
  }
}
