import { createServer, request, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { answerBrokenRequests } from './broken-requests.js';

describe('a request that is no HTTP', () => {
  let server: Server;
  let port: number;
  beforeEach(async () => {
    server = createServer();
    answerBrokenRequests(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    ({ port } = server.address() as AddressInfo);
  });
  afterEach(() => new Promise<void>((resolve) => server.close(() => resolve())));

  const said = (text: string): Promise<string> =>
    new Promise((resolve, reject) => {
      let answer = '';
      const socket = connect(port, '127.0.0.1', () => socket.write(text));
      socket.on('data', (part: Buffer) => (answer += part.toString()));
      socket.once('error', reject);
      socket.once('close', () => resolve(answer));
    });

  const tooLarge = (method: string): string =>
    `${method} / HTTP/1.1\r\nHost: x\r\nX-Large: ${'x'.repeat(20_000)}\r\n\r\n`;

  it('gets a problem detail', async () => {
    expect(await said('nonsense\r\n\r\n')).toMatch(/^HTTP\/1.1 400 .*"code":"malformed-request"}\n$/s);
    expect(await said(tooLarge('GET'))).toMatch(/^HTTP\/1.1 431 .*"status":431.*}\n$/s);
  });

  it.each([
    ['CONNECT', 'CONNECT example.net:443 HTTP/1.1\r\nHost: example.net:443\r\n\r\n', 400, /this is none/],
    [
      'an expectation',
      'GET / HTTP/1.1\r\nHost: x\r\nExpect: 200-maybe\r\n\r\n',
      417,
      /'200-maybe'; leave the header out/,
    ],
  ])('%s gets a problem detail, and the end of its connection', async (_what, text, status, detail) => {
    const answer = await said(text);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} .*Connection: close\r\n`, 's'));
    expect(JSON.parse(answer.split('\r\n\r\n')[1]!)).toMatchObject({ status, detail: expect.stringMatching(detail) });
  });

  it('gets none in answer to HEAD, which has no body', async () => {
    expect(await said(tooLarge('HEAD'))).toMatch(/^HTTP\/1.1 431 [^{]*\r\n\r\n$/s);
    const status = await new Promise((resolve, reject) => {
      const sent = request({ port, method: 'HEAD', headers: { 'X-Large': 'x'.repeat(20_000) } }, (answer) =>
        resolve(answer.statusCode),
      );
      sent.once('error', reject);
      sent.end();
    });
    expect(status).toBe(431);
  });
});
