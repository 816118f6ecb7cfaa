import { Commands, type CommandsOptions } from '@app/command-handling';
import { Instance, InstanceModule, type PartMakers } from '@app/composition';
import type { LogAdapter } from '@app/event-store';
import { type Config, createLogger, loadConfig } from '@app/platform';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Kind } from '../kind.js';
import { ClockWatch } from '../invariants/clock-watch.js';
import { type Faults, FlakyConnection, NO_FAULTS } from '../store/flaky-connection.js';
import type { LogServer } from '../store/log-server.js';
import type { SeededChance } from '@app/samples';
import type { Trace } from '../trace.js';
import { mortal } from './crash-points.js';
import { Life } from './life.js';
import { type Death, type Found, leaveRemains } from './remains.js';
import { MachineClock, SimulatedClock } from './simulated-clock.js';

/** A part that is not as production has it, put in on purpose to see whether the invariants notice. */
export interface Mistake {
  readonly adapter?: (adapter: LogAdapter, host: HostParts & { readonly life: Life }) => LogAdapter;
  readonly commands?: (options: CommandsOptions) => Commands;
  readonly files?: (
    files: Parameters<NonNullable<PartMakers['files']>>[0],
    host: HostParts & { readonly life: Life; readonly clock: SimulatedClock },
  ) => ReturnType<NonNullable<PartMakers['files']>>;
  readonly runner?: NonNullable<PartMakers['runner']>;
  readonly discipline?: NonNullable<PartMakers['discipline']>;
  /** The only kind of run in which it is one. */
  readonly kind?: Kind;
  /** Tables that show what was put in, and not what comes of it: to be found by these would say nothing. */
  readonly tables?: readonly string[];
}

export interface HostParts {
  readonly name: string;
  readonly server: LogServer;
  readonly chance: SeededChance;
  readonly trace: Trace;
  /** A directory that is this host's alone. */
  readonly directory: string;
  readonly mistake?: Mistake | undefined;
  /** Whether it raises what falls due. */
  readonly deadlines: 'on' | 'off';
  readonly kind: Kind;
}

/** The process behind the connection is gone; whatever was sent may have been done. */
export class ConnectionReset extends Error {
  readonly code = 'connection-reset';
}
/** Nobody listens; nothing was sent. */
export class NobodyListens extends Error {
  readonly code = 'nobody-listens';
}
export interface Running {
  readonly life: Life;
  readonly instance: Instance;
  readonly app: INestApplicationContext;
  readonly commands: CommandBus;
  readonly queries: QueryBus;
}

const MASTER_KEY = '5'.repeat(64);

/** One machine with one instance on it: started, killed, started again on what it left behind. */
export class Host {
  readonly machine: MachineClock;
  faults: Faults = NO_FAULTS;
  running: Running | undefined;
  /** Of the process that is running or starting. */
  private life: Life | undefined;
  private opened: Instance | undefined;
  private directory: string;
  private found: Found = new Map();
  /** How many there have been. */
  processes = 0;
  private draining = false;
  private readonly calls = new Set<(error: Error) => void>();
  /** What made a start impossible. */
  failure: Error | undefined;

  constructor(readonly parts: HostParts) {
    this.machine = new MachineClock(parts.server.time);
    this.directory = join(parts.directory, '0');
    mkdirSync(this.directory, { recursive: true });
  }

  get up(): boolean {
    return this.running !== undefined && !this.draining;
  }

  /** What the clock shows by which the instance goes; the machine's, where none runs. */
  get shows(): number {
    return this.running?.instance.clock.now() ?? this.machine.now();
  }

  /** Whether the instance that runs takes its machine's clock. */
  get trusts(): boolean {
    return this.running?.instance.discipline?.isTrusted ?? true;
  }

  /** Whether a process is there that could die. */
  get alive(): boolean {
    return this.life !== undefined;
  }

  /** Resolves when it serves; never when it dies before. */
  async start(): Promise<void> {
    const { server, chance, trace, mistake } = this.parts;
    const { time } = server;
    const own = chance.fork(`process-${(this.processes += 1)}`);
    const goOn = time.stop();
    const life = (this.life = new Life(goOn));
    life.onEnd(() => this.bury(life, own));
    const clock = new SimulatedClock(time, this.machine, life);
    const watch = new ClockWatch(this.parts.name, this.machine, () => time.now());
    const faults = (): Faults => this.faults;
    const line = new FlakyConnection(
      server,
      life,
      own.fork('line'),
      trace,
      faults,
      watch,
      this.machine,
      this.parts.kind,
    );
    const around = { ...this.parts, life, clock };
    trace.add('started', this.parts.name);
    try {
      const instance = await Instance.open({
        config: this.config(),
        clock,
        chance: own.fork('instance'),
        log: createLogger('silent'),
        adapter: mistake?.adapter?.(line, around) ?? line,
        make: {
          commands: (options) => mistake?.commands?.(options) ?? new Commands(options),
          files: (files) => {
            const all = mortal(life, files);
            return mistake?.files?.(all, around) ?? all;
          },
          ...(mistake?.runner === undefined ? {} : { runner: mistake.runner }),
          ...(mistake?.discipline === undefined ? {} : { discipline: mistake.discipline }),
        },
      });
      this.opened = instance;
      const app = await time.standStill(() =>
        NestFactory.createApplicationContext(InstanceModule.of(instance), { logger: false, abortOnError: false }),
      );
      await instance.start();
      if (life.over) return;
      this.running = { life, instance, app, commands: app.get(CommandBus), queries: app.get(QueryBus) };
      trace.add('serves', this.parts.name);
    } catch (error) {
      goOn();
      this.failure ??= error instanceof Error ? error : new Error(String(error));
    }
  }

  /** Kills the process at the step so many from now, counted in waits and writes. */
  killAfter(steps: number): void {
    this.life?.light(steps);
  }

  kill(): void {
    this.life?.end();
  }

  /** As a rolling release does it: no new calls, the running ones are answered, then the process ends. */
  async stop(): Promise<void> {
    const { running } = this;
    if (running === undefined || this.draining) return;
    this.draining = true;
    while (this.calls.size > 0 && !running.life.over) await this.parts.server.time.wait(50);
    if (running.life.over) return;
    await running.app.close();
    if (running.life.over) return;
    this.parts.trace.add('stopped', this.parts.name);
    this.forget();
  }

  /** Calls the running instance. @throws NobodyListens, ConnectionReset, and what the instance answers */
  call<T>(what: (running: Running) => Promise<T>): Promise<T> {
    if (!this.machine.isStanding) return this.reach(what);
    return new Promise<void>((going) => this.machine.whenGoing(going)).then(() => this.reach(what));
  }

  private reach<T>(what: (running: Running) => Promise<T>): Promise<T> {
    const { running } = this;
    if (running === undefined || this.draining) return Promise.reject(new NobodyListens('connection refused'));
    return new Promise<T>((resolve, reject) => {
      const hangUp = (error: Error): void => void (this.calls.delete(hangUp), reject(error));
      this.calls.add(hangUp);
      what(running).then(
        (answer) => {
          if (this.calls.delete(hangUp)) resolve(answer);
        },
        (error: Error) => hangUp(error),
      );
    });
  }

  private bury(life: Life, chance: SeededChance): void {
    const { server, trace, name } = this.parts;
    const { opened } = this;
    trace.add('crashed', name);
    for (const hangUp of [...this.calls]) hangUp(new ConnectionReset('the connection was closed'));
    this.running = undefined;
    // In a turn of its own: what stands in this one still belongs to the dead process.
    server.time.at(server.time.now(), () => {
      const death = chance.weighted<Death>({ killed: 60, 'power-cut': 35, 'disk-lost': 5 });
      trace.add(death, name);
      const next = join(this.parts.directory, String(this.processes));
      this.found = leaveRemains(this.directory, next, death, chance, this.found);
      for (const file of ['operational', 'reporting']) opened?.projector.model(file).close();
      rmSync(this.directory, { recursive: true, force: true });
      this.directory = next;
      if (this.life === life) this.forget();
    });
  }

  private forget(): void {
    this.running = undefined;
    this.opened = undefined;
    this.life = undefined;
    this.draining = false;
  }

  private config(): Config {
    return loadConfig({
      DATA_DIR: this.directory,
      MASTER_KEY,
      ADMIN_API_KEY: 'simulated-admin-key',
      LOG_LEVEL: 'silent',
      DEADLINES: this.parts.deadlines,
      // Nobody is called in a simulation.
      PAGING: 'off',
    });
  }
}
