import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MAIN } from '../support/built.js';
import { eventually } from '../faults/asking.js';
import { Service } from './support/service.js';

/** Something that no wrapper of the service sees: a listener of the process that throws. */
const ESCAPE = 'process.on("SIGUSR2", () => { throw new Error("it escaped") })';
const escapes = { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(ESCAPE)}` };

/** More than all others here ask with one key. */
const RATE_LIMIT = 25;

let service: Service;
beforeAll(async () => {
  const limits = { KEY_GUESS_LIMIT: '3', KEYLESS_LIMIT: '4', FEED_LIMIT: '2', RATE_LIMIT: String(RATE_LIMIT) };
  service = await Service.start({ ...escapes, ...limits, TRUST_PROXY: 'loopback' });
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
    const feed = `/v1/feeds/ilf_${'A'.repeat(43)}.ics`;
    expect(await statuses([feed, feed, '/errors/busy'], '192.0.2.8', 'il_x_y')).toEqual([404, 429, 200]);
    const probes = Array<string>(10).fill('/health/live').concat('/health/ready', '/metrics');
    expect(new Set(await statuses(probes, '192.0.2.9'))).toEqual(new Set([200]));
  });
});

describe('requests with a key', () => {
  it('count by principal, and not imports, health and metrics', async () => {
    const key = await service.issue('admin');
    const answers: Response[] = [];
    for (let n = 0; n < RATE_LIMIT + 2; n++) answers.push(await service.raw('/v1/principal', { key }));
    const taken = Array<number>(RATE_LIMIT).fill(200);
    expect(answers.map((answer) => answer.status)).toEqual([...taken, 429, 429]);
    const last = answers.at(-1);
    expect(Number(last?.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect(await last?.json()).toMatchObject({ code: 'rate-limited', status: 429 });
    for (const path of ['/health/live', '/health/ready', '/metrics'])
      expect((await service.raw(path, { key })).status).toBe(200);
    const type = { 'Content-Type': 'application/x-ndjson' };
    expect((await service.raw('/v1/imports', { key, method: 'POST', body: '\n', headers: type })).status).toBe(200);
    expect((await service.raw('/v1/principal')).status).toBe(200);
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

/** A service whose standard output and standard error go where the test says. */
async function saying(output: 'pipe' | number, work: (url: string, child: ChildProcess) => Promise<void>) {
  const directory = await mkdtemp(join(tmpdir(), 'ledger-full-'));
  const environment = { ...escapes, DATA_DIR: directory, PORT: '0', ADMIN_API_KEY: 'sixteen-letters!' };
  const child = spawn(process.execPath, [MAIN], {
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', output, output],
  });
  try {
    let url = '';
    await eventually(async () => {
      [url = ''] = (await readFile(join(directory, 'service.url'), 'utf8').catch(() => '')).split('\n');
      return url !== '' && (await fetch(`${url}/health/ready`).catch(() => undefined))?.ok === true;
    });
    await work(url, child);
  } finally {
    if (child.exitCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    await rm(directory, { recursive: true, force: true });
  }
}

async function endedBy(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
  return child.exitCode;
}

const logHealth = async (url: string): Promise<unknown> =>
  ((await (await fetch(`${url}/health/ready`)).json()) as { parts: Record<string, unknown> }).parts['log'];
const cannot = (why: string) => ({ state: 'warning', detail: expect.stringContaining(why) });

describe('a log that cannot be written', () => {
  it('ends nothing, and health says so', async () => {
    await saying(openSync('/dev/full', 'w'), async (url, child) => {
      expect(await logHealth(url)).toMatchObject(cannot('ENOSPC'));
      expect(await endedBy(child, 'SIGTERM')).toBe(0);
    });
  }, 60_000);

  it('ends nothing when its reader goes, and what escapes still ends in order', async () => {
    await saying('pipe', async (url, child) => {
      child.stdout?.destroy();
      child.stderr?.destroy();
      await eventually(async () => {
        await fetch(`${url}/no/such/path`);
        return ((await logHealth(url)) as { state: string }).state === 'warning';
      });
      expect(await logHealth(url)).toMatchObject(cannot('EPIPE'));
      expect(await endedBy(child, 'SIGUSR2')).toBe(70);
    });
  }, 60_000);
});

// It is the last one of this file, for the service that the others share is gone after it.
describe('what escapes every wrapper', () => {
  it('is logged and ends the process in order, with a code of its own', async () => {
    const place = join(service.directory, 'service.url');
    expect(await readFile(place, 'utf8')).toContain(service.url);
    expect(await service.signalled('SIGUSR2')).toBe(70);
    expect(service.log).toMatch(/"level":"fatal".*it escaped.*the process ends/);
    await expect(readFile(place, 'utf8')).rejects.toThrow('ENOENT');
    await service.restart();
    expect((await service.raw('/v1/principal')).status).toBe(200);
  }, 60_000);
});
