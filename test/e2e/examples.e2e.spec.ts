import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CTL } from '../support/built.js';
import { ADMIN_KEY, Service } from './support/service.js';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly example?: unknown;
  readonly schema: { readonly example?: unknown; readonly enum?: readonly unknown[] };
}
interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Record<string, { readonly example?: unknown }> };
}
interface Item {
  readonly id: string;
  readonly customerId: string;
}
interface Sent {
  readonly path: string;
  readonly type?: string | undefined;
  readonly body?: unknown;
}

/** Phases in which the next step of each route can be taken; anything else goes with an incident in work. */
const FITTING: Readonly<Record<string, string>> = {
  classification: 'reported',
  assignment: 'classified',
  pages: 'assigned',
  acknowledgement: 'assigned',
  snooze: 'assigned',
  release: 'acknowledged',
  'work-start': 'acknowledged',
  resumption: 'on-hold',
  reopening: 'resolved',
  closure: 'resolved',
};

let service: Service;
let operations: readonly (readonly [route: string, method: string, path: string, operation: Operation])[];
const backups = mkdtempSync(join(tmpdir(), 'ledger-backups-'));

const get = async <T>(path: string): Promise<T> => (await (await service.raw(path)).json()) as T;

interface Looks {
  readonly mode: string;
  readonly warnings: number;
  readonly breaches: number;
  readonly looks: readonly { readonly what: string; readonly commands: readonly string[] }[];
}
let demo: Looks;

async function runDemo(directory: string): Promise<Looks> {
  const args = [CTL, 'demo', '--json', '--data-dir', directory];
  const environment = { PATH: process.env['PATH'], ADMIN_API_KEY: ADMIN_KEY };
  const { stdout } = await promisify(execFile)(process.execPath, args, { env: environment });
  return JSON.parse(stdout) as Looks;
}

beforeAll(async () => {
  service = await Service.start(
    { BACKUP_DIR: backups, PUBLIC_URL: 'https://incidents.example.net' },
    async (directory) => {
      demo = await runDemo(directory);
    },
  );
  await send('PUT', { path: '/v1/paging-settings/enabled' });
  const { paths } = await get<{ paths: Record<string, Record<string, Operation>> }>('/openapi.json');
  operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, operation]) => [`${method.toUpperCase()} ${path}`, method.toUpperCase(), path, operation] as const,
    ),
  );
}, 120_000);
afterAll(async () => {
  await service?.dispose();
  rmSync(backups, { recursive: true, force: true });
});

const inPhase = async (phase: string): Promise<readonly Item[]> =>
  (await get<{ items: readonly Item[] }>(`/v1/incidents?phase=${phase}`)).items;

async function send(method: string, { path, type, body }: Sent): Promise<{ status: number; text: string }> {
  const said = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
  const answer = await service.raw(path, {
    method,
    ...said,
    headers: type === undefined ? {} : { 'Content-Type': type },
  });
  return { status: answer.status, text: await answer.text() };
}

const exampleOf = ({ example, schema }: Parameter): unknown => example ?? schema.example;

/** The path with the examples of its parameters, but for what only this log can tell. */
function filled(path: string, { parameters = [] }: Operation, known: Readonly<Record<string, unknown>>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const parameter = parameters.find((one) => one.in === 'path' && one.name === name);
    return encodeURIComponent(String(known[name] ?? (parameter && exampleOf(parameter))));
  });
}

/** A blocker of three hours ago under a contract that promised half an hour, and that it was kept is written down late. */
async function breached(): Promise<{ id: string; revision: string }> {
  const occurredAt = new Date(Date.now() - 3 * 3_600_000).toISOString();
  const body = { kind: 'incident', customerId: 'alpenmarkt', occurredAt, classification: { priority: 'blocker' } };
  const told = await send('POST', { path: '/v1/incidents', type: 'application/json', body });
  const { id } = JSON.parse(told.text) as { id: string };
  for (let waited = 0; waited < 30_000; waited += 100) {
    const { items } = await get<{ items: { type: string; revision: string }[] }>(`/v1/incidents/${id}/events`);
    const found = items.find(({ type }) => type === 'SlaBreached');
    if (found !== undefined) {
      const acknowledged = { by: 'ada', occurredAt: new Date(Date.parse(occurredAt) + 300_000).toISOString() };
      await send('POST', { path: `/v1/incidents/${id}/acknowledgement`, type: 'application/json', body: acknowledged });
      return { id, revision: found.revision };
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`no breach was raised for ${id}`);
}

/** Somebody is called by hand; the page’s id. */
async function paged(): Promise<string> {
  const body = { incident: (await inPhase('in-work'))[0]!.id, personId: 'ada' };
  await send('POST', { path: '/v1/pages', type: 'application/json', body });
  for (let waited = 0; waited < 30_000; waited += 100) {
    const [page] = (await get<{ items: { id: string }[] }>('/v1/pages')).items;
    if (page !== undefined) return page.id;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('nobody was paged');
}

/** What is made anew for a route about one. */
const MADE: Readonly<Record<string, object>> = {
  'api-keys': { role: 'operator' },
  repinnings: { matrixId: 'default', reason: 'The desk was missing' },
  feeds: { rota: 'admins' },
};

/** Numbers and revisions of this log, for a route that needs some. */
async function numbersFor(path: string) {
  const part = path.split('/').at(-1)!;
  const [collection, body] = Object.entries(MADE).find(([name]) => path.startsWith(`/v1/${name}/`)) ?? [];
  if (collection !== undefined) {
    const answer = await send('POST', { path: `/v1/${collection}`, type: 'application/json', body });
    const { id, link = '' } = JSON.parse(answer.text) as { id: string; link?: string };
    return { id, token: /[^/]*(?=\.ics)/.exec(link)?.[0] };
  }
  if (path === '/v1/pages') return { fields: { incident: (await inPhase('in-work'))[0]!.id } };
  if (path.startsWith('/v1/pages/')) return { id: await paged() };
  if (!path.startsWith('/v1/incidents/')) return {};
  if (part === 'snooze')
    return {
      id: (await inPhase(FITTING[part]!))[0]!.id,
      fields: { until: new Date(Date.now() + 300_000).toISOString() },
    };
  if (part === 'breach-corrections') {
    const { id, revision } = await breached();
    return { id, fields: { revision } };
  }
  if (part !== 'merge') return { id: (await inPhase(FITTING[part] ?? 'in-work'))[0]!.id };
  const open = [...(await inPhase('reported')), ...(await inPhase('in-work')), ...(await inPhase('acknowledged'))];
  for (const { id, customerId } of open) {
    const into = open.find((other) => other.id !== id && other.customerId === customerId);
    if (into !== undefined) return { id, fields: { into: into.id } };
  }
  throw new Error('no two open incidents of one customer');
}

/** What a question needs beside the required parameters: the first set; each of the others is asked by itself. */
const NEEDED: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'GET /v1/customers/{id}/report': [['period'], ['from', 'to']],
};

/** What ends an incident comes last, so that the demo needs few. */
const LATE = ['merge', 'resolution', 'cancellation', 'hold'];
const rank = (path: string): number => LATE.indexOf(path.split('/').at(-1)!);

describe('the demo', () => {
  /** What the named commands of one look answer, one after the other, in a shell beside the running service. */
  function answersOf({ commands }: Looks['looks'][number]): readonly string[] {
    const here = (command: string): string =>
      command.replace('http://127.0.0.1:3000', service.url).replace('npx incidentctl', `'${process.execPath}' ${CTL}`);
    const env = { ...process.env, ADMIN_API_KEY: ADMIN_KEY };
    return commands.map((command) => execFileSync('bash', ['-c', here(command)], { env, encoding: 'utf8' }));
  }

  it('into an empty directory is live, and names three things to look at', () => {
    expect(demo).toMatchObject({ mode: 'live', warnings: expect.any(Number), breaches: expect.any(Number) });
    expect(demo.breaches).toBeGreaterThan(2);
    expect(demo.looks).toHaveLength(3);
  });

  it('shows with its commands a breach that was known later', () => {
    type Answer = { readonly reaction: readonly { readonly state: string }[] };
    const [then, now] = answersOf(demo.looks[0]!).map((answer) => JSON.parse(answer) as Answer);
    const reaction = (answer: Answer | undefined) => answer?.reaction.map(({ state }) => state);
    expect([reaction(then), reaction(now)]).toEqual([['met'], ['breached']]);
  });

  it('shows with its commands what was promised and kept, and what other terms would make of it', () => {
    const [report] = answersOf(demo.looks[1]!);
    expect(report).toMatch(/Alpenmarkt.*\n[^]*breaches\n[^]*reaction/);
    expect(demo.looks[2]!.commands).toEqual([expect.stringMatching(/^npx incidentctl what-if /)]);
    const [answered] = answersOf(demo.looks[2]!);
    expect(answered).toMatch(/reaction/);
  }, 120_000);

  it('is an import beside what the ledger holds already', async () => {
    expect(await runDemo(service.directory)).toMatchObject({ mode: 'import', incidents: 120 });
  }, 120_000);
});

describe('the examples of the OpenAPI document, on the log of the demo', () => {
  it('are accepted by every POST and PUT, as they stand', async () => {
    const changing = operations.filter(([, method]) => method === 'POST' || method === 'PUT');
    expect(changing.length).toBeGreaterThan(30);
    for (const [route, method, path, operation] of [...changing].sort((one, other) => rank(one[2]) - rank(other[2]))) {
      // Nothing of the demo is parked.
      if (path.startsWith('/v1/parked/')) continue;
      const { id, fields = {} } = await numbersFor(path);
      const [type, media] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
      if (type !== undefined) expect([route, media?.example]).toEqual([route, expect.anything()]);
      const example = media?.example;
      const body = typeof example === 'object' ? { ...example, ...fields } : example;
      const to = filled(path, operation, { id });
      const answer = await send(method, { path: to, type, body });
      expect([route, answer.status, answer.text]).toEqual([
        route,
        expect.any(Number),
        expect.not.stringContaining('"problem"'),
      ]);
      expect([route, Math.floor(answer.status / 100), answer.text]).toEqual([route, 2, answer.text]);
    }
  }, 60_000);

  it('name what is there, in the path and in each parameter of every question', async () => {
    const questions = operations.filter(([, method, path]) => method === 'GET' && path !== '/v1/events');
    const incident = (await inPhase('in-work'))[0] ?? (await inPhase('resolved'))[0];
    for (const [route, method, path, operation] of questions) {
      const known = path.startsWith('/v1/incidents/') ? { id: incident!.id } : await numbersFor(path);
      const to = filled(path, operation, known);
      const asked = (operation.parameters ?? []).filter((one) => one.in === 'query');
      const sets = NEEDED[route] ?? [[]];
      const needs = ({ name, required }: Parameter): boolean => required === true || sets[0]!.includes(name);
      const optional = asked.filter((one) => !sets.flat().includes(one.name) && exampleOf(one) !== undefined);
      const pairs = (wanted: (one: Parameter) => boolean): string =>
        asked
          .filter(wanted)
          .map((one) => `${one.name}=${encodeURIComponent(String(exampleOf(one) ?? one.schema.enum?.[0]))}`)
          .join('&');
      const queries = [
        pairs(needs),
        ...sets.slice(1).map((set) => pairs(({ name }) => set.includes(name))),
        ...optional.map((more) => pairs((one) => needs(one) || one === more)),
      ];
      for (const query of new Set(queries)) {
        const answer = await send(method, { path: query === '' ? to : `${to}?${query}` });
        expect([route, query, answer.status, answer.text.slice(0, 300)]).toEqual([
          route,
          query,
          200,
          answer.text.slice(0, 300),
        ]);
      }
    }
  }, 60_000);
});
