import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Instance } from '@app/composition';
import { type Change, ChangeDefinition } from '@app/definitions';
import type { LedgerEvent } from '@app/event-store';
import { BeginIncident, ChangeIncident } from '@app/incident';
import { EnablePaging } from '@app/paging';
import { loadConfig } from '@app/platform';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { CommandBus } from '@nestjs/cqrs';
import { admin } from '@testing/composition/acme';
import { HOUSE } from '@testing/composition/house';
import { stamp } from '@testing/composition/orders';
import { createApplication } from '../../apps/incident-service/src/application.js';
import { linksOf } from '../../libs/paging/src/answers/links.js';
import { linkedPage } from '../../libs/paging/src/answers/page/show-page.js';
import type { PageCommand } from '../../libs/paging/src/domain/page/commands.js';
import { pageDecider } from '../../libs/paging/src/domain/page/decide.js';

const directory = mkdtempSync(join(tmpdir(), 'answers-'));
const AGENT = 'Telephone/1.0';
let instance: Instance;
let app: NestExpressApplication;
let url: string;

beforeAll(async () => {
  const config = loadConfig({
    DATA_DIR: directory,
    MASTER_KEY: 'ab'.repeat(32),
    LOG_LEVEL: 'silent',
    ADMIN_API_KEY: 'a-key-of-the-tests',
    PUBLIC_URL: 'https://ledger.example.org',
    DEADLINES: 'off',
  });
  instance = await Instance.open({ config });
  app = await createApplication(instance, 50);
  await app.listen(0, '127.0.0.1');
  url = await app.getUrl();
  await instance.start();
  for (const change of HOUSE) await say(change);
  await app.get(CommandBus).execute(new EnablePaging(stamp()));
}, 60_000);
afterAll(async () => {
  await app.close();
  rmSync(directory, { recursive: true });
});

async function say(change: Change): Promise<void> {
  const { stream, revision } = await app.get(CommandBus).execute(new ChangeDefinition(admin, change, stamp()));
  await instance.projector.waitFor(stream, revision, 10_000);
}

async function eventsOf(stream: string): Promise<readonly LedgerEvent[]> {
  const found: LedgerEvent[] = [];
  for await (const events of instance.store.readStream(stream))
    for (const event of events) if (event.readable) found.push(event);
  return found;
}
const typesOf = async (stream: string) => (await eventsOf(stream)).map(({ type }) => type);

interface Paged {
  readonly number: string;
  readonly pageId: string;
  readonly path: string;
}
const pathOf = (pageId: string): string => new URL(linksOf(instance.secrets, 'http://x').linkOf(pageId)!).pathname;
const onPage = (stream: string, command: PageCommand) =>
  instance.commands.handle(pageDecider, stream, command, stamp());

/** A blocker at which ada is paged. */
async function paged(title = 'Shop is down'): Promise<Paged> {
  const classification = { priority: 'blocker' } as const;
  const report = { type: 'ReportIncident', kind: 'incident', customerId: 'acme', channel: 'monitoring' } as const;
  const command = { ...report, title, classification };
  const { id: number } = await app.get(CommandBus).execute(new BeginIncident(admin, command, stamp()));
  for (;;) {
    const events = await eventsOf(`incident-${number}`);
    const pageId = events.find(({ type }) => type === 'IncidentPaged')?.data['pageId'];
    if (typeof pageId === 'string') {
      await request(pageId, { incident: number, personId: 'ada' });
      return { number, pageId, path: pathOf(pageId) };
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
const request = (pageId: string, more: object) =>
  onPage(`page-${pageId}`, {
    type: 'RequestPage',
    about: 'page',
    step: '1',
    loud: true,
    language: 'en',
    ways: [],
    ...more,
  });

const get = (path: string, init: RequestInit = {}) =>
  fetch(url + path, { ...init, headers: { 'User-Agent': AGENT, ...init.headers } });
const formIn = (page: string): string => /name="form" value="([^"]+)"/.exec(page)?.[1] ?? '';
async function press(path: string, fields: Readonly<Record<string, string>>, form?: string): Promise<Response> {
  const signed = form ?? formIn(await (await get(path)).text());
  return get(path, { method: 'POST', body: new URLSearchParams({ form: signed, ...fields }) });
}

describe('an answer page', () => {
  it('is read as often as anybody likes, by whatever program, and nothing is written', async () => {
    const { number, pageId, path } = await paged('Shop <is> down');
    const before = [await typesOf(`incident-${number}`), await typesOf(`page-${pageId}`)];
    for (const method of ['HEAD', 'GET', 'GET']) {
      const answer = await get(path, { method, headers: { 'User-Agent': 'Scanner', 'Sec-Purpose': 'prefetch' } });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
      expect(answer.headers.get('x-robots-tag')).toContain('noindex');
      const text = await answer.text();
      expect(text.includes('Shop &lt;is&gt; down')).toBe(method === 'GET');
    }
    expect(await (await get(`${path}?lang=de`)).text()).toContain('Ich übernehme');
    expect([await typesOf(`incident-${number}`), await typesOf(`page-${pageId}`)]).toEqual(before);
  });

  it('takes it, keeps how it was answered, and says so; pressed twice it is one answer', async () => {
    const { number, pageId, path } = await paged();
    const form = formIn(await (await get(path)).text());
    const pressed = async (): Promise<void> => {
      const answer = await press(path, { answer: 'acknowledge' }, form);
      expect(answer.status).toBe(200);
      expect(await answer.text()).toContain('You have taken it.');
    };
    await pressed();
    await pressed();
    const types = await typesOf(`incident-${number}`);
    expect(types.filter((type) => type === 'IncidentAcknowledged')).toHaveLength(1);
    const [answered, ...more] = (await eventsOf(`page-${pageId}`)).filter(({ type }) => type === 'PageAnswered');
    expect(more).toEqual([]);
    expect(answered?.data).toMatchObject({ answer: 'acknowledge', effect: 'taken', through: 'link', userAgent: AGENT });
    expect(answered?.data).toHaveProperty('formSignedAt');
  });

  it('tells whoever comes late who has it', async () => {
    const { number, pageId, path } = await paged();
    await app
      .get(CommandBus)
      .execute(new ChangeIncident(admin, number, { type: 'AcknowledgeIncident', by: 'ben' }, stamp()));
    const answer = await (await press(path, { answer: 'acknowledge' })).text();
    expect(answer).toMatch(/Taken by Ben Brandt at \d\d:\d\d:\d\d\./);
    const kept = (await eventsOf(`page-${pageId}`)).find(({ type }) => type === 'PageAnswered');
    expect(kept?.data).toMatchObject({ effect: 'none', why: 'held', holder: 'ben' });
    expect((await typesOf(`incident-${number}`)).filter((type) => type === 'IncidentAcknowledged')).toHaveLength(1);
  });

  it('declines, which calls the next; puts off within bounds; gives back', async () => {
    const declined = await paged();
    expect(await (await press(declined.path, { answer: 'decline' })).text()).toContain('You have declined.');
    expect(await typesOf(`incident-${declined.number}`)).toContain('PageDeclined');

    const put = await paged();
    const tooLong = await (await press(put.path, { answer: 'snooze', minutes: '600' })).text();
    expect(tooLong).toMatch(/It cannot be put off for so long: until \d\d:\d\d:\d\d/);
    expect(await typesOf(`page-${put.pageId}`)).not.toContain('PageAnswered');
    expect(await (await press(put.path, { answer: 'snooze', minutes: '10' })).text()).toContain(
      'are called again then',
    );
    const given = await (await press(put.path, { answer: 'release' })).text();
    expect(given).toContain('You have given it back.');
    expect(await typesOf(`incident-${put.number}`)).toContain('AcknowledgementReleased');
  });

  it('of a message shows all that it lists, and an answer counts for all', async () => {
    const pages = [await paged('One'), await paged('Two')];
    const id = '9b2d7c10-6f0d-5a52-9d0a-1b5f0f0f6d1e';
    const to = { personId: 'ada', loud: true, language: 'de', ways: [] } as const;
    const windowEnd = new Date().toISOString().slice(0, 19) + 'Z';
    await onPage(`bundle-${id}`, { type: 'ListBundle', pages: pages.map(({ pageId }) => pageId), windowEnd, ...to });
    const shown = await (await get(pathOf(id))).text();
    expect(shown).toMatch(/2 Störungen.*One.*Two/s);
    expect(await (await press(pathOf(id), { answer: 'acknowledge' })).text()).toContain('Sie haben übernommen.');
    for (const { number, pageId } of pages) {
      expect(await typesOf(`incident-${number}`)).toContain('IncidentAcknowledged');
      const kept = (await eventsOf(`page-${pageId}`)).find(({ type }) => type === 'PageAnswered');
      expect(kept?.data).toMatchObject({ effect: 'taken', bundle: id });
    }
  });

  it('of a team asks who it is, and takes members alone', async () => {
    const { number } = await paged();
    const id = '5b2d7c10-6f0d-5a52-9d0a-1b5f0f0f6d1e';
    await request(id, { incident: number, teamId: 'desk' });
    const path = pathOf(id);
    for (const by of [{}, { by: 'eve' }])
      expect(await (await press(path, { answer: 'acknowledge', ...by })).text()).toContain('Please say who you are.');
    expect(await (await press(path, { answer: 'acknowledge', by: 'dora' })).text()).toContain('You have taken it.');
    const taken = (await eventsOf(`incident-${number}`)).find(({ type }) => type === 'IncidentAcknowledged');
    expect(taken?.data).toEqual({ by: 'dora' });
  });

  it.each(['x', 'A'.repeat(36), '%00', 'a%2Fb', `${'A'.repeat(5_000)}`])(
    'there is none behind another link (%#): it says so, in the language of whoever asks',
    async (token) => {
      for (const method of ['GET', 'POST']) {
        const init = method === 'GET' ? {} : { body: new URLSearchParams({ answer: 'acknowledge' }) };
        const answer = await get(`/a/${token}`, { method, ...init, headers: { 'Accept-Language': 'de' } });
        expect(answer.status).toBe(404);
        expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
        expect(await answer.text()).toContain('Dieser Link führt nirgendwohin');
      }
    },
  );

  it('stays good until a day after its page ended', async () => {
    const { pageId, path } = await paged();
    await press(path, { answer: 'acknowledge' });
    const links = linksOf(instance.secrets, undefined);
    const { store } = instance;
    const look = (hours: number) =>
      linkedPage(path.split('/').at(-1)!, { links, store, clock: { now: () => Date.now() + hours * 3_600_000 } });
    expect(await look(23.9)).toMatchObject({ id: pageId });
    await expect(look(24.1)).rejects.toMatchObject({ code: 'page.link-over' });
  });

  it('takes no form that is forged, of another page, or none', async () => {
    const [one, other] = [await paged(), await paged()];
    const foreign = formIn(await (await get(other.path)).text());
    for (const form of ['', 'forged', foreign, `${foreign}x`]) {
      const answer = await press(one.path, { answer: 'acknowledge' }, form || ' ');
      expect(answer.status).toBe(200);
      expect(await answer.text()).toContain('Please press again.');
    }
    expect(await typesOf(`incident-${one.number}`)).not.toContain('IncidentAcknowledged');
    const json = await get(one.path, { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } });
    expect(json.status).toBe(415);
    const large = await get(one.path, { method: 'POST', body: new URLSearchParams({ form: 'x'.repeat(20_000) }) });
    expect(large.status).toBe(413);
    expect(large.headers.get('content-type')).toBe('text/html; charset=utf-8');
  });
});
