import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createTcp, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemSentence } from './system-sentence.js';

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'ledger-sentences-'));
  writeFileSync(join(directory, 'file'), 'x');
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

async function failureOf(work: () => unknown): Promise<unknown> {
  try {
    await work();
  } catch (error) {
    return error;
  }
  throw new Error('it did not fail');
}
const listening = (server: Server, port = 0, host = '127.0.0.1'): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.unref().listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
const coded = (code: string, more: object = {}): Error => Object.assign(new Error(`${code}: raw`), { code, ...more });

describe('a failure of the system is one sentence with its mend', () => {
  it.each<[string, () => unknown, RegExp]>([
    ['no such file', () => readFileSync(join(directory, 'none')), /none does not exist: look at the name/],
    ['a directory', () => readFileSync(directory), /is a directory where a file belongs: name a file/],
    ['a file on the way', () => readFileSync(join(directory, 'file', 'x')), /leads through a file where a directory/],
    ['it is there', () => mkdirSync(join(directory, 'file')), /file is there already: name another/],
    ['a name too long', () => readFileSync(join(directory, 'x'.repeat(300))), /too long/],
    [
      'a foreign address',
      () => listening(createTcp(), 0, '192.0.2.1'),
      /^192\.0\.2\.1(:0)? is no address of this machine/,
    ],
    ['no address', () => new URL('127.0.0.1:x'), /is no address: write it as http/],
  ])('%s', async (_what, work, said) => {
    const sentence = systemSentence(await failureOf(work));
    expect(sentence).toMatch(said);
    expect(sentence).not.toMatch(/\bE[A-Z]{3,}\b|ERR_/);
  });

  it('a port in use, and one that ends every connection', async () => {
    const server = createTcp((socket) => socket.once('data', () => socket.destroy()));
    const port = await listening(server);
    const taken = systemSentence(await failureOf(() => listening(createTcp(), port)));
    expect(taken).toBe(`127.0.0.1:${port} is in use by another program: stop that one, or set PORT to another port`);
    const url = `http://127.0.0.1:${port}`;
    expect(systemSentence(await failureOf(() => fetch(url)), url)).toContain(`${url} ended the connection before`);
    server.close();
    await new Promise((resolve) => server.once('close', resolve));
    expect(systemSentence(await failureOf(() => fetch(url)))).toContain(`nothing listens on 127.0.0.1:${port}: `);
  });

  it('http where https was meant', async () => {
    const server = createServer((_request, response) => response.end());
    const port = await listening(server);
    const url = `https://127.0.0.1:${port}`;
    expect(systemSentence(await failureOf(() => fetch(url)), url)).toBe(
      `${url} does not speak TLS: write http:// for https://, or name its other port`,
    );
    server.closeAllConnections();
    server.close();
  });

  it.each([
    ['EACCES', { path: '/etc/x' }, /^\/etc\/x may not be used by this user/],
    ['EACCES', { syscall: 'listen', address: '::', port: 80 }, /^\[::\]:80 is a port that this user.*PORT/],
    ['EPERM', { path: '/x' }, /give the right/],
    ['EROFS', { path: '/x' }, /only be read/],
    ['ENOSPC', { path: '/x' }, /no room for \/x/],
    ['EMFILE', {}, /ulimit -n/],
    ['ENFILE', {}, /fs\.file-max/],
    ['ENOTFOUND', { hostname: 'ledger.example' }, /^ledger\.example is a name that nobody knows/],
    ['EAI_AGAIN', { hostname: 'ledger.example' }, /name service does not answer for ledger\.example/],
    ['ETIMEDOUT', { address: '192.0.2.1', port: 443 }, /^192\.0\.2\.1:443 did not answer in time/],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', {}, /NODE_EXTRA_CA_CERTS/],
    ['CERT_HAS_EXPIRED', {}, /has expired/],
    ['HPE_INVALID_CONSTANT', {}, /is no HTTP/],
  ])('%s %j', (code, more, said) => {
    const wrapped = new TypeError('fetch failed', { cause: coded(code, more) });
    expect(systemSentence(wrapped)).toMatch(said);
    expect(systemSentence(coded(code, more))).toBe(systemSentence(wrapped));
  });

  it('what is no failure of the system has none', () => {
    expect([systemSentence(new Error('x')), systemSentence(coded('log-damaged')), systemSentence(undefined)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    const looped = coded('unknown');
    Object.assign(looped, { cause: looped });
    expect(systemSentence(looped)).toBeUndefined();
  });
});
