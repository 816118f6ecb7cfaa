import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ChangeIncident } from '@app/incident';
import { omitUndefined } from '@app/kernel';
import { CommandBus } from '@nestjs/cqrs';
import { admin } from '@testing/composition/acme';
import { stamp } from '@testing/composition/orders';
import { AGENT, AnsweringService, formIn } from '@testing/paging/answering-service';
import { onDuty } from '@testing/paging/ladders';
import { linksOf } from '../../libs/paging/src/answers/links.js';
import { linkedPage } from '../../libs/paging/src/answers/page/show-page.js';

let service: AnsweringService;
beforeAll(async () => {
  service = await AnsweringService.start();
}, 60_000);
afterAll(() => service.stop());

describe('an answer page', () => {
  it('is read as often as anybody likes, by whatever program, and nothing is written', async () => {
    const { number, pageId, path } = await service.paged('Shop <is> down');
    const before = [await service.typesOf(`incident-${number}`), await service.typesOf(`page-${pageId}`)];
    for (const method of ['HEAD', 'GET', 'GET']) {
      const answer = await service.get(path, {
        method,
        headers: { 'User-Agent': 'Scanner', 'Sec-Purpose': 'prefetch' },
      });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
      expect(answer.headers.get('x-robots-tag')).toContain('noindex');
      const text = await answer.text();
      expect(text.includes('Shop &lt;is&gt; down')).toBe(method === 'GET');
    }
    expect(await (await service.get(`${path}?lang=de`)).text()).toContain('Ich übernehme');
    expect([await service.typesOf(`incident-${number}`), await service.typesOf(`page-${pageId}`)]).toEqual(before);
  });

  it('takes it, keeps how it was answered, and says so; pressed twice it is one answer', async () => {
    const { number, pageId, path } = await service.paged();
    const form = formIn(await (await service.get(path)).text());
    const pressed = async (): Promise<void> => {
      const answer = await service.press(path, { answer: 'acknowledge' }, form);
      expect(answer.status).toBe(200);
      expect(await answer.text()).toContain('You have taken it.');
    };
    await pressed();
    await pressed();
    const types = await service.typesOf(`incident-${number}`);
    expect(types.filter((type) => type === 'IncidentAcknowledged')).toHaveLength(1);
    const [answered, ...more] = (await service.eventsOf(`page-${pageId}`)).filter(
      ({ type }) => type === 'PageAnswered',
    );
    expect(more).toEqual([]);
    expect(answered?.data).toMatchObject({ answer: 'acknowledge', effect: 'taken', through: 'link', userAgent: AGENT });
    expect(answered?.data).toHaveProperty('formSignedAt');
  });

  it('is taken again after it was given back, by the very same form', async () => {
    const { number, pageId, path } = await service.paged();
    const form = formIn(await (await service.get(path)).text());
    for (const [answer, said] of [
      ['acknowledge', 'You have taken it.'],
      ['release', 'You have given it back.'],
      ['acknowledge', 'You have taken it.'],
    ] as const) {
      const shown = await (await service.press(path, { answer }, form)).text();
      expect(shown).toContain(said);
      expect(shown.includes('nobody yet')).toBe(answer === 'release');
    }
    const types = await service.typesOf(`incident-${number}`);
    expect(types.filter((type) => type === 'IncidentAcknowledged')).toHaveLength(2);
    const kept = (await service.eventsOf(`page-${pageId}`)).filter(({ type }) => type === 'PageAnswered');
    expect(kept.map(({ data }) => data['effect'])).toEqual(['taken', 'taken', 'taken']);
  });

  it('tells whoever comes late who has it', async () => {
    const { number, pageId, path } = await service.paged();
    await service.app
      .get(CommandBus)
      .execute(new ChangeIncident(admin, number, { type: 'AcknowledgeIncident', by: 'ben' }, stamp()));
    const answer = await (await service.press(path, { answer: 'acknowledge' })).text();
    expect(answer).toMatch(/Taken by Ben Brandt at \d\d:\d\d:\d\d\./);
    const kept = (await service.eventsOf(`page-${pageId}`)).find(({ type }) => type === 'PageAnswered');
    expect(kept?.data).toMatchObject({ effect: 'none', why: 'held', holder: 'ben' });
    expect(
      (await service.typesOf(`incident-${number}`)).filter((type) => type === 'IncidentAcknowledged'),
    ).toHaveLength(1);
  });

  it('declines, which calls the next; puts off within bounds; gives back', async () => {
    const declined = await service.paged();
    expect(await (await service.press(declined.path, { answer: 'decline' })).text()).toContain('You have declined.');
    expect(await service.typesOf(`incident-${declined.number}`)).toContain('PageDeclined');

    const put = await service.paged();
    const tooLong = await (await service.press(put.path, { answer: 'snooze', minutes: '600' })).text();
    expect(tooLong).toMatch(/It cannot be put off for so long: until \d\d:\d\d:\d\d/);
    expect(await service.typesOf(`page-${put.pageId}`)).not.toContain('PageAnswered');
    expect(await (await service.press(put.path, { answer: 'snooze', minutes: '10' })).text()).toContain(
      'are called again then',
    );
    const given = await (await service.press(put.path, { answer: 'release' })).text();
    expect(given).toContain('You have given it back.');
    expect(await service.typesOf(`incident-${put.number}`)).toContain('AcknowledgementReleased');
  });

  it('of a message shows all that it lists, and an answer counts for all', async () => {
    const pages = [await service.paged('One'), await service.paged('Two')];
    const id = '9b2d7c10-6f0d-5a52-9d0a-1b5f0f0f6d1e';
    const to = { personId: 'ada', loud: true, language: 'de', ways: [] } as const;
    const windowEnd = new Date().toISOString().slice(0, 19) + 'Z';
    await service.onPage(`bundle-${id}`, {
      type: 'ListBundle',
      pages: pages.map(({ pageId }) => pageId),
      windowEnd,
      ...to,
    });
    const shown = await (await service.get(service.pathOf(id))).text();
    expect(shown).toMatch(/2 Störungen.*One.*Two/s);
    expect(await (await service.press(service.pathOf(id), { answer: 'acknowledge' })).text()).toContain(
      'Sie haben übernommen.',
    );
    for (const { number, pageId } of pages) {
      expect(await service.typesOf(`incident-${number}`)).toContain('IncidentAcknowledged');
      const kept = (await service.eventsOf(`page-${pageId}`)).find(({ type }) => type === 'PageAnswered');
      expect(kept?.data).toMatchObject({ effect: 'taken', bundle: id });
    }
  });

  it('of a message puts each off for as long as it may be, and leaves none behind', async () => {
    const long = await service.paged('Long');
    const matrix = { hours: 'office', serviceDesk: 'desk', rota: 'admins' };
    const { cells } = onDuty({ snoozeAtMostSeconds: 60 }).matrix!;
    await service.say({ type: 'DefineMatrix', id: 'default', matrix: { ...matrix, ...omitUndefined({ cells }) } });
    const short = await service.paged('Short');
    await service.say({ type: 'DefineMatrix', id: 'default', matrix });
    const id = '7b2d7c10-6f0d-5a52-9d0a-1b5f0f0f6d1e';
    const windowEnd = new Date().toISOString().slice(0, 19) + 'Z';
    const pages = [long.pageId, short.pageId];
    await service.onPage(`bundle-${id}`, {
      ...{ type: 'ListBundle', pages, windowEnd, personId: 'ada', loud: true, language: 'en', ways: [] },
    });
    const shown = await (await service.press(service.pathOf(id), { answer: 'snooze', minutes: '10' })).text();
    expect(shown).toContain('You have taken it, and are called again then.');
    const offFor = async (stream: string): Promise<number> => {
      const { data, metadata } = (await service.eventsOf(stream)).find(({ type }) => type === 'IncidentAcknowledged')!;
      return Math.round((Date.parse(data['until'] as string) - Date.parse(metadata.recordedAt)) / 60_000);
    };
    expect([await offFor(`incident-${long.number}`), await offFor(`incident-${short.number}`)]).toEqual([10, 1]);
    expect(await service.typesOf(`bundle-${id}`)).toContain('PageAnswered');
  });

  it('of a team asks who it is, and takes members alone', async () => {
    const { number } = await service.paged();
    const id = '5b2d7c10-6f0d-5a52-9d0a-1b5f0f0f6d1e';
    await service.request(id, { incident: number, teamId: 'desk' });
    const path = service.pathOf(id);
    for (const by of [{}, { by: 'eve' }])
      expect(await (await service.press(path, { answer: 'acknowledge', ...by })).text()).toContain(
        'Please say who you are.',
      );
    expect(await (await service.press(path, { answer: 'acknowledge', by: 'dora' })).text()).toContain(
      'You have taken it.',
    );
    const taken = (await service.eventsOf(`incident-${number}`)).find(({ type }) => type === 'IncidentAcknowledged');
    expect(taken?.data).toEqual({ by: 'dora' });
  });

  it.each(['x', 'A'.repeat(36), '%00', 'a%2Fb', `${'A'.repeat(5_000)}`])(
    'there is none behind another link (%#): it says so, in the language of whoever asks',
    async (token) => {
      for (const method of ['GET', 'POST']) {
        const init = method === 'GET' ? {} : { body: new URLSearchParams({ answer: 'acknowledge' }) };
        const answer = await service.get(`/a/${token}`, { method, ...init, headers: { 'Accept-Language': 'de' } });
        expect(answer.status).toBe(404);
        expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
        expect(await answer.text()).toContain('Dieser Link führt nirgendwohin');
      }
    },
  );

  it('stays good until a day after its page ended', async () => {
    const { pageId, path } = await service.paged();
    await service.press(path, { answer: 'acknowledge' });
    const links = linksOf(service.instance.secrets, undefined);
    const { store } = service.instance;
    const look = (hours: number) =>
      linkedPage(path.split('/').at(-1)!, { links, store, clock: { now: () => Date.now() + hours * 3_600_000 } });
    expect(await look(23.9)).toMatchObject({ id: pageId });
    await expect(look(24.1)).rejects.toMatchObject({ code: 'page.link-over' });
  });

  it('takes no form that is forged, of another page, or none', async () => {
    const [one, other] = [await service.paged(), await service.paged()];
    const foreign = formIn(await (await service.get(other.path)).text());
    for (const form of ['', 'forged', foreign, `${foreign}x`]) {
      const answer = await service.press(one.path, { answer: 'acknowledge' }, form || ' ');
      expect(answer.status).toBe(200);
      expect(await answer.text()).toContain('Please press again.');
    }
    expect(await service.typesOf(`incident-${one.number}`)).not.toContain('IncidentAcknowledged');
    const json = await service.get(one.path, {
      method: 'POST',
      body: '{}',
      headers: { 'Content-Type': 'application/json' },
    });
    expect(json.status).toBe(415);
    const large = await service.get(one.path, {
      method: 'POST',
      body: new URLSearchParams({ form: 'x'.repeat(20_000) }),
    });
    expect(large.status).toBe(413);
    expect(large.headers.get('content-type')).toBe('text/html; charset=utf-8');
  });
});
