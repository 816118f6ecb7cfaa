import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MAIN } from '../support/built.js';
import { eventually } from '../faults/asking.js';
import { Service } from './support/service.js';

let service: Service;
beforeAll(async () => {
  const limits = { KEY_GUESS_LIMIT: '3', KEYLESS_LIMIT: '4', FEED_LIMIT: '2', TRUST_PROXY: 'loopback' };
  service = await Service.start(limits);
}, 90_000);
afterAll(() => service?.dispose());

const asked = (path: string, from: string, key = '', method = 'GET'): Promise<Response> =>
  service.raw(path, { key, method, headers: { 'X-Forwarded-For': from, 'Content-Type': 'application/x-ndjson' } });
const statuses = async (paths: readonly string[], from: string, key = '', method = 'GET'): Promise<number[]> => {
  const answers: number[] = [];
  for (const path of paths) answers.push((await asked(path, from, key, method)).status);
  return answers;
};

describe('guesses of a key', () => {
  it('count per address, on any path, and a valid key is not held back', async () => {
    const paths = ['/v1/incidents', '/no/such/path', '/v1/principal', '/v1/incidents', '/nowhere'];
    expect(await statuses(paths, '192.0.2.1', 'il_wrong_key')).toEqual([401, 404, 401, 429, 429]);
    expect(await statuses(['/v1/imports'], '192.0.2.1', 'il_other_key', 'POST')).toEqual([429]);
    const answer = await asked('/v1/principal', '192.0.2.1', 'il_wrong_key');
    expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect(answer.headers.get('RateLimit')).toContain('"key-guesses"; r=0');
    expect((await service.raw('/v1/principal', { headers: { 'X-Forwarded-For': '192.0.2.1' } })).status).toBe(200);
    expect(await statuses(['/v1/principal'], '192.0.2.2', 'il_wrong_key')).toEqual([401]);
  });

  it('count on imports', async () => {
    expect(await statuses(Array(5).fill('/v1/imports'), '192.0.2.3', 'il_x_y', 'POST')).toEqual([
      401, 401, 401, 429, 429,
    ]);
  });

  it('count together within an IPv6 network of 64 bits', async () => {
    const from = (host: string) => statuses(['/v1/principal', '/v1/principal'], `2001:db8:0:7:${host}`, 'il_x_y');
    expect([await from(':1'), await from('a:b:c:d')]).toEqual([
      [401, 401],
      [401, 429],
    ]);
  });

  it('are none on public routes, which look at no key', async () => {
    expect(await statuses(['/health/live', '/metrics', '/errors/busy'], '192.0.2.4', 'il_x_y')).toEqual([
      200, 200, 200,
    ]);
    expect(await statuses(['/v1/principal'], '192.0.2.4', 'il_x_y')).toEqual([401]);
    const figures = await (await service.raw('/metrics')).text();
    expect(figures).toMatch(/ledger_limited_total\{limit="key-guesses"\} [1-9]/);
  });
});

describe('requests without a key', () => {
  it('have a limit of their own, and health and metrics none', async () => {
    const paths = ['/v1/incidents', '/openapi.json', '/no/such/path', '/errors/busy', '/errors/busy', '/'];
    expect(await statuses(paths, '192.0.2.9')).toEqual([401, 200, 404, 200, 429, 429]);
    const probes = Array<string>(10).fill('/health/live').concat('/health/ready', '/metrics');
    expect(new Set(await statuses(probes, '192.0.2.9'))).toEqual(new Set([200]));
  });
});

describe('readers of the feed', () => {
  it('are limited per principal, and free their place when they go', async () => {
    const gone = new AbortController();
    const reader = (): Promise<Response> => service.raw('/v1/events?after=end', { signal: gone.signal });
    const first = [await reader(), await reader()];
    const third = await service.raw('/v1/events');
    expect([...first.map(({ status }) => status), third.status]).toEqual([200, 200, 429]);
    expect(await third.json()).toMatchObject({ code: 'too-many-readers' });
    const [other] = [await service.issue('operator')];
    const foreign = await service.raw('/v1/events?after=end', { key: other, signal: gone.signal });
    expect(foreign.status).toBe(200);
    gone.abort();
    await eventually(async () =>
      (await service.raw('/metrics')).text().then((text) => text.includes('ledger_feed_readers 0')),
    );
  });
});

describe('a log that cannot be written', () => {
  it('ends nothing, and health says so', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'ledger-full-'));
    const full = openSync('/dev/full', 'w');
    const environment = {
      PATH: process.env['PATH'],
      DATA_DIR: directory,
      PORT: '0',
      ADMIN_API_KEY: 'sixteen-letters!',
    };
    const child = spawn(process.execPath, [MAIN], { env: environment, stdio: ['ignore', full, full] });
    try {
      let health = { parts: {} as Record<string, { state: string; detail?: string }> };
      await eventually(async () => {
        const [url] = (await readFile(join(directory, 'service.url'), 'utf8').catch(() => '')).split('\n');
        const answer = await fetch(`${url}/health/ready`).catch(() => undefined);
        if (answer?.ok === true) health = (await answer.json()) as typeof health;
        return answer?.ok === true;
      });
      expect(health.parts['log']).toMatchObject({ state: 'warning', detail: expect.stringContaining('ENOSPC') });
      expect(child.exitCode).toBeNull();
    } finally {
      child.kill('SIGTERM');
      await new Promise((resolve) => child.once('exit', resolve));
      await rm(directory, { recursive: true, force: true });
    }
    expect(child.exitCode).toBe(0);
  }, 60_000);
});
