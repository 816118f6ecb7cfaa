import { readdirSync, readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Service } from './support/service.js';

/** What is answered as text, too. */
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  'GET /v1/rotas/{id}/shifts': ['text/calendar'],
  'GET /v1/customers/{id}/report': ['text/csv'],
  'GET /v1/customers/{id}/communication-matrix': ['text/markdown', 'text/csv'],
  'GET /v1/projects/{id}/operations-manual': ['text/markdown'],
  'GET /v1/rotas/{id}/statistics': ['text/csv'],
};

const CONTRACT = 'docs/openapi.json';

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly { readonly required?: boolean }[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema: object; readonly example?: unknown }> };
  readonly responses: Record<string, { readonly content?: Record<string, { readonly schema?: object }> }>;
}
interface Document {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: Record<string, Record<string, object>>;
}

let service: Service;
let document: Document;

beforeAll(async () => {
  service = await Service.start();
  document = (await (await fetch(`${service.url}/openapi.json`)).json()) as Document;
}, 90_000);
afterAll(() => service?.dispose());

const operations = (): [string, Operation][] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => [
      `${method.toUpperCase()} ${path}`,
      operation,
    ]),
  );

describe('the OpenAPI document', () => {
  it('is the one that stands in docs, for reviewers (`npm run api:contract` writes it)', async () => {
    const now = `${JSON.stringify(document, null, 2)}\n`;
    if (process.env['UPDATE_GENERATED'] === '1') await writeFile(CONTRACT, now);
    // By parts: the difference of two texts of a megabyte is read by nobody.
    const kept = JSON.parse(await readFile(CONTRACT, 'utf8')) as Document;
    const { paths, components, ...about } = document;
    expect(about).toEqual({ ...kept, paths: undefined, components: undefined });
    expect(Object.keys(paths)).toEqual(Object.keys(kept.paths));
    for (const path of Object.keys(paths)) expect({ [path]: paths[path] }).toEqual({ [path]: kept.paths[path] });
    for (const [kind, named] of Object.entries(components)) {
      expect(Object.keys(named).sort()).toEqual(Object.keys(kept.components[kind] ?? {}).sort());
      for (const name of Object.keys(named))
        expect({ [name]: named[name] }).toEqual({ [name]: kept.components[kind]?.[name] });
    }
  });

  it('is of version 3.1 and names every operation once', () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    const names = operations().map(([, { operationId }]) => operationId);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(30);
  });

  it('types every response, and every problem as problem details', () => {
    for (const [route, { responses }] of operations())
      for (const [status, { content }] of Object.entries(responses)) {
        const types = Object.keys(content ?? {});
        // Not modified: the reader has the content.
        if (status === '304') {
          expect([route, types]).toEqual([route, []]);
          continue;
        }
        const texts = status === '200' ? TEXTS[route] : undefined;
        const expected = texts === undefined ? [types[0]] : ['application/json', ...texts];
        expect([route, status, types]).toEqual([route, status, expected]);
        expect(types.length).toBeGreaterThan(0);
        expect(content![types[0]!]!.schema).toBeDefined();
        if (Number(status) >= 400 && route !== 'GET /health/ready')
          expect([route, types[0]]).toEqual([route, 'application/problem+json']);
      }
  });

  it('has 304 for every GET that can answer it, and for no other', async () => {
    // Else fetch() adds `no-cache`, which asks for the whole answer.
    const headers = { 'if-none-match': '*', 'cache-control': 'max-age=0' };
    const asked: number[] = [];
    const put = (path: string, body: object) =>
      service.raw(path, {
        method: 'PUT',
        body: JSON.stringify(body),
        headers: { 'Content-Type': 'application/json' },
      });
    // There are none before somebody states them.
    await put('/v1/teams/desk', { name: 'Service Desk', memberIds: [] });
    await put('/v1/paging-settings', { lastResort: { team: 'desk' } });
    for (const [route, { parameters = [], responses }] of operations()) {
      const canAnswer = route.startsWith('GET ') && route !== 'GET /v1/events';
      expect([route, '304' in responses]).toEqual([route, canAnswer]);
      if (!canAnswer || parameters.some(({ required }) => required)) continue;
      const { status } = await service.raw(route.slice('GET '.length), { headers });
      expect([route, status]).toEqual([route, 304]);
      asked.push(status);
    }
    expect(asked.length).toBeGreaterThan(10);
  });

  it('has an example body for every POST that takes JSON', () => {
    for (const [route, { requestBody }] of operations()) {
      const json = requestBody?.content['application/json'];
      if (route.startsWith('POST') && json !== undefined)
        expect([route, json.example]).toEqual([route, expect.anything()]);
    }
  });

  it('has patterns that the regular expressions of every language take', () => {
    const patterns = [...JSON.stringify(document).matchAll(/"pattern":("(?:[^"\\\\]|\\\\.)*")/g)].map(
      ([, text]) => JSON.parse(text!) as string,
    );
    expect(patterns.length).toBeGreaterThan(100);
    // No look-around, no empty or negated-empty class, no \\u and \\p: what Go, Java, .NET, Python and Rust have in common.
    for (const pattern of new Set(patterns)) expect(pattern).not.toMatch(/\(\?[=!<]|\[\^?\]|\\[upPkKbBAzZG]/);
  });

  it('has one class for a name: two of one name would describe each other', () => {
    const source = 'apps/incident-service/src';
    const byHand = readdirSync(source, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => [...readFileSync(join(source, file), 'utf8').matchAll(/^.*class \w+Dto\b.*$/gm)])
      .map(([line]) => line)
      .filter((line) => !line.includes(' extends bodyOf('));
    // What is declared has one class for a name, or the service does not start (`declared/class-of.unit.spec`).
    expect(byHand).toEqual([]);
    const described = Object.keys(document.components['schemas']!).filter((name) => name.endsWith('Dto'));
    expect(described.length).toBeGreaterThan(100);
  });

  it('is shown at /docs', async () => {
    const page = await fetch(`${service.url}/docs`);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('swagger-ui')]);
  });
});
