import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CTL } from '../support/built.js';
import { report } from './support/incidents.js';
import { Service } from './support/service.js';

interface Ended {
  readonly code: number;
  readonly out: string;
}

/** Another machine: a directory that holds nothing. */
const elsewhere = mkdtempSync(join(tmpdir(), 'ledger-auditor-'));
let service: Service;
let auditor: string;
let brm: string;
let id: string;

beforeAll(async () => {
  service = await Service.start();
  await service.define('acme');
  [auditor, brm] = [await service.issue('auditor'), await service.issue('brm', ['acme'])];
  ({ id } = await report(service.api(), { customerId: 'acme', title: 'Grüße <3 "quoted"' }));
}, 120_000);
afterAll(async () => {
  await service?.dispose();
  rmSync(elsewhere, { recursive: true, force: true });
});

const incidentctl = (directory: string, ...args: string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const env = { PATH: process.env['PATH'], DATA_DIR: directory };
    execFile(process.execPath, [CTL, ...args], { env }, (error, out) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out }),
    );
  });
const onFiles = (...args: string[]): Promise<Ended> => incidentctl(service.directory, ...args);
const byKey = (...args: string[]): Promise<Ended> =>
  incidentctl(elsewhere, ...args, '--url', service.url, '--key', auditor);

const asked = (path: string, key = auditor): Promise<Response> => service.raw(path, { key });
const codeOf = async (answer: Response): Promise<unknown> => ((await answer.json()) as { code: string }).code;
const linesOf = async (answer: Response) =>
  (await answer.text())
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { data?: object; stream: string; position: string; metadata: { hash: string } });

describe('an auditor with nothing but a key', () => {
  it('reads a stream and the head of the log as they are on the files', async () => {
    for (const call of [
      ['events', id],
      ['head', '--json', '--lines'],
    ])
      expect([call, await byKey(...call)]).toEqual([call, await onFiles(...call)]);
    expect(await byKey('events', 'incident-none')).toEqual({ code: 1, out: '' });
  }, 60_000);

  it('verifies what can be seen from there, and is told what cannot', async () => {
    type Found = Record<'events' | 'streams' | 'breaks' | 'findings' | 'disciplined' | 'storeFindings', unknown>;
    const verified = async (run: typeof byKey) => JSON.parse((await run('verify', '--json')).out) as Found;
    const [there, here] = [await verified(onFiles), await verified(byKey)];
    const { events, streams, breaks, findings, storeFindings } = there;
    const notes = [expect.stringMatching(/^through the API the events alone .* run verify there$/)];
    expect(here).toMatchObject({ events, streams, breaks, findings, storeFindings, dataHidden: 2, notes });
    expect(await byKey('verify', 'sla', '--json')).toMatchObject({ code: 0 });
  }, 60_000);

  it('finds a byte that was changed on the way', async () => {
    const proxy = createServer((request, response) => {
      const headers = { authorization: request.headers.authorization ?? '' };
      void fetch(service.url + String(request.url), { headers }).then(async (answer) => {
        response.end((await answer.text()).replace('"kind":"incident"', '"kind":"incidemt"'));
      });
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const { code, out } = await incidentctl(elsewhere, 'verify', '--url', url, '--key', auditor);
    await closed(proxy);
    expect(out).toContain(`incident-${id}, revision 0: the hash is not that of the stored event`);
    expect(out).toContain('content of 2 events not shown (streams of API keys)');
    expect(code).toBe(1);
  }, 60_000);

  it('sees no data of API keys, and no key of anybody; who has less of a key sees no stream at all', async () => {
    const log = await linesOf(await asked('/v1/log'));
    const ofKeys = log.filter(({ stream }) => stream.startsWith('apikey-'));
    expect([ofKeys.length, ofKeys.filter((event) => 'data' in event), log.length > 4]).toEqual([2, [], true]);
    expect(log.every(({ metadata }) => /^[0-9a-f]{64}$/.test(metadata.hash))).toBe(true);
    expect(log.filter(({ stream }) => stream.startsWith('key-'))).toEqual([]);
    const stream = `/v1/streams/${ofKeys[0]!.stream}/events`;
    expect((await linesOf(await asked(stream))).map((event) => 'data' in event)).toEqual([false]);
    expect((await linesOf(await service.raw(stream))).map((event) => 'data' in event)).toEqual([true]);
    for (const path of ['/v1/log', `/v1/streams/incident-${id}/events`])
      expect([path, await codeOf(await asked(path, brm))]).toEqual([path, 'forbidden']);
  });

  it('is told that there is no stream of a name that is none, or is not for it', async () => {
    const hostile = ['%24all', 'incident-', 'incident-%00', '..%2F..', 'A-1', `x-${'y'.repeat(4_000)}`];
    for (const stream of ['key-customer-acme', 'none', 'incident-none', ...hostile]) {
      const answer = await asked(`/v1/streams/${stream}/events`);
      expect([stream, answer.status, await codeOf(answer)]).toEqual([stream, 404, 'not-found']);
    }
  });

  it('goes from page to page, up to where the log ended at the first one', async () => {
    const whole = await linesOf(await asked('/v1/log'));
    const found: unknown[] = [];
    let path: string | undefined = '/v1/log?limit=2';
    for (let pages = 0; path !== undefined && pages < 100; pages++) {
      const answer: Response = await asked(path);
      found.push(...(await linesOf(answer)));
      const [, next] = /^<(\?[^>]+)>; rel="next"$/.exec(answer.headers.get('Link') ?? '') ?? [];
      path = next === undefined ? undefined : `/v1/log${next}`;
      if (pages === 0) await report(service.api(), { customerId: 'acme' });
    }
    expect(found).toEqual(whole);
    const answer = await asked(`/v1/streams/customer-acme/events?after=0`);
    expect([answer.status, await answer.text()]).toEqual([200, '']);
  });

  it('is told where a place is none, or is not in this log', async () => {
    const { position, id: eventId } = (await linesOf(await asked('/v1/log')))[0] as unknown as Record<string, string>;
    const other = '00000000-0000-8000-8000-000000000000';
    const ends = '9'.repeat(String(position).length);
    const wrong: [string, number, string][] = [
      ['after=x', 400, 'query.bad-position'],
      ['after=%00', 400, 'validation-failed'],
      ['upTo=-1', 400, 'query.bad-position'],
      ['limit=0', 400, 'validation-failed'],
      ['limit=1001', 400, 'validation-failed'],
      [`after=${String(position)}.${other}`, 412, 'position-unknown'],
      [`after=${ends}`, 412, 'position-unknown'],
      [`upTo=${ends}`, 412, 'position-unknown'],
    ];
    for (const [query, status, code] of wrong) {
      const answer = await asked(`/v1/log?${query}`);
      expect([query, answer.status, await codeOf(answer)]).toEqual([query, status, code]);
    }
    const behind = await linesOf(await asked(`/v1/log?after=${String(position)}.${String(eventId)}&limit=1`));
    expect(behind[0]!.position > String(position)).toBe(true);
    for (const after of ['-1', 'x', '1.5', '99999999999999999999'])
      expect((await asked(`/v1/streams/incident-${id}/events?after=${after}`)).status).toBe(400);
  });
});

async function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
