import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PublishedDocument } from '../support/published-document.js';
import { olderIncidents, plant } from './support/older-log.js';
import { report } from './support/incidents.js';
import { Service } from './support/service.js';

let service: Service;
let published: PublishedDocument;
let numbers: readonly string[];

beforeAll(async () => {
  service = await Service.start({ RATE_LIMIT: '0' }, async (directory) => {
    numbers = await plant(directory, []);
  });
  await service.define('acme');
  published = await PublishedDocument.of(service.url, { loose: true });
}, 120_000);
afterAll(() => service?.dispose());

type Json = Record<string, unknown>;

/** Sends it, and holds the answer to the document. */
async function asked(method: string, target: string, body?: string, type = 'application/json') {
  const init = body === undefined ? { method } : { method, body, headers: { 'Content-Type': type } };
  const answer = await service.raw(target, init);
  const [{ status }, text] = [answer, await answer.text()];
  const findings = published.findings({
    method,
    target,
    status,
    type: String(answer.headers.get('content-type')),
    text,
  });
  expect([method, target, body, findings]).toEqual([method, target, body, []]);
  expect([method, target, body, status < 500 ? '' : text]).toEqual([method, target, body, '']);
  return { status, text };
}

const shown = async (target: string): Promise<Json> => {
  const { status, text } = await asked('GET', target);
  expect([target, status]).toEqual([target, 200]);
  return JSON.parse(text) as Json;
};

async function readBack(id: string): Promise<void> {
  for (const part of ['', '/events', '/timeline', '/sla']) await shown(`/v1/incidents/${id}${part}`);
}

describe.each(olderIncidents.map((one, place) => [one.what, one, place] as const))(
  'an incident of an earlier release with %s',
  (_what, { events, shows, found, mend, then }, place) => {
    it('is shown as it stands, as the document says, and is found', async () => {
      const id = numbers[place]!;
      await readBack(id);
      expect(await shown(`/v1/incidents/${id}`)).toMatchObject(shows);
      const history = (await shown(`/v1/incidents/${id}/events`)) as { items: Json[] };
      expect(history.items.map(({ data }) => data)).toEqual(events.map(({ data }) => data));
      for (const [name, value] of Object.entries(found)) {
        const list = (await shown(`/v1/incidents?${name}=${encodeURIComponent(value)}`)) as { items: Json[] };
        expect([name, list.items.map((item) => item['id'])]).toEqual([name, expect.arrayContaining([id])]);
      }
    });

    it('is mended by a correction', async () => {
      const id = numbers[place]!;
      const { status } = await asked('POST', `/v1/incidents/${id}/corrections`, JSON.stringify({ ...mend, text: 'x' }));
      expect(status).toBe(200);
      expect(await shown(`/v1/incidents/${id}`)).toMatchObject(then);
      await readBack(id);
    });
  },
);

const hostile = fc.oneof(
  fc.constantFrom<unknown>(null, true, 0, -1, 1.5, 2 ** 53, 1e300, '', ' ', '\n', '\u0007', '\ud800', '\u202e', []),
  fc.constantFrom<unknown>({}, [[]], [{}], ['ada'], 'a b', 'ä', '0001-01-01T00:00:00Z', '1969-12-31T23:59:59Z'),
  fc.constantFrom('2200-01-01T00:00:00Z', '2026-02-30T00:00:00Z', '1960-01-01', '9999-12-31', 'constructor', '0'),
  fc.constantFrom('__proto__', 'toString', '2025-03-27T15:00:00.123+01:00', 'x'.repeat(200), 'x'.repeat(20_001)),
  fc.constantFrom({ name: 'Ann' }, [{ name: 'Ann' }], { name: ['Ann'] }, { constructor: 'a' }, { personId: 'ada' }),
  fc.jsonValue({ maxDepth: 2 }),
);

/** One place of what is right is another. */
const spoiled = (right: Json): fc.Arbitrary<Json> =>
  fc
    .record({ name: fc.constantFrom(...Object.keys(right), 'constructor', 'toString'), value: hostile })
    .map(({ name, value }) => ({ ...right, [name]: value }));

const person = { name: 'Ann', email: 'ann@example.net', phone: '1' };
const at = { occurredAt: '2026-03-27T15:00:00Z', statedAt: '2026-03-27T15:00:00Z', by: 'ada' };
const COMMANDS: readonly (readonly [string, string, Json])[] = [
  ['classification', 'ClassifyIncident', { priority: 'major', impact: 2, ...at }],
  ['assignment', 'AssignIncident', { personId: 'ada', teamId: 'web', ...at }],
  ['hold', 'PutIncidentOnHold', { reason: 'awaiting-customer', text: 'x', ...at }],
  [
    'contacts',
    'TakeContact',
    { takenBy: 'bob', channel: 'phone', intendedFor: { personId: 'a' }, caller: person, text: 'x' },
  ],
  ['notes', 'AddNote', { text: 'x', ...at }],
  ['references', 'AddReference', { kind: 'change', id: 'C-1', system: 'itsm', ...at }],
  ['corrections', 'CorrectIncident', { revision: '0', field: 'title', value: 'Other', text: 'x' }],
  ['corrections', 'CorrectIncident', { revision: '0', field: 'reporter', value: person, text: 'x' }],
  ['corrections', 'CorrectIncident', { revision: '0', field: 'occurredAt', value: '2026-03-27T15:00:00Z', text: 'x' }],
];
const REPORT = { kind: 'incident', customerId: 'acme', title: 'x', reporter: person, source: { system: 'a', id: 'b' } };

const hour = { seconds: 3_600, hours: 'around-the-clock' };
const AGREEMENTS: Readonly<Record<string, Json>> = {
  customers: { name: 'Acme AG', brmId: 'nora' },
  projects: { customerId: 'acme', name: 'Shop' },
  contacts: { customerId: 'acme', name: 'Ann', email: 'a@example.net', phone: '1' },
  calendars: {
    zone: 'Europe/Berlin',
    years: { from: 2026, to: 2027 },
    week: { monday: ['08:00-18:00'] },
    name: 'Office',
  },
  contracts: {
    customerId: 'acme',
    validFrom: '2026-01-01',
    validUntil: '2027-01-01',
    targets: { blocker: { reaction: hour }, critical: {}, major: {}, minor: {} },
    initialPriority: 'major',
    kinds: ['incident'],
    reactionEndsWith: ['acknowledged'],
    warnAtPercent: [75],
  },
};

describe('what is accepted, whatever its shape, reads back as the document says', () => {
  beforeAll(() => asked('PUT', '/v1/customers/acme', JSON.stringify(AGREEMENTS['customers'])));

  it('by a report', async () => {
    const run = async (body: Json): Promise<void> => {
      const { status, text } = await asked('POST', '/v1/incidents', JSON.stringify(body));
      if (status < 300) await readBack((JSON.parse(text) as { id: string }).id);
    };
    await fc.assert(fc.asyncProperty(spoiled(REPORT), run), { numRuns: 40 });
  }, 120_000);

  it('by commands on an incident, in the body of a route and in a line of an import', async () => {
    const { id } = await report(service.api(), { occurredAt: '2026-03-26T15:00:00Z' });
    const one = fc
      .constantFrom(...COMMANDS)
      .chain(([part, type, right]) => spoiled(right).map((body) => ({ part, type, body })));
    const run = async ({ part, type, body }: { part: string; type: string; body: Json }): Promise<void> => {
      await asked('POST', `/v1/incidents/${id}/${part}`, JSON.stringify(body));
      const line = { commandId: crypto.randomUUID(), incident: id, commands: [{ ...body, type }] };
      await asked('POST', '/v1/imports', `${JSON.stringify(line)}\n`, 'application/x-ndjson');
      await readBack(id);
    };
    await fc.assert(fc.asyncProperty(one, run), { numRuns: 60 });
    await shown('/v1/incidents?limit=200');
  }, 180_000);

  it.each(Object.keys(AGREEMENTS))(
    'by a PUT of %s',
    async (kind) => {
      let count = 0;
      const run = async (body: Json): Promise<void> => {
        const path = `/v1/${kind}/one-${count++}`;
        const { status } = await asked('PUT', path, JSON.stringify(body));
        if (status >= 300) return;
        await shown(path);
        await shown(`${path}/versions`);
      };
      await fc.assert(fc.asyncProperty(spoiled(AGREEMENTS[kind]!), run), { numRuns: 40 });
      await shown(`/v1/${kind}?limit=200`);
    },
    120_000,
  );
});
