import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AddressFile } from '@app/platform';
import { serviceOn } from './service-client.js';

describe('the service on a data directory', () => {
  let directory: string;
  let server: Server;
  let url: string;

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'address-'));
    server = createServer((request, response) => {
      if (request.url === '/health/live') response.end(JSON.stringify({ state: 'ok', instance: 'one' }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    rmSync(directory, { recursive: true });
  });

  it('is the one that answers as the instance that wrote the address', async () => {
    await new AddressFile(directory).write({ url, instance: 'one' });
    expect(await serviceOn(directory)).toBe(url);
  });

  it('is none when another instance listens where one was killed', async () => {
    await new AddressFile(directory).write({ url, instance: 'another' });
    expect(await serviceOn(directory)).toBeUndefined();
  });

  it('is none when nobody listens there, or no address was written, or half of one', async () => {
    expect(await serviceOn(directory)).toBeUndefined();
    await new AddressFile(directory).write({ url: 'http://127.0.0.1:1', instance: 'one' });
    expect(await serviceOn(directory)).toBeUndefined();
    await new AddressFile(directory).write({ url, instance: '' });
    expect(await serviceOn(directory)).toBeUndefined();
  });
});
