import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OutsideServers } from '@testing/paging/outside-servers';
import { LOCALHOST_CERTIFICATE } from '@testing/paging/localhost-certificate';
import { SystemClock } from '../time/clock.js';
import { type Call, call } from './call.js';

const servers = new OutsideServers();
let plain: Awaited<ReturnType<OutsideServers['http']>>;
let secure: Awaited<ReturnType<OutsideServers['http']>>;
beforeAll(async () => {
  plain = await servers.http((_, response) => void response.end('hello'));
  secure = await servers.http((_, response) => void response.end('hello'), { secure: true });
});
afterAll(() => servers.close());

const asked = (url: string, more: Partial<Call> = {}) =>
  call(
    { method: 'POST', url: new URL(url), body: 'Grüße', timeoutMs: 5_000, ...more },
    new SystemClock(),
    new AbortController().signal,
  );
const portOf = ({ url }: { readonly url: string }): string => new URL(url).port;

describe('a call to somebody outside', () => {
  it('says what was asked, and reads the answer', async () => {
    const answer = await asked(`http://localhost:${portOf(plain)}/x?y=1`, { allowPrivate: true, headers: { a: 'b' } });
    expect(answer).toMatchObject({ status: 200, text: 'hello', cut: false });
    expect(plain.journal.at(-1)).toMatchObject({
      method: 'POST',
      url: '/x?y=1',
      body: 'Grüße',
      headers: { a: 'b', host: `localhost:${portOf(plain)}` },
    });
  });

  it('trusts the certificates that it is given, for the name that was asked', async () => {
    const trusting = { allowPrivate: true, ca: [LOCALHOST_CERTIFICATE] };
    expect(await asked(`https://localhost:${portOf(secure)}/`, trusting)).toMatchObject({ status: 200 });
    await expect(asked(secure.url, { allowPrivate: true })).rejects.toMatchObject({ why: 'tls' });
    await expect(asked(`https://localhost.:${portOf(secure)}/`, { ...trusting, ca: [] })).rejects.toMatchObject({
      why: 'tls',
    });
  });

  it.each([
    'https://127.0.0.1/',
    'https://localhost/',
    'https://localhost./',
    'https://0.0.0.0/',
    'https://0/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://169.254.169.254/latest/meta-data/',
    'https://10.0.0.1/',
  ])('does not go to %s where private networks are not allowed', async (url) => {
    await expect(asked(url)).rejects.toMatchObject({ why: 'private-address' });
  });

  it('names no user, and is encrypted, but within a network of our own', async () => {
    const port = portOf(plain);
    await expect(asked(`http://me:it@localhost:${port}/`, { allowPrivate: true })).rejects.toMatchObject({
      why: 'unreachable',
    });
    await expect(asked('http://example.net/')).rejects.toMatchObject({ why: 'tls' });
    await expect(asked('ftp://example.net/', { allowPrivate: true })).rejects.toMatchObject({ why: 'tls' });
  });

  it('ends when who asked wants no answer any more', async () => {
    const port = await servers.tcp(() => undefined);
    const stop = new AbortController();
    const url = new URL(`http://127.0.0.1:${port}/`);
    const waiting = call({ method: 'GET', url, timeoutMs: 60_000, allowPrivate: true }, new SystemClock(), stop.signal);
    stop.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
  });
});
