import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { omit } from '@app/kernel';
import { stamp } from '@testing/composition/orders';
import { AnsweringService, WAYS } from '@testing/paging/answering-service';
import { documentedChannels } from '@testing/paging/documented-channels';
import { createProgram } from '../../apps/incidentctl/src/program.js';
import { confirmationCode, linksOf } from '../../libs/paging/src/answers/links.js';

let service: AnsweringService;
beforeAll(async () => {
  service = await AnsweringService.start();
}, 60_000);
afterAll(() => service.stop());

describe('what comes in', () => {
  const { kannel, ...channels } = documentedChannels();
  const mail = Object.values(channels).find(({ carries }) => carries === 'email')!;
  let sms: string;
  let post: string;
  beforeAll(async () => {
    const ways = [...WAYS];
    await service.say({ type: 'DefineStaff', id: 'ada', staff: { name: 'Ada Adler', zone: 'Europe/Berlin', ways } });
    sms = await service.channel('kannel', kannel!);
    post = await service.channel('post', omit(mail, 'secrets'));
  });
  const callBack = (query: Readonly<Record<string, string>>, to = sms) =>
    service.get(`${to}?${new URLSearchParams(query).toString()}`);
  const mailed = (text: string) =>
    service.get(post, { method: 'POST', body: text, headers: { 'Content-Type': 'message/rfc822' } });
  it('of a stranger is told nothing, and never a secret', async () => {
    const [, secret] = /inbound\/(.+)$/.exec(sms)!;
    for (const path of [`/v1/channels/kannel/inbound/x${secret}`, `/v1/channels/fax/inbound/${secret}`]) {
      const answer = await service.get(path, { method: 'POST', body: 'id=1' });
      expect(answer.status).toBe(404);
      expect(await answer.text()).not.toContain(secret);
    }
    expect((await service.get(sms, { method: 'POST', body: 'nonsense' })).status).toBe(204);
    expect((await service.get(sms, { method: 'POST', body: 'x'.repeat(70_000) })).status).toBe(413);
  });

  it('are receipts: what was delivered, and what was not after all', async () => {
    const { pageId } = await service.gone();
    await callBack({ id: pageId, state: '1' });
    await callBack({ id: pageId, state: '16' });
    const types = await service.typesOf(`page-${pageId}`);
    expect(types).toContain('PageDelivered');
    expect(types).toContain('PageFailed');
    await service.get(`${sms}?id=${randomUUID()}&state=1`, { method: 'HEAD' });
  });

  it('is an SMS with the code, from the number of whoever was paged', async () => {
    const { number, pageId, code } = await service.gone();
    await callBack({ from: '+49151999', text: `OK ${code}` });
    expect(await service.answersTo(pageId)).toEqual([]);
    expect((await callBack({ from: '+4930901823', text: `ok ${code}` })).status).toBe(204);
    expect(await service.answersTo(pageId)).toMatchObject([{ answer: 'acknowledge', effect: 'taken', through: 'sms' }]);
    expect(await service.typesOf(`incident-${number}`)).toContain('IncidentAcknowledged');
  });

  it('is an SMS again after another one; one that comes twice is one', async () => {
    const { number, pageId, code } = await service.gone();
    for (const word of ['OK', 'OK', 'BACK', 'OK']) await callBack({ from: '+4930901823', text: `${word} ${code}` });
    const answers = await service.answersTo(pageId);
    expect(answers).toMatchObject(
      ['acknowledge', 'release', 'acknowledge'].map((answer) => ({ answer, effect: 'taken' })),
    );
    const types = await service.typesOf(`incident-${number}`);
    expect(types.filter((type) => type === 'IncidentAcknowledged')).toHaveLength(2);
  });

  it('is an SMS no more after five wrong codes', async () => {
    const { pageId, code } = await service.gone();
    const wrong = code === '2222' ? '3333' : '2222';
    for (let n = 0; n < 5; n++) await callBack({ from: '+4930901823', text: `OK ${wrong}` });
    await callBack({ from: '+4930901823', text: `OK ${code}` });
    expect(await service.answersTo(pageId)).toEqual([]);
  });

  it('is a mail of whom it was to, and what came back', async () => {
    const { pageId } = await service.gone();
    const reply = (from: string) => mailed(`From: ${from}\r\nTo: pager+${pageId}@example.net\r\n\r\nOK\r\n`);
    await reply('eve@example.org');
    expect(await service.answersTo(pageId)).toEqual([]);
    expect((await reply('Ada <ada@example.org>')).status).toBe(204);
    expect(await service.answersTo(pageId)).toMatchObject([{ answer: 'acknowledge', through: 'mail' }]);
    expect((await mailed('x'.repeat(200_000))).status).toBe(204);
    expect((await mailed('x'.repeat(1_100_000))).status).toBe(413);
  });
});

describe('a program', () => {
  const answer = (page: string, body: object, key = 'a-key-of-the-tests') =>
    service.get(`/v1/pages/${encodeURIComponent(page)}/answers`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${key}` },
    });
  const integrationOf = async (customerId: string): Promise<string> => {
    const grant = { role: 'integration', customerIds: [customerId] } as const;
    const { key, receipt } = await service.instance.apiKeys.issue(grant, { ...stamp(), commandId: randomUUID() });
    await service.instance.projector.waitFor(receipt.stream, receipt.revision, 10_000);
    return key;
  };

  it('answers for whom the page was to; staff by link and code as well', async () => {
    const [one, two] = [await service.paged(), await service.gone()];
    const taken = await answer(one.pageId, { answer: 'acknowledge' });
    expect([taken.status, await taken.json()]).toMatchObject([200, { effect: 'taken' }]);
    expect((await service.answersTo(one.pageId))[0]).toMatchObject({ through: 'api' });
    const link = linksOf(service.instance.secrets, 'http://x').linkOf(one.pageId)!;
    expect(await (await answer(link, { answer: 'acknowledge' })).json()).toMatchObject({ effect: 'none', why: 'own' });
    expect(await (await answer(two.code, { answer: 'decline' })).json()).toMatchObject({ effect: 'none', why: 'own' });
  });

  it('answers from the command line, by code, link or number', async () => {
    const [one, two, three] = [await service.gone(), await service.paged(), await service.paged()];
    const ack = async (...args: readonly string[]): Promise<void> => {
      const given = ['ack', ...args, '--json', '--url', service.url, '--key', 'a-key-of-the-tests'];
      await (await createProgram(given)).parseAsync(given, { from: 'user' });
    };
    await ack(one.code);
    await ack(`http://x${two.path}`, '--answer', 'snooze', '--minutes', '10');
    await ack(three.number, '--by', 'ada');
    expect(await service.answersTo(one.pageId)).toMatchObject([{ answer: 'acknowledge', effect: 'taken' }]);
    expect(await service.answersTo(two.pageId)).toMatchObject([{ answer: 'snooze', effect: 'taken' }]);
    expect(await service.typesOf(`incident-${three.number}`)).toContain('IncidentAcknowledged');
    await expect(ack(three.number)).rejects.toThrow('--by');
  });

  it('is told what is wrong', async () => {
    const { pageId } = await service.paged();
    expect((await answer(randomUUID(), { answer: 'acknowledge' })).status).toBe(404);
    expect((await answer(pageId, { answer: 'acknowledge', by: 'ben' })).status).toBe(400);
    expect((await answer(pageId, { answer: 'snooze' })).status).toBe(400);
    const tooLong = { answer: 'snooze', until: '2999-01-01T00:00:00Z' };
    const refused = await answer(pageId, tooLong);
    expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining('snooze-too-long')]);
  });

  it('confirms a way by the code that was sent there, and with another address begins anew', async () => {
    const confirm = (body: object) =>
      service.get('/v1/staff/ben/ways/mobile/confirmation', {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'Content-Type': 'application/json', Authorization: 'Bearer a-key-of-the-tests' },
      });
    const sent = await confirm({});
    const { id } = (await sent.json()) as { id: string };
    const page = (await service.eventsOf(`page-${id}`))[0];
    expect(page?.data).toMatchObject({ about: 'confirmation', personId: 'ben', finding: 'mobile' });
    const links = linksOf(service.instance.secrets, undefined);
    const code = (address: string): string => confirmationCode(links, id, 'ben', address);
    expect((await confirm({ code: code('+49301234567') })).status).toBe(422);
    expect((await confirm({ code: code('+4930901824') })).status).toBe(200);
    const defined = (await service.eventsOf('staff-ben')).at(-1);
    expect(defined?.data).toMatchObject({ name: 'Ben Brandt', ways: [{ id: 'mobile', checked: { by: 'ben' } }] });
    expect((await confirm({ code: 'WRONG' })).status).toBe(422);
  });

  it('of a customer answers about incidents of that customer alone', async () => {
    const { pageId } = await service.paged();
    const [own, foreign] = [await integrationOf('acme'), await integrationOf('globex')];
    expect((await answer(pageId, { answer: 'acknowledge' }, foreign)).status).toBe(404);
    expect((await answer(pageId, { answer: 'acknowledge' }, own)).status).toBe(200);
  });
});
