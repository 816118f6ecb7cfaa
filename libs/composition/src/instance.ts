import { ACCESS_PROBLEMS, API_KEY_EVENT_TYPES, Authenticator } from '@app/access';
import { Commands } from '@app/command-handling';
import {
  EmbeddedLog,
  type EventStore,
  EventTypes,
  LedgerStore,
  MemoryKeyStore,
  PersonalKeyDestroyed,
} from '@app/event-store';
import {
  type Chance,
  type Clock,
  type Config,
  createLogger,
  HealthRegistry,
  type Logger,
  Metrics,
  Problems,
  SystemChance,
  SystemClock,
} from '@app/platform';
import type { InstanceOptions } from './instance-options.js';
import { MeasuredStore } from './measured-store.js';

/** One running instance of the ledger, without HTTP and without Nest. */
export class Instance {
  readonly metrics = new Metrics();
  readonly health = new HealthRegistry();
  readonly problems = new Problems(ACCESS_PROBLEMS);
  readonly commands: Commands;
  readonly authenticator: Authenticator;

  static async open(options: InstanceOptions): Promise<Instance> {
    const { config } = options;
    const clock = options.clock ?? new SystemClock();
    const chance = options.chance ?? new SystemChance();
    const log = options.log ?? createLogger(config.logLevel);
    const adapter = options.adapter ?? (await EmbeddedLog.open({ directory: config.dataDir, clock }));
    const keys = new MemoryKeyStore(chance);
    await keys.open();
    const types = new EventTypes([...API_KEY_EVENT_TYPES, PersonalKeyDestroyed]);
    const store = new LedgerStore({ adapter, types, keys, clock, chance, prefix: config.streamPrefix });
    return new Instance(config, clock, chance, log, store);
  }

  readonly store: EventStore;

  private constructor(
    readonly config: Config,
    readonly clock: Clock,
    readonly chance: Chance,
    readonly log: Logger,
    store: EventStore,
  ) {
    this.store = new MeasuredStore(store, this.metrics, clock);
    this.commands = new Commands({ store: this.store, clock });
    this.authenticator = new Authenticator({ current: true, find: () => undefined }, config.adminApiKey);
    this.watch();
  }

  /** Commands that were begun are finished before the store goes: they were accepted. */
  async close(): Promise<void> {
    await this.commands.idle();
    await this.store.close();
  }

  private watch(): void {
    this.health.register('store', () => {
      const { kind, available, problem } = this.store.status();
      return { state: available ? 'ok' : 'failing', kind, ...(problem === undefined ? {} : { detail: problem }) };
    });
    this.metrics.gauge('ledger_store_available', 'Whether the event store answers (1) or is away (0).', [], () => [
      { labels: {}, value: this.store.status().available ? 1 : 0 },
    ]);
  }
}
