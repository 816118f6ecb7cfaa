import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Instance } from '@app/composition';
import { type Change, ChangeDefinition } from '@app/definitions';
import type { LedgerEvent } from '@app/event-store';
import { BeginIncident } from '@app/incident';
import { EnablePaging, MakeChannelSecret } from '@app/paging';
import { loadConfig } from '@app/platform';
import { CommandBus } from '@nestjs/cqrs';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { admin } from '@testing/composition/acme';
import { HOUSE } from '@testing/composition/house';
import { stamp } from '@testing/composition/orders';
import { createApplication } from '../../../apps/incident-service/src/application.js';
import { linksOf } from '../../../libs/paging/src/answers/links.js';
import type { PageCommand } from '../../../libs/paging/src/domain/page/commands.js';
import { pageDecider } from '../../../libs/paging/src/domain/page/decide.js';

export const AGENT = 'Telephone/1.0';

/** Of ada. */
export const WAYS = [
  { id: 'mobile', channel: 'sms', address: '+4930901823', loud: true, checked: { on: '2026-01-01', by: 'ada' } },
  { id: 'mail', channel: 'email', address: 'ada@example.org', loud: false },
] as const;
const AT = '2026-03-28T01:13:00Z';

interface Paged {
  readonly number: string;
  readonly pageId: string;
  readonly path: string;
}

export const formIn = (page: string): string => /name="form" value="([^"]+)"/.exec(page)?.[1] ?? '';

/** A service on the small provider's data that calls people, with a door to its inside. */
export class AnsweringService {
  private constructor(
    readonly instance: Instance,
    readonly app: NestExpressApplication,
    readonly url: string,
    private readonly directory: string,
  ) {}

  static async start(): Promise<AnsweringService> {
    const directory = mkdtempSync(join(tmpdir(), 'answers-'));
    const config = loadConfig({
      DATA_DIR: directory,
      MASTER_KEY: 'ab'.repeat(32),
      LOG_LEVEL: 'silent',
      ADMIN_API_KEY: 'a-key-of-the-tests',
      PUBLIC_URL: 'https://ledger.example.org',
      DEADLINES: 'off',
    });
    const instance = await Instance.open({ config });
    const app = await createApplication(instance, 50);
    await app.listen(0, '127.0.0.1');
    await instance.start();
    const service = new AnsweringService(instance, app, await app.getUrl(), directory);
    for (const change of HOUSE) await service.say(change);
    await app.get(CommandBus).execute(new EnablePaging(stamp()));
    return service;
  }

  async stop(): Promise<void> {
    await this.app.close();
    rmSync(this.directory, { recursive: true });
  }

  async say(change: Change): Promise<void> {
    const { stream, revision } = await this.app.get(CommandBus).execute(new ChangeDefinition(admin, change, stamp()));
    await this.instance.projector.waitFor(stream, revision, 10_000);
  }

  async eventsOf(stream: string): Promise<readonly LedgerEvent[]> {
    const found: LedgerEvent[] = [];
    for await (const events of this.instance.store.readStream(stream))
      for (const event of events) if (event.readable) found.push(event);
    return found;
  }

  async typesOf(stream: string): Promise<readonly string[]> {
    return (await this.eventsOf(stream)).map(({ type }) => type);
  }

  pathOf(pageId: string): string {
    return new URL(linksOf(this.instance.secrets, 'http://x').linkOf(pageId)!).pathname;
  }

  onPage(stream: string, command: PageCommand) {
    return this.instance.commands.handle(pageDecider, stream, command, stamp());
  }

  request(pageId: string, more: object) {
    const page = {
      type: 'RequestPage',
      about: 'page',
      step: '1',
      loud: true,
      language: 'en',
      ways: [],
      ...more,
    } as const;
    return this.onPage(`page-${pageId}`, page);
  }

  /** A blocker at which ada is paged. */
  async paged(title = 'Shop is down'): Promise<Paged> {
    const classification = { priority: 'blocker' } as const;
    const report = { type: 'ReportIncident', kind: 'incident', customerId: 'acme', channel: 'monitoring' } as const;
    const command = { ...report, title, classification };
    const { id: number } = await this.app.get(CommandBus).execute(new BeginIncident(admin, command, stamp()));
    for (;;) {
      const events = await this.eventsOf(`incident-${number}`);
      const pageId = events.find(({ type }) => type === 'IncidentPaged')?.data['pageId'];
      if (typeof pageId === 'string') {
        await this.request(pageId, { incident: number, personId: 'ada' });
        return { number, pageId, path: this.pathOf(pageId) };
      }
      await this.instance.clock.wait(20);
    }
  }

  get(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(this.url + path, { ...init, headers: { 'User-Agent': AGENT, ...init.headers } });
  }

  /** As a browser does it. */
  async press(path: string, fields: Readonly<Record<string, string>>, form?: string): Promise<Response> {
    const signed = form ?? formIn(await (await this.get(path)).text());
    return this.get(path, { method: 'POST', body: new URLSearchParams({ form: signed, ...fields }) });
  }

  /** Where things come in for a channel. */
  async channel(id: string, channel: object): Promise<string> {
    await this.say({ type: 'DefineChannel', id, channel });
    const made = new MakeChannelSecret(id, stamp());
    const { secret, receipt } = await this.app.get(CommandBus).execute(made);
    await this.instance.projector.waitFor(receipt.stream, receipt.revision, 10_000);
    return `/v1/channels/${id}/inbound/${secret}`;
  }

  /** A page to ada that went out by both of her ways, through the channels `kannel` and `post`. */
  async gone(): Promise<{ readonly number: string; readonly pageId: string; readonly code: string }> {
    const { number } = await this.paged();
    const pageId = this.instance.chance.uuid();
    const page = `page-${pageId}`;
    const ways = WAYS.map(({ id, channel }) => ({ id, channel, at: AT }));
    await this.request(pageId, { incident: number, personId: 'ada', ways });
    await this.onPage(page, { type: 'ClaimPage', holder: 'spec', seconds: 30 });
    const sent = { type: 'RecordSent', attempt: 1, startedAt: AT, hash: 'c'.repeat(64), messageId: pageId } as const;
    await this.onPage(page, { ...sent, way: 'mobile', channel: 'kannel' });
    const { stream, revision } = await this.onPage(page, { ...sent, way: 'mail', channel: 'post' });
    await this.instance.projector.waitFor(stream, revision, 10_000);
    return { number, pageId, code: linksOf(this.instance.secrets, undefined).codeOf(pageId, 'ada') };
  }

  async answersTo(pageId: string) {
    const events = await this.eventsOf(`page-${pageId}`);
    return events.filter(({ type }) => type === 'PageAnswered').map(({ data }) => data);
  }
}
