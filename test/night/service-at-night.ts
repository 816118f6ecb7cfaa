import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Instance } from '@app/composition';
import { type Change, ChangeDefinition } from '@app/definitions';
import { type LedgerEvent, openEventStoreDb } from '@app/event-store';
import { EnablePaging, MakeChannelSecret } from '@app/paging';
import { loadConfig, SystemClock } from '@app/platform';
import { CommandBus } from '@nestjs/cqrs';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { admin } from '@testing/composition/acme';
import { stamp } from '@testing/composition/orders';
import type { ManualClock } from '@testing/platform/manual-clock';
import { createApplication } from '../../apps/incident-service/src/application.js';

const KEY = 'a-key-of-the-tests';
const MINUTE = 60_000;
/** In real time: whoever has not done it by then hangs. */
const HANGS_MS = 20_000;
/** Whoever waits for news waits a few milliseconds by the clock. */
const TICK_MS = 4;
const TICK_TAKES_MS = 10;

/** The whole service, listening, on a clock that stands still until it is moved. */
export class ServiceAtNight {
  private constructor(
    readonly instance: Instance,
    private readonly app: NestExpressApplication,
    private readonly clock: ManualClock,
    private readonly url: string,
  ) {}

  static async start(directory: string, clock: ManualClock, eventStoreUrl?: string): Promise<ServiceAtNight> {
    const config = loadConfig({
      DATA_DIR: join(directory, 'data'),
      MASTER_KEY: 'ab'.repeat(32),
      LOG_LEVEL: process.env['NIGHT_LOG'] ?? 'silent',
      ADMIN_API_KEY: KEY,
      PUBLIC_URL: 'https://ledger.example.org',
    });
    // A connection lives in real time, whatever clock the events are dated by.
    const shared = eventStoreUrl && (await openEventStoreDb({ url: eventStoreUrl, clock: new SystemClock() }));
    const instance = await Instance.open({ config, clock, ...(shared && { adapter: shared }) });
    const app = await createApplication(instance, 50);
    await app.listen(0, '127.0.0.1');
    const service = new ServiceAtNight(instance, app, clock, await app.getUrl());
    await service.meanwhile(instance.start());
    return service;
  }

  async say(change: Change): Promise<void> {
    await this.known(await this.meanwhile(this.bus.execute(new ChangeDefinition(admin, change, stamp()))));
  }

  async callPeople(): Promise<void> {
    const { receipt } = await this.meanwhile(this.bus.execute(new EnablePaging(stamp())));
    await this.known(receipt);
  }

  async makeSecret(channel: string): Promise<void> {
    const { receipt } = await this.meanwhile(this.bus.execute(new MakeChannelSecret(channel, stamp())));
    await this.known(receipt);
  }

  /** What the service answers to a request for JSON, or with it. */
  async ask<T>(path: string, body?: object): Promise<T> {
    const headers = { Authorization: `Bearer ${KEY}`, 'Content-Type': 'application/json' };
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const answer = await this.fetch(path, { headers, ...init });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
    return JSON.parse(text) as T;
  }

  /** As somebody outside does, whatever stands before the service. */
  fetch(address: string, init: RequestInit = {}): Promise<Response> {
    return this.meanwhile(fetch(this.at(address), init));
  }

  /** Where it really listens. */
  at(address: string): string {
    const { pathname, search } = new URL(address, this.url);
    return `${this.url}${pathname}${search}`;
  }

  /** Lets minutes pass, with turns in each for whoever is woken, until a whole second. */
  async pass(milliseconds: number): Promise<void> {
    for (let left = milliseconds - (this.clock.now() % 1_000); left > 0; left -= MINUTE) {
      await this.clock.advance(Math.min(left, MINUTE));
      for (let turn = 0; turn < 5; turn++) await this.clock.advance(0);
    }
  }

  /** Waits until something is so: what is real takes real time, of which the clock shows next to nothing. */
  async until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
    const end = Date.now() + HANGS_MS;
    while (!(await isSo())) {
      if (Date.now() > end) throw new Error(`not so: ${what}`);
      await this.clock.advance(TICK_MS);
      await sleep(TICK_TAKES_MS);
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

  private get bus(): CommandBus {
    return this.app.get(CommandBus);
  }

  private async known({ stream, revision }: { stream: string; revision: bigint }): Promise<void> {
    await this.meanwhile(this.instance.projector.waitFor(stream, revision, MINUTE));
  }

  /** Whoever waits gets their turns. */
  async meanwhile<T>(done: Promise<T>): Promise<T> {
    let over = false;
    void done.finally(() => (over = true)).catch(() => undefined);
    for (let turn = 0; turn < 50 && !over; turn++) await this.clock.advance(0);
    await this.until('done', () => over);
    return done;
  }
}
