import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import { EventStoreStandIn } from '../eventstore-stand-in/index.js';
import { Service } from './support/service.js';

const LOGGED = { LOG_LEVEL: 'debug', RATE_LIMIT: '0', KEYLESS_LIMIT: '0' };

const weekly = (id: string, ...memberIds: readonly string[]) => ({
  rotations: [{ id, unit: 'weeks', length: 1, firstHandOver: '2026-01-05T08:00', memberIds }],
});
const rota = (name: string, ...[first, second]: readonly string[]) => ({
  name,
  zone: 'Europe/Berlin',
  levels: { primary: weekly('first', first!), backup: weekly('second', second!) },
});
const NUMBER = '+4930901820';

const send = (service: Service, method: 'PUT' | 'POST', path: string, body: object, key?: string) =>
  service.raw(path, {
    method,
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json' },
    ...(key === undefined ? {} : { key }),
  });
const staff = (service: Service, id: string, more: object = {}) => {
  const ways = [{ id: 'mobile', channel: 'sms', address: NUMBER, loud: true }];
  return send(service, 'PUT', `/v1/staff/${id}`, { name: `Name of ${id}`, zone: 'Europe/Berlin', ways, ...more });
};

async function house(service: Service): Promise<void> {
  for (const id of ['ada', 'ben', 'cleo', 'dan']) await staff(service, id);
  await send(service, 'PUT', '/v1/teams/network', { name: 'Network', memberIds: ['ben', 'dan'], leadId: 'dan' });
  await send(service, 'PUT', '/v1/rotas/admins', { ...rota('Admins', 'ada', 'cleo'), teamId: 'network' });
  await send(service, 'PUT', '/v1/rotas/night', rota('Night', 'ben', 'ada'));
}

/** A key, and the principal that it is. */
async function keyOf(service: Service, role: string): Promise<{ key: string; principal: string }> {
  const key = await service.issue(role);
  const { id } = (await (await service.raw('/v1/principal', { key })).json()) as { id: string };
  return { key, principal: id };
}

interface Opened {
  readonly id: string;
  readonly link: string;
}
async function open(service: Service, subject: object, key?: string): Promise<Opened> {
  const answer = await send(service, 'POST', '/v1/feeds', subject, key);
  expect(answer.status).toBe(201);
  return (await answer.json()) as Opened;
}
/** As a calendar program does it. */
const fetched = (service: Service, link: string, init: RequestInit = {}) => service.raw(link, { key: '', ...init });
const said = async (service: Service, link: string): Promise<ReadonlySet<string>> => {
  const text = await (await fetched(service, link)).text();
  const events = new ICAL.Component(ICAL.parse(text) as never[]).getAllSubcomponents('vevent');
  return new Set(events.map((one) => new ICAL.Event(one).summary));
};

function bytesBelow(directory: string): Buffer {
  const all = readdirSync(directory, { recursive: true }).map((name) => join(directory, String(name)));
  return Buffer.concat(all.filter((name) => statSync(name).isFile()).map((name) => readFileSync(name)));
}

describe('a feed of duties', () => {
  let service: Service;
  beforeAll(async () => {
    service = await Service.start(LOGGED);
    await house(service);
  }, 120_000);
  afterAll(() => service?.dispose());

  it('is read without a key by whoever has its link, and answers 304 to who has it already', async () => {
    const { link } = await open(service, { rota: 'admins' });
    expect(link).toMatch(/^\/v1\/feeds\/ilf_[A-Za-z0-9_-]{43}\.ics$/);
    const head = await fetched(service, link, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    const answer = await fetched(service, link);
    const [tag, text] = [answer.headers.get('ETag')!, await answer.text()];
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'private, no-cache',
      etag: head.headers.get('ETag'),
    });
    expect(text).not.toContain(NUMBER.slice(-6));
    const again = await fetched(service, link, { headers: { 'If-None-Match': `W/${tag}` } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect(await said(service, link)).toEqual(
      new Set(['Admins, primary: Name of ada', 'Admins, backup: Name of cleo']),
    );
  });

  it('of a person has their shifts in every rota; of a team those of its rotas, and of its members in others', async () => {
    const [person, team] = [await open(service, { staff: 'ada' }), await open(service, { team: 'network' })];
    const ofAda = ['Admins, primary: Name of ada', 'Night, backup: Name of ada'];
    expect(await said(service, person.link)).toEqual(new Set(ofAda));
    expect(await said(service, team.link)).toEqual(
      new Set(['Admins, primary: Name of ada', 'Admins, backup: Name of cleo', 'Night, primary: Name of ben']),
    );
  });

  it('names one thing that is there, and a repeat of the request shows no link again', async () => {
    const codes = (...answers: readonly Promise<Response>[]) =>
      Promise.all(
        answers.map(async (given) => {
          const answer = await given;
          return [answer.status, ((await answer.json()) as { code: string }).code];
        }),
      );
    const post = (body: object) => send(service, 'POST', '/v1/feeds', body);
    expect(await codes(post({}), post({ rota: 'admins', staff: 'ada' }), post({ rota: 'nix' }))).toEqual([
      [400, 'validation-failed'],
      [400, 'validation-failed'],
      [422, 'unknown-reference'],
    ]);
    const headers = { 'Idempotency-Key': 'once', 'Content-Type': 'application/json' };
    const repeat = () => service.raw('/v1/feeds', { method: 'POST', body: '{"rota":"admins"}', headers });
    expect((await repeat()).status).toBe(201);
    expect(await codes(repeat())).toEqual([[409, 'feed.exists']]);
  });

  it('is opened by those whose business it is, seen and revoked by them, and looks as if it were not there to others', async () => {
    const [own, lead, other] = [
      await keyOf(service, 'operator'),
      await keyOf(service, 'operator'),
      await keyOf(service, 'operator'),
    ];
    await staff(service, 'ben', { principalIds: [own.principal] });
    await staff(service, 'dan', { principalIds: [lead.principal] });
    const refused = await send(service, 'POST', '/v1/feeds', { staff: 'ben' }, other.key);
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([403, 'feed.not-yours']);
    const { id, link } = await open(service, { staff: 'ben' }, lead.key);
    const seen = async (key: string) => {
      const { items } = (await (await service.raw('/v1/feeds', { key })).json()) as {
        items: readonly { id: string }[];
      };
      return items.some((one) => one.id === id);
    };
    expect([await seen(own.key), await seen(lead.key), await seen(other.key)]).toEqual([true, true, false]);
    const revoke = (key: string) => send(service, 'POST', `/v1/feeds/${id}/revocation`, {}, key);
    expect((await revoke(other.key)).status).toBe(404);
    const told = await send(service, 'POST', `/v1/feeds/${id}/revocation`, { reason: 'lost' }, own.key);
    expect([told.status, ((await told.json()) as { code: string }).code]).toEqual([400, 'validation-failed']);
    expect((await fetched(service, link)).status).toBe(200);
    expect((await revoke(own.key)).status).toBe(200);
    expect((await fetched(service, link)).status).toBe(404);
  });

  it('ends with whom it is of, and with who opened it; its end looks like one that was never opened', async () => {
    const [opener, stolen] = [await keyOf(service, 'operator'), await keyOf(service, 'operator')];
    await staff(service, 'eve', { principalIds: [opener.principal] });
    await staff(service, 'finn');
    const [byEve, byThief, ofFinn, revoked] = [
      await open(service, { rota: 'admins' }, opener.key),
      await open(service, { rota: 'admins' }, stolen.key),
      await open(service, { staff: 'finn' }),
      await open(service, { rota: 'admins' }),
    ];
    expect((await fetched(service, byEve.link)).status).toBe(200);
    const leftAt = new Date(Date.now() - 60_000).toISOString();
    await staff(service, 'eve', { principalIds: [opener.principal], leftAt });
    await staff(service, 'finn', { leftAt });
    await send(service, 'POST', `/v1/feeds/${revoked.id}/revocation`, {});
    expect((await send(service, 'POST', '/v1/feeds', { rota: 'admins' }, opener.key)).status).toBe(403);
    expect((await fetched(service, byThief.link)).status).toBe(200);
    const id = stolen.key.split('_')[1]!;
    expect((await send(service, 'POST', `/v1/api-keys/${id}/revocation`, {})).status).toBe(200);
    const { items } = (await (await service.raw('/v1/feeds')).json()) as {
      items: readonly { id: string; ended?: string; openedBy: string }[];
    };
    const endOf = (feed: { id: string }) => items.find((one) => one.id === feed.id);
    expect([byEve, byThief, ofFinn, revoked].map((feed) => endOf(feed)?.ended)).toEqual([
      'opener-left',
      'key-revoked',
      'staff-left',
      undefined,
    ]);
    expect(endOf(byThief)?.openedBy).toBe(stolen.principal);
    const never = `/v1/feeds/ilf_${'A'.repeat(43)}.ics`;
    const ends = await Promise.all(
      [byEve.link, byThief.link, ofFinn.link, revoked.link, never, '/v1/feeds/x.ics'].map(async (link) => {
        const answer = await fetched(service, link);
        const { requestId, ...problem } = (await answer.json()) as Record<string, unknown>;
        return [answer.status, requestId !== undefined, problem];
      }),
    );
    expect(new Set(ends.map((end) => JSON.stringify(end))).size).toBe(1);
    expect(ends[0]).toEqual([404, true, expect.objectContaining({ code: 'feed.not-found', instance: '/v1/feeds/…' })]);
  });

  it('stands after a restart, and its token is in no log, answer, metric or file', async () => {
    const { link } = await open(service, { rota: 'night' });
    const token = link.slice('/v1/feeds/'.length, -'.ics'.length);
    const wrong = [`${link}x`, `/v1/feeds/${token}`, `/v1/${token}.ics`, `/V1/FEEDS/${token}.ICS/`];
    for (const path of [...wrong, link.replace('ilf_', 'ilf_%5F')]) {
      const answer = await fetched(service, path);
      expect([path, (await answer.text()).includes(token.slice(8))]).toEqual([path, false]);
    }
    const posted = await send(service, 'POST', link, {});
    expect(await posted.text()).not.toContain(token);
    expect(await (await service.raw('/metrics')).text()).not.toContain(token.slice(4));
    expect(await (await service.raw('/v1/feeds')).text()).not.toContain(token.slice(4));
    expect(await service.terminate()).toBe(0);
    await service.restart();
    expect((await fetched(service, link)).status).toBe(200);
    expect(await service.logged('/v1/feeds/{token}.ics')).toBe(true);
    expect(service.log).not.toContain(token.slice(4));
    await service.terminate();
    expect(bytesBelow(service.directory).includes(token.slice(4))).toBe(false);
  }, 120_000);
});

describe('a feed on a shared log', () => {
  const services: Service[] = [];
  let standIn: EventStoreStandIn | undefined;
  afterEach(async () => {
    for (const one of services.splice(0)) await one.dispose();
    await standIn?.stop();
  });

  it('is read, and revoked, through every instance', async () => {
    standIn = await EventStoreStandIn.start();
    const environment = { ...LOGGED, EVENTSTORE_URL: standIn.url, MASTER_KEY: 'cd'.repeat(32) };
    const one = await Service.start(environment);
    services.push(one);
    await house(one);
    const { id, link } = await open(one, { team: 'network' });
    const other = await Service.start(environment);
    services.push(other);
    const [here, there] = [await fetched(one, link), await fetched(other, link)];
    expect(there.status).toBe(200);
    expect(there.headers.get('ETag')).toBe(here.headers.get('ETag'));
    expect((await send(other, 'POST', `/v1/feeds/${id}/revocation`, {})).status).toBe(200);
    expect((await fetched(other, link)).status).toBe(404);
    for (let waited = 0; waited < 10_000 && (await fetched(one, link)).status !== 404; waited += 100)
      await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await fetched(one, link)).status).toBe(404);
  }, 120_000);
});
