import {
  AdminKeyUnwritten,
  ApiKeys,
  ApiKeyTable,
  Authenticator,
  type FirstAdminKey,
  makeFirstAdminKey,
} from '@app/access';
import { AgreementDirectory } from '@app/agreement';
import { Commands } from '@app/command-handling';
import { type LedgerStore, LogSetBack, type Secrets, StoreUnavailable, UnknownOutcome } from '@app/event-store';
import type { FeatureContext } from '@app/feature';
import {
  type Chance,
  type Clock,
  type Config,
  createLogger,
  type DisciplinedClock,
  HealthRegistry,
  type Logger,
  Metrics,
  Problem,
  Problems,
  SystemChance,
  SystemClock,
} from '@app/platform';
import { Projector } from '@app/projection';
import type { InstanceOptions, PartMakers } from './instance-options.js';
import { ClockAcceptance } from './accept-clock.js';
import { Erasures } from './erasures/erasures.js';
import { dueWorkRunners } from './due-work.js';
import { FEATURES, READ_MODEL_FILES } from './features.js';
import { measured } from './measured-store.js';
import { openWithSecrets } from './open-store.js';
import { lookAfter, ownClock, watchClock } from './own-clock.js';
import { processesOf } from './processes.js';
import { Stopgap } from './stopgap/stopgap.js';
import { observing, watch } from './watch.js';

/** How long a stop waits for appends whose outcome is unknown; the log settles them, whether we hear of it or not. */
const SETTLING_MS = 10_000;
const RETRY_MS = 1_000;
/** The register is compared so often: the log may have been set back, and the file's volume may have been away. */
const REGISTER_MS = 60_000;

/** What another attempt may find gone: the store comes back, a damaged read model is built anew. */
const passes = (error: unknown): boolean =>
  error instanceof StoreUnavailable ||
  error instanceof UnknownOutcome ||
  error instanceof LogSetBack ||
  error instanceof AdminKeyUnwritten ||
  (error instanceof Problem && error.code === 'read-model-damaged');

/** One running instance of the ledger, without HTTP and without Nest. */
export class Instance {
  readonly metrics = new Metrics();
  readonly health = new HealthRegistry();
  readonly problems = new Problems(...FEATURES.map(({ problems = {} }) => problems));
  readonly store = measured(this.ledger, this.metrics, this.clock);
  readonly commands = (this.make.commands ?? ((options) => new Commands(options)))({
    store: this.store,
    clock: this.clock,
  });
  readonly projector = new Projector({
    store: this.store,
    files: this.make.files?.(READ_MODEL_FILES) ?? READ_MODEL_FILES,
    directory: this.config.dataDir,
    clock: this.clock,
    observer: observing(this.log),
  });
  private readonly operational = this.projector.model('operational');
  readonly apiKeyTable = new ApiKeyTable(this.operational);
  readonly apiKeys = new ApiKeys(this.store, this.commands, this.chance);
  readonly authenticator = new Authenticator(this.apiKeyTable, this.config.adminApiKey);
  readonly agreements = new AgreementDirectory(this.operational);
  /** The same for what is decided by it: it says nothing before it was at the head of this very log. */
  readonly standingAgreements = new AgreementDirectory(this.operational.standing);
  readonly context: FeatureContext = {
    commands: this.commands,
    operational: this.operational,
    metrics: this.metrics,
    clock: this.clock,
    log: this.log,
    secrets: this.secrets,
  };
  private readonly runners = dueWorkRunners(this, this.make.runner);
  readonly processes = processesOf(this.processContext(), this.make.processes);
  /** Where there is a clock to accept. */
  readonly clockAcceptance = this.discipline && new ClockAcceptance(this.store, this.discipline);
  readonly erasures = new Erasures(this);
  private readonly stopgap = new Stopgap(this, this.make);
  private readonly closing = new AbortController();
  private closed: Promise<void> | undefined;
  private name: string | undefined;

  /** @throws DirectoryLocked, LogDamaged, WrongMasterKey: the instance cannot work with what it finds */
  static async open(options: InstanceOptions): Promise<Instance> {
    const { config, clock: wall = new SystemClock(), chance = new SystemChance() } = options;
    const log = options.log ?? createLogger(config.logLevel);
    const discipline = ownClock(options, wall);
    const clock = discipline ?? wall;
    const { adapter, durability } = options;
    const opened = await openWithSecrets({ config, clock, chance, log, adapter, discipline, durability });
    return new Instance(config, clock, chance, log, opened.ledger, opened.secrets, discipline, options.make);
  }

  private constructor(
    readonly config: Config,
    readonly clock: Clock,
    readonly chance: Chance,
    readonly log: Logger,
    /** As the tools need it, stored form included. */
    readonly ledger: LedgerStore,
    readonly secrets: Secrets,
    /** Of an instance that has no other clock to compare its own with. */
    readonly discipline: DisciplinedClock | undefined,
    private readonly make: PartMakers = {},
  ) {
    for (const feature of FEATURES) feature.metrics?.(this.context);
    watch(this);
    // What a warm stream remembers of a text goes with its key.
    ledger.onErased((erasures) => {
      this.commands.forgetAll();
      this.erasures.heard(erasures);
    });
    if (discipline !== undefined) watchClock({ ...this, discipline });
  }

  /** Of this instance as long as it runs; no other answers with it, and none that is started later. */
  get id(): string {
    return (this.name ??= this.chance.uuid());
  }

  /** Begins to project. Resolves when the keys can be told apart, with what became of the first admin key. */
  async start(): Promise<FirstAdminKey> {
    if (this.discipline !== undefined) void lookAfter(this.discipline, this.closing.signal);
    await this.stopgap.begin();
    this.projector.start();
    await this.projector.caughtUp('operational');
    await this.stopgap.end();
    this.apiKeyTable.current = true;
    void this.finishErasures();
    for (const one of [...this.runners, ...this.processes]) one.start();
    return this.config.adminApiKey === undefined ? this.firstAdminKey() : { outcome: 'not-needed' };
  }

  /** Finishes the commands that were begun, checkpoints the read models, closes the store: in this order. */
  close(): Promise<void> {
    return (this.closed ??= this.end());
  }

  private async end(): Promise<void> {
    this.closing.abort(new StoreUnavailable('the instance is closed'));
    await Promise.all([this.stopgap.end(), ...[...this.runners, ...this.processes].map((one) => one.stop())]);
    const settled = new AbortController();
    await Promise.race([this.commands.idle(), this.clock.wait(SETTLING_MS, settled.signal).catch(() => undefined)]);
    settled.abort(new Error('settled'));
    await this.projector.stop();
    await this.store.close();
  }

  private processContext(): Parameters<typeof processesOf>[0] {
    const { config, store, projector, chance, health, runners, discipline } = this;
    return {
      ...this.context,
      ...{ config, store, projector, chance, health, runners, instanceId: () => this.id },
      isClockTrusted: () => discipline?.isTrusted ?? true,
    };
  }

  private async finishErasures(): Promise<void> {
    const { erasures, clock, closing, log } = this;
    while (!closing.signal.aborted) {
      let pause = REGISTER_MS;
      try {
        await erasures.finish();
        await erasures.keepRegister();
        if (!erasures.hasRegister) return;
      } catch (error) {
        pause = RETRY_MS;
        log.warn({ err: error }, 'erasures that were begun are not finished yet; it is tried again');
      }
      await clock.wait(pause, closing.signal).catch(() => undefined);
    }
  }

  private async firstAdminKey(): Promise<FirstAdminKey> {
    const { store, apiKeyTable: table, chance, clock, config, log } = this;
    for (;;) {
      try {
        return await makeFirstAdminKey({ store, table, chance, clock, directory: config.dataDir });
      } catch (error) {
        if (!passes(error)) throw error;
        log.warn({ err: error }, 'the first admin key is not made yet; it is tried again');
        await clock.wait(RETRY_MS, this.closing.signal);
      }
    }
  }
}
