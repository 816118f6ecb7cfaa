import { join } from 'node:path';
import { type Change, ChangeDefinition } from '@app/definitions';
import type { LedgerEvent } from '@app/event-store';
import { BeginIncident, ChangeIncident, type ReportIncident } from '@app/incident';
import { EnablePaging } from '@app/paging';
import { loadConfig } from '@app/platform';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { Instance } from '../../../libs/composition/src/instance.js';
import type { PartMakers } from '../../../libs/composition/src/instance-options.js';
import { InstanceModule } from '../../../libs/composition/src/instance.module.js';
import type { MemoryAdapter } from '../event-store/memory-adapter.js';
import { outliving } from '../event-store/outliving.js';
import type { ManualClock } from '../platform/manual-clock.js';
import { admin } from './acme.js';
import { HOUSE } from './house.js';
import { stamp } from './orders.js';

const MINUTE = 60_000;

interface Where {
  readonly directory: string;
  readonly clock: ManualClock;
  /** Instead of the embedded store. */
  readonly adapter?: MemoryAdapter;
  readonly settings?: Readonly<Record<string, string>>;
  readonly make?: PartMakers;
}

/** Instances on a clock that stands still until it is moved. */
export class OnAClock {
  private constructor(
    readonly instance: Instance,
    readonly app: INestApplicationContext,
    private readonly clock: ManualClock,
  ) {}

  static async start({ directory, clock, adapter, settings, make }: Where, name = 'one'): Promise<OnAClock> {
    const config = loadConfig({
      DATA_DIR: join(directory, name),
      MASTER_KEY: 'ab'.repeat(32),
      LOG_LEVEL: 'silent',
      ADMIN_API_KEY: 'a-key-of-the-tests',
      PUBLIC_URL: 'https://ledger.example.org',
      ...settings,
    });
    const store = adapter === undefined ? {} : { adapter: outliving(adapter) };
    const instance = await Instance.open({ config, clock, ...store, ...(make && { make }) });
    const app = await NestFactory.createApplicationContext(InstanceModule.of(instance), { logger: false });
    const started = new OnAClock(instance, app, clock);
    await started.meanwhile(instance.start());
    return started;
  }

  /** Whoever waits for the next turn gets it, and no time passes. */
  async meanwhile<T>(done: Promise<T>): Promise<T> {
    let over = false;
    void done.finally(() => (over = true)).catch(() => undefined);
    while (!over) await this.clock.advance(0);
    return done;
  }

  /** The small provider is defined, and paging is switched on. Whom nobody is called about. */
  async callPeople(): Promise<readonly string[]> {
    for (const change of HOUSE) await this.say(change);
    const enabled = await this.meanwhile(this.app.get(CommandBus).execute(new EnablePaging(stamp())));
    await this.meanwhile(this.instance.projector.waitFor(enabled.receipt.stream, enabled.receipt.revision, MINUTE));
    return enabled.notPaged;
  }

  async say(change: Change): Promise<void> {
    const { stream, revision } = await this.meanwhile(
      this.app.get(CommandBus).execute(new ChangeDefinition(admin, change, stamp())),
    );
    await this.meanwhile(this.instance.projector.waitFor(stream, revision, MINUTE));
  }

  /** Its number. */
  async report(more: Omit<ReportIncident, 'type' | 'kind' | 'customerId'> = {}): Promise<string> {
    const command = { type: 'ReportIncident', kind: 'incident', customerId: 'acme', ...more } as const;
    const sent = this.app.get(CommandBus).execute(new BeginIncident(admin, command, stamp()));
    return (await this.meanwhile(sent)).id;
  }

  async change(number: string, command: ChangeIncident['command']): Promise<void> {
    await this.meanwhile(this.app.get(CommandBus).execute(new ChangeIncident(admin, number, command, stamp())));
  }

  /** Time passes in steps, as it does for whoever is woken, works, and sleeps again. */
  async pass(milliseconds: number): Promise<void> {
    for (let left = milliseconds; left > 0; left -= MINUTE) {
      await this.clock.advance(Math.min(left, MINUTE));
      for (let turn = 0; turn < 20; turn++) await this.clock.advance(0);
    }
  }

  async events(): Promise<readonly LedgerEvent[]> {
    const found: LedgerEvent[] = [];
    const read = async (): Promise<void> => {
      for await (const batch of this.instance.store.readAll())
        for (const event of batch) if (event.readable) found.push(event);
    };
    await this.meanwhile(read());
    return found;
  }

  stop(): Promise<void> {
    return this.meanwhile(this.app.close());
  }
}
