import { uuidV5 } from '@app/platform';

/** The heaviest input of a route that is taken, or refused for what it is and not for its size. */
export interface Heaviest {
  readonly route: string;
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly type?: string;
  readonly body?: string;
}

const NAMESPACE = '3f6f3a0c-1d52-5a52-9d5e-5f2a8d6b7c11';
const NOTES = 40;
const two = (value: number): string => String(value).padStart(2, '0');
const clock = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;

/** As many openings a day over as many years as a calendar may hold: 60,000 intervals. */
export function largestCalendar(): object {
  const openings = Array.from({ length: 23 }, (_, at) => `${clock(at * 60)}-${clock(at * 60 + 30)}`);
  const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
  const week = Object.fromEntries(days.map((day) => [day, openings]));
  return { zone: 'Europe/Berlin', years: { from: 2021, to: 2027 }, week };
}

const json = (value: unknown) => ({ type: 'application/json', body: JSON.stringify(value) });
const target = { resolution: '400 h in the calendar' };
const terms = {
  kinds: ['incident'],
  initialPriority: 'major',
  reactionEndsWith: ['acknowledged'],
  pauses: { resolution: ['awaiting-customer'] },
  warnAtPercent: [80],
  calendar: largestCalendar(),
  targets: { blocker: target, critical: target, major: target, minor: target },
};

/** A line as large as one may be: a report and notes of some size. */
const longLine = (customerId: string, number: number): string =>
  JSON.stringify({
    commandId: uuidV5(NAMESPACE, `line ${number}`),
    commands: [
      { type: 'ReportIncident', kind: 'incident', customerId, title: 'Mail is down', occurredAt: at(number) },
      ...Array.from({ length: NOTES }, () => ({
        type: 'AddNote',
        text: 'word '.repeat(1_000),
        occurredAt: at(number),
      })),
    ],
  });

const at = (number: number): string => `2025-0${1 + (number % 9)}-1${number % 9}T0${number % 9}:00:00Z`;

/** Reports and notes, a line each incident, to be imported before anything is measured. */
export const history = (customerId: string, incidents: number): string =>
  Array.from({ length: incidents }, (_, number) =>
    JSON.stringify({
      commandId: uuidV5(NAMESPACE, `history ${number}`),
      commands: [
        { type: 'ReportIncident', kind: 'incident', customerId, title: 'Mail is down', occurredAt: at(number) },
        { type: 'ResolveIncident', text: 'restarted', occurredAt: at(number).replace(':00Z', ':30Z') },
      ],
    }),
  ).join('\n');

export function heaviest(customerId: string, large: string): readonly Heaviest[] {
  const question = (route: string, path: string): Heaviest => ({ route, method: 'GET', path });
  const ofIncident = (part: string): Heaviest =>
    question(`GET /v1/incidents/{number}${part}, thousands of notes`, `/v1/incidents/${large}${part}`);
  return [
    { route: 'PUT /v1/calendars/{id}', method: 'PUT', path: '/v1/calendars/bench', ...json(largestCalendar()) },
    { route: 'POST /v1/what-ifs', method: 'POST', path: '/v1/what-ifs', ...json({ terms }) },
    question(
      'GET /v1/compliance, percentiles',
      `/v1/compliance?percentiles=true&groupBy=priority&from=2020-01&to=2026-10`,
    ),
    question('GET /v1/customers/{id}/report', `/v1/customers/${customerId}/report?period=2024-12..2026-10`),
    question('GET /v1/incidents, a common word', '/v1/incidents?text=mail&sort=priority&limit=200'),
    {
      route: 'POST /v1/imports, long lines',
      method: 'POST',
      path: '/v1/imports',
      type: 'application/x-ndjson',
      body: Array.from({ length: 10 }, (_, number) => longLine(customerId, number)).join('\n'),
    },
    {
      route: 'POST /v1/incidents, the largest body',
      method: 'POST',
      path: '/v1/incidents',
      ...json({ kind: 'incident', customerId, title: 'Mail', labels: Array(120_000).fill(0) }),
    },
    ...['', '/events', '/timeline', '/sla'].map(ofIncident),
    {
      route: 'POST /v1/incidents/{number}/notes, thousands of notes',
      method: 'POST',
      path: `/v1/incidents/${large}/notes`,
      ...json({ text: 'One more' }),
    },
  ];
}
