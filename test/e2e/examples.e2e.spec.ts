import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CTL } from '../support/built.js';
import { DemoLog } from './support/demo-log.js';
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

let service: Service;
let log: DemoLog;
let operations: readonly (readonly [route: string, method: string, path: string, operation: Operation])[];
const backups = mkdtempSync(join(tmpdir(), 'ledger-backups-'));

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
  log = new DemoLog(service);
  await log.send('PUT', { path: '/v1/paging-settings/enabled' });
  const { paths } = await log.get<{ paths: Record<string, Record<string, Operation>> }>('/openapi.json');
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

const exampleOf = ({ example, schema }: Parameter): unknown => example ?? schema.example;

/** The path with the examples of its parameters, but for what only this log can tell. */
function filled(path: string, { parameters = [] }: Operation, known: Readonly<Record<string, unknown>>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const parameter = parameters.find((one) => one.in === 'path' && one.name === name);
    return encodeURIComponent(String(known[name] ?? (parameter && exampleOf(parameter))));
  });
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
      const { id, fields = {} } = await log.numbersFor(path);
      const [type, media] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
      if (type !== undefined) expect([route, media?.example]).toEqual([route, expect.anything()]);
      const example = media?.example;
      const body = typeof example === 'object' ? { ...example, ...fields } : example;
      const to = filled(path, operation, { id });
      const answer = await log.send(method, { path: to, type, body });
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
    const incident = (await log.inPhase('in-work'))[0] ?? (await log.inPhase('resolved'))[0];
    for (const [route, method, path, operation] of questions) {
      const known = path.startsWith('/v1/incidents/') ? { id: incident!.id } : await log.numbersFor(path);
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
        const answer = await log.send(method, { path: query === '' ? to : `${to}?${query}` });
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
