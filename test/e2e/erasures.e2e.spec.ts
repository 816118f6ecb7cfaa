import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { CTL } from '../support/built.js';
import { ADMIN_KEY, Service } from './support/service.js';

let service: Service;
const outside = mkdtempSync(join(tmpdir(), 'register-'));
const register = join(outside, 'erasures.ndjson');
beforeAll(async () => {
  service = await Service.start({ ERASURES_FILE: register });
}, 60_000);
afterAll(async () => {
  await service?.dispose();
  rmSync(outside, { recursive: true });
});

async function send(method: string, path: string, body?: object) {
  const answer = await service.raw(path, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    headers: { 'Content-Type': 'application/json' },
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}
const ctl = async (...args: readonly string[]): Promise<string> => {
  const env = { PATH: process.env['PATH'], ADMIN_API_KEY: ADMIN_KEY };
  return (await promisify(execFile)(process.execPath, [CTL, ...args, '--data-dir', service.directory], { env })).stdout;
};

it('a contact is shown what is held, erased from the shell, and nobody finds a word of it again', async () => {
  await send('PUT', '/v1/customers/acme', { name: 'Acme AG' });
  await send('PUT', '/v1/contacts/17', { customerId: 'acme', name: 'Xaverius Quux', email: 'quux@example.net' });
  const said = { kind: 'incident', customerId: 'acme', contactId: '17', title: 'Wolpertinger is down' };
  const { id } = (await send('POST', '/v1/incidents', said)).body as { id: string };

  const held = JSON.parse(await ctl('personal-data', 'contact', '17')) as { items: { kind: string }[] };
  expect(held.items.map(({ kind }) => kind)).toEqual(['incident', 'definition']);
  const order = ['erase', 'contact', '17', '--reason', 'requested', '--reference', 'GDPR-17'];
  expect(await ctl(...order)).toMatch(/person-17 would be erased[^]*incident 1, definition 1[^]*Nothing was destroyed/);
  expect((await send('GET', '/v1/contacts/17')).body).toMatchObject({ name: 'Xaverius Quux' });
  expect(await ctl(...order, '--yes')).toMatch(/^contact 17 is erased/);

  expect((await send('GET', '/v1/contacts/17')).body).not.toHaveProperty('name');
  expect((await send('GET', `/v1/incidents/${id}`)).body).toMatchObject({ erased: true });
  const asked = [
    ...['/v1/incidents?text=wolpertinger', `/v1/incidents/${id}/events`, `/v1/incidents/${id}/timeline`],
    ...[
      '/v1/contacts/17/versions',
      '/v1/contacts/17/personal-data',
      '/v1/streams/person-17/events',
      '/v1/customers/acme/incidents',
    ],
  ];
  for (const path of asked) {
    const answer = await service.raw(path);
    expect([path, answer.status]).toEqual([path, 200]);
    expect(await answer.text()).not.toMatch(/wolpertinger|quux/i);
  }
  expect(readFileSync(register, 'utf8')).toMatch(/^\{"subject":"person-17","at":"[^"]+"\}\n$/);
  expect(JSON.parse(await ctl('verify', '--json'))).toMatchObject({ findings: [], keyFindings: [] });
});

it('somebody of the staff is erased once they have left, and nobody is erased whom nobody knows', async () => {
  const ada = { name: 'Ada Quux', zone: 'Europe/Berlin' };
  await send('PUT', '/v1/staff/ada', ada);
  const erase = (path: string) => send('POST', `${path}/erasure`, { reason: 'left' });
  expect(await erase('/v1/staff/ada')).toMatchObject({ status: 409, body: { code: 'erasure.still-active' } });
  expect((await send('GET', '/v1/staff/ada')).body).toMatchObject(ada);
  await send('PUT', '/v1/staff/ada', { ...ada, leftAt: '2026-01-01T00:00:00Z' });
  expect(await erase('/v1/staff/ada')).toMatchObject({ status: 201, body: { id: 'ada', changed: true } });
  expect(await erase('/v1/staff/ada')).toMatchObject({ status: 201, body: { changed: false } });
  expect((await send('GET', '/v1/staff/ada')).body).toMatchObject({ id: 'ada', erased: true });
  expect(await erase('/v1/customers/nobody')).toMatchObject({ status: 404, body: { code: 'erasure.nobody' } });
});
