import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { report } from './support/incidents.js';
import { Service } from './support/service.js';

interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly example?: unknown;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
}
interface Document {
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
  readonly paths: Readonly<
    Record<
      string,
      Readonly<
        Record<string, { readonly requestBody?: { readonly content: Record<string, { readonly schema: Schema }> } }>
      >
    >
  >;
}

let service: Service;
let document: Document;
const backups = mkdtempSync(join(tmpdir(), 'ledger-backups-'));

beforeAll(async () => {
  service = await Service.start({ BACKUP_DIR: backups });
  for (const [path, body] of NAMED) {
    const headers = { 'Content-Type': 'application/json' };
    const answer = await service.raw(`/v1/${path}`, { method: 'PUT', body: JSON.stringify(body), headers });
    expect([path, answer.status]).toEqual([path, 201]);
  }
  document = (await (await fetch(`${service.url}/openapi.json`)).json()) as Document;
}, 90_000);
afterAll(async () => {
  await service?.dispose();
  rmSync(backups, { recursive: true, force: true });
});

/** What the examples name. */
const NAMED: readonly (readonly [string, object])[] = [
  ['customers/acme', { name: 'Acme' }],
  ['projects/shop', { customerId: 'acme', name: 'Shop' }],
  ['services/web', { projectId: 'shop', name: 'Web server' }],
  ['services/checkout', { projectId: 'shop', name: 'Checkout' }],
  ['contacts/contact-7', { customerId: 'acme', name: 'Grace Hopper' }],
];

const resolved = (schema: Schema): Schema =>
  schema.$ref === undefined ? schema : document.components.schemas[schema.$ref.split('/').at(-1)!]!;

/** The body that a reader of the document would put together: every field that has an example. */
function exampleOf(given: Schema): Record<string, unknown> {
  const { properties = {}, required = [] } = resolved(given);
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, property]) => {
      if (property.example !== undefined) return [[name, property.example]];
      const nested = property.allOf?.[0] ?? property;
      if (nested.$ref !== undefined) {
        const value = exampleOf(nested);
        return Object.keys(value).length > 0 ? [[name, value]] : [];
      }
      if (required.includes(name)) throw new Error(`${name} is needed and has no example`);
      return [];
    }),
  );
}

/** What has to be so before the example can be. */
const BEFORE: Readonly<Record<string, readonly string[]>> = {
  resumption: ['hold'],
  reopening: ['resolution'],
  closure: ['resolution'],
};

/** What no example can bring about, because time has to pass: the body is read, and refused for that alone. */
const NOT_YET: Readonly<Record<string, string>> = { 'breach-corrections': 'incident.no-such-breach' };

/** What writes nothing into the log has no receipt: a replay is a question, a backup a copy. */
const TOLD: Readonly<Record<string, string>> = { '/v1/replays': '"result"', '/v1/backups': '"directory"' };

const post = (path: string, body: unknown): Promise<Response> =>
  service.raw(path, { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } });

describe('the examples of the OpenAPI document', () => {
  it('work, every one of them', async () => {
    const bodies = Object.entries(document.paths).flatMap(([path, { post: operation }]) => {
      const schema = operation?.requestBody?.content['application/json']?.schema;
      return schema === undefined ? [] : [[path, schema] as const];
    });
    expect(bodies.length).toBeGreaterThan(19);
    const schemas = new Map(bodies);
    for (const [path, schema] of bodies) {
      const { id } = await report(service.api());
      const part = path.split('/').at(-1)!;
      for (const before of BEFORE[part] ?? [])
        await post(`/v1/incidents/${id}/${before}`, exampleOf(schemas.get(`/v1/incidents/{id}/${before}`)!));
      const other = part === 'merge' ? { into: (await report(service.api())).id } : {};
      const answer = await post(path.replace('{id}', id), { ...exampleOf(schema), ...other });
      const notYet = NOT_YET[part];
      if (notYet !== undefined) {
        expect([path, await answer.json()]).toEqual([path, expect.objectContaining({ code: notYet })]);
        continue;
      }
      const told = TOLD[path] ?? '"commandId"';
      expect([path, answer.status, await answer.text()]).toEqual([
        path,
        expect.any(Number),
        expect.stringContaining(told),
      ]);
      expect([path, answer.ok]).toEqual([path, true]);
    }
  });
});
