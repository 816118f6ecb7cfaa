import { office } from '@testing/agreement/definitions';
import { definition, rotation } from '@testing/on-call/rotas';

export type Definition = readonly [path: string, body: object];

/** A provider whose people are called by SMS and mail, through servers on this machine. */
export interface PagedProvider {
  readonly smsPort: number;
  readonly mailPort: number;
  /** Each has a project with an SDM of its own, so that not everything comes to one person. */
  readonly customers: number;
  /** By priority; on every side of the hours, whoever reports. */
  readonly ladders: Readonly<Record<'blocker' | 'critical' | 'major' | 'minor' | 'unclassified', object>>;
}

export const TEAM = 'desk';
export const customerId = (number: number): string => `customer${number}`;
export const projectId = (number: number): string => `project${number}`;
export const sdmId = (number: number): string => `sdm${number}`;

/** In the order in which it is defined. */
export function provider({ customers, ladders, ...ports }: PagedProvider): readonly Definition[] {
  const numbers = Array.from({ length: customers }, (_, number) => number);
  const cells = Object.fromEntries(Object.entries(ladders).map(([priority, ladder]) => [priority, { ladder }]));
  const side = { customer: cells, monitoring: cells };
  const staff = [...numbers.map(sdmId), 'ada', 'ben', 'cleo', 'dora'];
  const rota = definition({
    primary: [rotation({ memberIds: ['ada'] })],
    backup: [rotation({ id: 'second', memberIds: ['ben'] })],
  });
  return [
    ...staff.map((id, number): Definition => [
      `staff/${id}`,
      { name: id, zone: 'Europe/Berlin', ways: waysOf(id, number) },
    ]),
    ...numbers.flatMap((number): readonly Definition[] => [
      [`customers/${customerId(number)}`, { name: customerId(number) }],
      [`projects/${projectId(number)}`, { customerId: customerId(number), name: 'Shop', sdmId: sdmId(number) }],
    ]),
    [`teams/${TEAM}`, { name: 'Service Desk', memberIds: ['dora'], ways: waysOf(TEAM, staff.length) }],
    ['calendars/office', office()],
    ['rotas/admins', rota],
    [
      'matrices/default',
      { hours: 'office', serviceDesk: TEAM, rota: 'admins', cells: { inside: side, outside: side } },
    ],
    ['paging-settings', { lastResort: { person: 'cleo' } }],
    ...channels(ports),
  ];
}

const waysOf = (id: string, number: number): readonly object[] => [
  { id: 'mobile', channel: 'sms', address: `+4930901${1_000 + number}`, loud: true, forCustomers: false },
  { id: 'mail', channel: 'email', address: `${id}@example.net`, loud: false, forCustomers: false },
];

const BOUNDS = {
  allowPrivate: true,
  concurrency: 100,
  perMinute: 6_000,
  timeoutMs: 2_000,
  breaker: { failures: 5, seconds: 1 },
};

const channels = ({ smsPort, mailPort: port }: Pick<PagedProvider, 'smsPort' | 'mailPort'>): readonly Definition[] => {
  const url = `http://127.0.0.1:${smsPort}/`;
  const json = '{"page": "{{pageId}}", "to": "{{address}}", "text": "{{text}}"}';
  const names = { from: 'pager@example.net', bounces: 'bounces@example.net' };
  return [
    ['channels/sms', { carries: 'sms', ...BOUNDS, gateway: { method: 'POST', url, json, messageId: 'id' } }],
    ['channels/mail', { carries: 'email', ...BOUNDS, mail: { host: '127.0.0.1', port, tls: 'none', ...names } }],
  ];
};

/** Defines it and switches paging on. */
export async function definePaged(url: string, key: string, definitions: readonly Definition[]): Promise<void> {
  const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' };
  for (const [path, body] of [...definitions, ['paging-settings/enabled'] as const]) {
    const request = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await fetch(`${url}/v1/${path}`, { method: 'PUT', headers, ...request });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  }
}
