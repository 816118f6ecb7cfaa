import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Administrator } from './callers/administrator.js';
import { Caller } from './callers/callers.js';
import { Roster } from './callers/roster.js';
import { AUDITOR, CUSTOMER_KEYS, MANAGER } from './callers/cast.js';
import { type Attempt, Exchange } from './callers/exchange.js';
import { Host, type Mistake } from './instance/host.js';
import { HealthyPeriods } from './healthy-periods.js';
import { FinalAnswers } from './invariants/answers-stand.js';
import { checkAnswer, Receipts } from './invariants/answers.js';
import { DatedTruly } from './invariants/dated-truly.js';
import { headOf } from './invariants/log.js';
import { checkInstances } from './invariants/instances.js';
import { notYetRepinned } from './invariants/matrix-pins.js';
import { checkContent, historiesIn } from './invariants/models.js';
import { checkVisibility, isOfThisLog, positionOf } from './invariants/visibility.js';
import { checkSoFar } from './invariants/so-far.js';
import { require, Violation } from './invariants/violation.js';
import { checkClocks } from './invariants/walk.js';
import { RecordedHistory } from './oracle/recorded-history.js';
import { Restores } from './restores.js';
import { type Backup, LogServer } from './store/log-server.js';
import { SeededChance } from '@app/samples';
import { SimulatedTime } from './time/simulated-time.js';
import type { Kind } from './kind.js';
import type { SimulationOptions, SimulationReport } from './simulation.js';
import { Trace } from './trace.js';
import { ClockFaultInjector } from './clock-fault-injector.js';
import { isBad, FaultInjector } from './fault-injector.js';

const BEGIN = Date.parse('2026-03-27T00:00:00Z');
const DAY = 86_400_000;
const MINUTE = 60_000;
const CALLERS = 6;
const PAUSE = 20 * MINUTE;
const ADMINISTRATION = 240 * MINUTE;
const STAFFING = 30 * MINUTE;

/** Runs one simulated provider from its seed and checks what must hold. Never rejects for a violation: that is reported. */
export async function simulate(options: SimulationOptions): Promise<SimulationReport> {
  const directory = mkdtempSync(join(tmpdir(), 'simulation-'));
  const world = new World(options, directory);
  try {
    const violation = await world.run();
    const [{ seed, days }, { trace }] = [options, world];
    const report = { seed, days, hash: trace.digest(), counts: trace.counts, tail: trace.tail(40) };
    return violation === undefined
      ? report
      : { ...report, violation: { invariant: violation.invariant, message: violation.message } };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

class World {
  readonly trace: Trace;
  private readonly time = new SimulatedTime(BEGIN);
  private readonly chance: SeededChance;
  private readonly server: LogServer;
  private readonly hosts: readonly Host[];
  private readonly exchange: Exchange;
  private readonly history: RecordedHistory;
  private readonly receipts = new Receipts();
  private readonly answers: FinalAnswers;
  private readonly times: HealthyPeriods;
  private readonly kind: Kind;
  private readonly dates: DatedTruly | undefined;
  /** The first thing that must not be. */
  private wrong: Error | undefined;

  constructor(
    private readonly options: SimulationOptions,
    private readonly directory: string,
  ) {
    this.trace = new Trace(() => this.time.now());
    this.chance = new SeededChance(String(options.seed));
    this.server = new LogServer(this.time, this.trace);
    this.kind = options.kind ?? options.mistake?.kind ?? 'shared';
    if (this.kind === 'alone') this.dates = new DatedTruly(this.server);
    this.hosts = Array.from({ length: this.kind === 'alone' ? 1 : 2 }, (_, index) =>
      this.host(`instance-${index + 1}`, options.mistake),
    );
    this.exchange = new Exchange(this.server, this.chance.fork('exchange'), this.trace, (attempt) =>
      this.answered(attempt),
    );
    this.answers = new FinalAnswers(this.chance.fork('auditors'));
    this.times = new HealthyPeriods(this.time, this.server, this.hosts, isBad);
    this.history = new RecordedHistory(this.server.events, this.server.writtenAt, this.exchange.byCorrelation);
  }

  async run(): Promise<Violation | undefined> {
    try {
      await this.live();
    } catch (error) {
      this.wrong ??= asError(error);
    }
    for (const host of this.hosts) host.kill();
    await this.time.run(1);
    if (this.wrong === undefined || this.wrong instanceof Violation) return this.wrong;
    throw this.wrong;
  }

  private async live(): Promise<void> {
    const { time, hosts, chance, trace, exchange, history } = this;
    const trouble = this.trouble();
    trouble.begin();
    const end = BEGIN + this.options.days * DAY;
    let working = CALLERS + 2;
    const works = (work: Promise<void>): void =>
      void work.catch((error: unknown) => (this.wrong ??= asError(error))).finally(() => (working -= 1));
    const administrator = new Administrator(time, hosts, chance.fork('administrator'), trace);
    const roster = new Roster(time, hosts, chance.fork('people'), trace);
    const begun = administrator.begin().then(() => roster.begin());
    works(begun.then(() => administrator.work(ADMINISTRATION, end)));
    works(begun.then(() => roster.work(STAFFING, end)));
    const callers = Array.from({ length: CALLERS }, (_, index) => {
      const own = chance.fork(`caller-${index}`);
      return new Caller({ time, hosts, exchange, history, chance: own, answers: this.answers }, own);
    });
    for (const caller of callers) works(begun.then(() => caller.work(PAUSE, end)));
    const restores = new Restores({
      time,
      server: this.server,
      chance: chance.fork('restores'),
      trace,
      putBack: (backup) => this.setBack(backup),
      tell: () => {
        working += callers.length;
        for (const caller of callers) works(caller.sendAgain());
      },
    });
    if (this.kind === 'shared') restores.begin();
    await time.run(this.options.days * DAY, () => this.isWrong());
    this.stopIfWrong();
    trouble.end();
    restores.end();
    await this.until('callers have no answer', () => working === 0 && exchange.open === 0);
    // What lies about on the line arrives, or never will.
    await time.run(MINUTE, () => this.isWrong());
    await this.until('instances are not at the head of the log', () => hosts.every((host) => this.isAtHead(host)));
    await this.check();
  }

  private trouble(): Pick<FaultInjector, 'begin' | 'end'> {
    const { time, server, hosts, trace } = this;
    const chance = this.chance.fork('trouble');
    if (this.kind === 'shared') return new FaultInjector(time, server, hosts, chance, trace);
    return new ClockFaultInjector({
      time,
      server,
      host: hosts[0]!,
      chance,
      trace,
      fails: (error) => (this.wrong ??= error),
    });
  }

  private async check(): Promise<void> {
    const { history, exchange, hosts, server, times } = this;
    this.dates?.check();
    await this.until('open incidents are not pinned anew', () => notYetRepinned(history.refresh()).length === 0);
    await checkSoFar({ server, history, exchange, times });
    const witness = this.host('witness', undefined);
    void witness.start();
    // Deadlines go on to be raised: what is compared is compared at one instant.
    const areAtHead = (): boolean => [...hosts, witness].every((host) => this.isAtHead(host));
    await this.until('the witness is not at the head of the log', areAtHead);
    checkInstances(hosts, witness, { log: server.events, now: this.time.now(), chance: this.chance.fork('duties') });
    await this.done(this.whatIsSeen(witness));
    witness.kill();
  }

  /** What is about to be lost is judged while it stands. */
  private setBack(backup: Backup): Promise<void> {
    const { history, exchange, server, times } = this;
    const judged = this.time.standStill(async () => {
      await checkSoFar({ server, history, exchange, times });
      server.putBack(backup);
      history.beginAnew();
      this.receipts.setBackTo(backup.head);
      this.answers.setBackTo(history);
    });
    return judged.catch((error: unknown) => void (this.wrong ??= asError(error)));
  }

  private async whatIsSeen(witness: Host): Promise<void> {
    for (const host of this.hosts)
      for (const principal of [...CUSTOMER_KEYS, MANAGER, AUDITOR])
        if (host.running !== undefined) await checkVisibility(host.running, principal, this.history);
    if (witness.running === undefined) return;
    const histories = await historiesIn(witness.running);
    this.history.refresh();
    checkContent(histories, this.history);
    checkClocks(histories, witness.running, this.history, this.chance.fork('walks'));
    this.answers.askAgain(histories, witness.running);
  }

  private answered(attempt: Attempt): void {
    try {
      this.dates?.check();
      checkAnswer(attempt, this.history);
      this.receipts.check(attempt);
    } catch (error) {
      this.wrong ??= asError(error);
    }
  }

  private isAtHead(host: Host): boolean {
    const { running } = host;
    const { events } = this.server;
    if (running === undefined || !isOfThisLog(running, events)) return false;
    return running.instance.projector.status().caughtUp && positionOf(running) >= headOf(events);
  }

  /** With everything well this takes moments; half an hour means never. */
  private async until(what: string, isSo: () => boolean): Promise<void> {
    await this.time.run(30 * MINUTE, () => this.isWrong() || isSo());
    this.stopIfWrong();
    require('everything-settles', isSo(), () => `after half an hour without trouble ${what}`);
  }

  private async done(work: Promise<void>): Promise<void> {
    let isDone = false;
    work.catch((error: unknown) => (this.wrong ??= asError(error))).finally(() => (isDone = true));
    await this.until('reads have no answer', () => isDone);
    this.stopIfWrong();
  }

  private isWrong(): boolean {
    for (const { failure, parts } of this.hosts)
      if (failure !== undefined)
        this.wrong ??= new Violation('everything-settles', `${parts.name} cannot start: ${failure.message}`);
    return this.wrong !== undefined;
  }

  private stopIfWrong(): void {
    if (this.isWrong() && this.wrong !== undefined) throw this.wrong;
  }

  private host(name: string, mistake: Mistake | undefined): Host {
    const { server, trace, kind } = this;
    const chance = this.chance.fork(name);
    const deadlines = name === 'witness' ? 'off' : 'on';
    return new Host({ name, server, chance, trace, directory: join(this.directory, name), mistake, deadlines, kind });
  }
}

const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));
