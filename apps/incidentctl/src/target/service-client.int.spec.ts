import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadConfig } from '@app/platform';
import { EXIT } from '../output/exit-codes.js';
import { runningService } from './service-client.js';

let directory: string;
let server: Server;
let url: string;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'ledger-client-'));
  server = createServer((request, response) => {
    response.statusCode = request.headers.authorization === 'Bearer wrong' ? 401 : 409;
    response.end(JSON.stringify({ code: 'unauthenticated', detail: 'send a valid key as `Authorization: Bearer`' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(directory, { recursive: true });
});

const ask = async (given: { readonly url: string; readonly key?: string }): Promise<unknown> =>
  (await runningService(given, loadConfig({ DATA_DIR: directory })))?.get('/v1/status');

describe('a service that --url names', () => {
  it('is not said to run where a key is missing', async () => {
    const said = `--url ${url} needs a key: give --key, set ADMIN_API_KEY, or keep admin.key in ${directory}`;
    await expect(ask({ url })).rejects.toMatchObject({ message: said, exitCode: EXIT.usage });
  });

  it.each(['ftp://127.0.0.1', 'file:///x', 'localhost:3000', '127.0.0.1', ''])(
    'is refused as %j first',
    async (wrong) => {
      const said = `--url ${wrong} is no address of a service: write it as http://host:port`;
      await expect(ask({ url: wrong })).rejects.toMatchObject({ message: said, exitCode: EXIT.usage });
    },
  );

  it('that does not take the key: what to do with --key', async () => {
    await expect(ask({ url, key: 'wrong' })).rejects.toMatchObject({
      message: expect.stringMatching(/^http:\S+ does not take this key: give one .* with --key/),
      exitCode: EXIT.unavailable,
    });
    await expect(ask({ url, key: 'other' })).rejects.toMatchObject({
      message: expect.stringMatching(/^GET \/v1\/status: 409 unauthenticated: send a valid key/),
    });
  });
});
