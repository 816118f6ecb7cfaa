import { sideBySide } from '../../support/side-by-side.js';
import type { Service } from './service.js';

/** Of each collection below /v1: a thing of the customer globex, and one of nobody, of the same length. */
export const THINGS: Readonly<Record<string, { readonly foreign: string; readonly unknown: string }>> = {
  customers: { foreign: 'globex', unknown: 'nobody' },
  projects: { foreign: 'globex-shop', unknown: 'nobody-shop' },
  services: { foreign: 'globex-search', unknown: 'nobody-search' },
  contacts: { foreign: 'globex-grace', unknown: 'nobody-grace' },
  calendars: { foreign: 'globex-hours', unknown: 'nobody-hours' },
  contracts: { foreign: 'globex-gold', unknown: 'nobody-gold' },
  matrices: { foreign: 'globex-calls', unknown: 'nobody-calls' },
};

/** Pairs of requests at once: one key may have eight long questions open. */
const PAIRS = 4;

/** Everything that a caller can say of what it has seen, or wants of the answer. */
const SAID: readonly Readonly<Record<string, string>>[] = [
  {},
  { 'If-Match': '"0"' },
  { 'If-Match': '"99"' },
  { 'If-Match': '*' },
  { 'If-Match': '"0", W/"1"' },
  { 'If-None-Match': '*' },
  { 'If-None-Match': '"0"' },
  { 'Min-Revision': '0' },
  { 'Min-Revision': '99' },
  { 'Idempotency-Key': 'used-by-another' },
  { 'Last-Event-ID': '0000000000000001' },
  { Prefer: 'respond-async' },
  { Prefer: 'wait=1', 'If-Match': '"0"', 'Idempotency-Key': 'fresh' },
];

const TEXT = { text: 'x' };
/** What passes validation, by the last part of the path. */
const BODIES: Readonly<Record<string, object>> = {
  classification: { priority: 'major' },
  assignment: { teamId: 'web' },
  pages: { personId: 'ada', channel: 'sms' },
  acknowledgement: { by: 'ada' },
  escalations: { personId: 'ada', ...TEXT },
  hold: { reason: 'awaiting-customer' },
  contacts: { takenBy: 'ada', ...TEXT },
  'customer-information': TEXT,
  'customer-replies': TEXT,
  notes: TEXT,
  references: { kind: 'change', id: 'CHG-1' },
  corrections: { revision: '0', field: 'title', value: 'y', ...TEXT },
  'breach-corrections': { revision: '1', reason: 'late-recording', ...TEXT },
  '{need}': { state: 'open', ...TEXT },
};

export interface Route {
  readonly method: string;
  readonly path: string;
}

/** What an answer is but for what is the asker's own: its ids, and the name it asked with. */
async function answerOf(service: Service, key: string, { method, path }: Route, asked: Asked): Promise<unknown> {
  const [, , collection = ''] = path.split('/');
  const last = path.split('/').at(-1) ?? '';
  const target = path.replace('{id}', asked.id).replace('{need}', 'n').replace('{version}', '0');
  const body = method === 'GET' ? {} : { body: JSON.stringify(BODIES[last] ?? asked.body?.(collection) ?? {}) };
  const type: Record<string, string> = method === 'GET' ? {} : { 'Content-Type': 'application/json' };
  const answer = await service.raw(target + (asked.query ?? ''), {
    method,
    key,
    headers: { ...type, ...asked.said },
    ...body,
  });
  const own = /^(date|x-request-id|x-correlation-id|command-id|keep-alive|connection)$/;
  const headers = [...answer.headers].filter(([name]) => !own.test(name)).sort();
  const text = (await answer.text()).replace(/"requestId":"[^"]*"/, '').replace(/"commandId":"[^"]*"/, '');
  const plain = (told: string): string => told.replaceAll(asked.id, '<id>').replaceAll(owner(asked.id), '<owner>');
  return { status: answer.status, headers: JSON.parse(plain(JSON.stringify(headers))) as unknown, text: plain(text) };
}

const owner = (id: string): string => id.split('-')[0] ?? id;

interface Asked {
  readonly id: string;
  readonly said: Readonly<Record<string, string>>;
  readonly query?: string | undefined;
  readonly body?: (collection: string) => object | undefined;
}

export interface Difference {
  readonly route: string;
  readonly said: Readonly<Record<string, string>>;
  readonly foreign: unknown;
  readonly unknown: unknown;
}

interface RouteContext {
  readonly service: Service;
  readonly key: string;
  /** The number of an incident of globex, and one that nobody has. */
  readonly numbers: { readonly foreign: string; readonly unknown: string };
  readonly queries: Readonly<Record<string, string>>;
}

/** Where the answer about what is another customer's is not the one about what does not exist. */
export async function differences(routes: readonly Route[], context: RouteContext): Promise<readonly Difference[]> {
  const pairs = routes.flatMap((route) => SAID.map((said) => ({ route, said })));
  // What is not there may be made, by whoever may; a precondition on it fails.
  const asked = pairs.filter(({ route, said }) => route.method !== 'PUT' || said['If-Match'] !== undefined);
  const found = await sideBySide(PAIRS, asked, async ({ route, said }) => {
    const [, , collection = ''] = route.path.split('/');
    const { foreign, unknown } = THINGS[collection] ?? context.numbers;
    const ask = (id: string): Promise<unknown> =>
      answerOf(context.service, context.key, route, { id, said, query: context.queries[route.path], body: definition });
    const [one, other] = await Promise.all([ask(foreign), ask(unknown)]);
    const same = JSON.stringify(one) === JSON.stringify(other);
    return same ? [] : [{ route: `${route.method} ${route.path}`, said, foreign: one, unknown: other }];
  });
  return found.flat();
}

export const matrixOf = (parties: object): object => ({
  ...parties,
  hours: 'acme-hours',
  serviceDesk: 'desk',
  rota: 'admins',
});

/** Definitions of a BRM of acme, so that only the id at the path is another's. */
const definition = (collection: string): object | undefined =>
  ({
    services: { projectId: 'acme-shop', name: 'Search' },
    contacts: { customerId: 'acme', name: 'Grace' },
    matrices: matrixOf({ customerId: 'acme' }),
  })[collection];

/** What globex and acme have agreed. */
export async function defineTwoCustomers(service: Service): Promise<void> {
  const calendar = { zone: 'UTC', week: { monday: ['08:00-18:00'] }, years: { from: 2026, to: 2027 } };
  const hour = { seconds: 3_600, hours: 'around-the-clock' };
  const week = { unit: 'weeks', length: 1, firstHandOver: '2026-01-05T08:00', memberIds: ['ada'] };
  const level = (id: string): object => ({ rotations: [{ id, ...week }] });
  await put(service, [
    ['staff/ada', { name: 'Ada', zone: 'UTC' }],
    ['teams/desk', { name: 'Desk', memberIds: ['ada'] }],
    ['rotas/admins', { name: 'Admins', zone: 'UTC', levels: { primary: level('first'), backup: level('second') } }],
  ]);
  for (const customer of ['acme', 'globex']) {
    const definitions: [string, object][] = [
      [`customers/${customer}`, { name: customer }],
      [`projects/${customer}-shop`, { customerId: customer, name: 'Shop' }],
      [`services/${customer}-search`, { projectId: `${customer}-shop`, name: 'Search' }],
      [`contacts/${customer}-grace`, { customerId: customer, name: 'Grace' }],
      [`calendars/${customer}-hours`, calendar],
      [
        `contracts/${customer}-gold`,
        {
          customerId: customer,
          validFrom: '2026-01-01',
          calendar: { id: `${customer}-hours` },
          targets: { blocker: { reaction: hour }, critical: {}, major: {}, minor: {} },
          initialPriority: 'major',
          kinds: ['incident'],
          reactionEndsWith: ['acknowledged'],
          pausingHoldReasons: ['awaiting-customer'],
          onReclassification: 'original',
          onReopening: 'resume',
          minimumAfterRaiseSeconds: 0,
          warnAtPercent: [50],
        },
      ],
      [`matrices/${customer}-calls`, { ...matrixOf({ customerId: customer }), hours: `${customer}-hours` }],
    ];
    await put(service, definitions);
  }
}

async function put(service: Service, definitions: readonly (readonly [string, object])[]): Promise<void> {
  const headers = { 'Content-Type': 'application/json' };
  for (const [path, body] of definitions) {
    const answer = await service.raw(`/v1/${path}`, { method: 'PUT', body: JSON.stringify(body), headers });
    if (answer.status !== 201) throw new Error(`PUT ${path}: ${await answer.text()}`);
  }
}
