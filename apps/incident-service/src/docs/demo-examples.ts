import type { OpenAPIObject } from '@nestjs/swagger';

type Parameters = NonNullable<NonNullable<OpenAPIObject['paths'][string]['get']>['parameters']>;

/** Bodies whose schema is that of a file: what they define, the demo knows. */
export const BODY_EXAMPLES: Readonly<Record<string, unknown>> = {
  'PUT /v1/customers/{id}': { name: 'Alpenmarkt Versand GmbH', brmId: 'brm-nora' },
  'PUT /v1/customers/{id}/needs/{need}': { text: 'Wants a search that forgives typing errors.', state: 'open' },
  'PUT /v1/projects/{id}': { customerId: 'alpenmarkt', name: 'Web shop and search', sdmId: 'sdm-frida' },
  'PUT /v1/services/{id}': { projectId: 'alpenmarkt-web', name: 'Web shop' },
  'PUT /v1/contacts/{id}': { customerId: 'alpenmarkt', name: 'Grace Hopper', email: 'grace@example.net' },
  'PUT /v1/staff/{id}': {
    name: 'Frida Falk',
    language: 'de',
    zone: 'Europe/Berlin',
    ways: [{ id: 'mobile', channel: 'sms', address: '+49 30 901820', loud: true }],
  },
  'POST /v1/staff/{id}/ways/{way}/confirmation': {},
  'PUT /v1/staff/{id}/absences/{absence}': {
    kind: 'leave',
    from: '2026-04-03T06:00:00Z',
    until: '2026-04-13T06:00:00Z',
  },
  'POST /v1/staff/{id}/absences': {
    kind: 'meeting',
    from: '2026-03-27T12:00:00Z',
    until: '2026-03-27T13:30:00Z',
  },
  'POST /v1/staff/{id}/absences/{absence}/end': { at: '2026-04-08T06:00:00Z' },
  'PUT /v1/teams/{id}': { name: 'Operations', memberIds: ['ada', 'bela'], leadId: 'ada' },
  'PUT /v1/calendars/{id}': {
    zone: 'Europe/Berlin',
    years: { from: 2026, to: 2028 },
    week: { monday: ['08:00-18:00'], wednesday: ['08:00-12:00', '13:00-18:00'] },
    holidays: [{ date: '2026-12-25', name: 'Christmas Day' }],
  },
  'PUT /v1/contracts/{id}': {
    customerId: 'alpenmarkt',
    name: 'Restoration day and night',
    validFrom: '2026-01-01',
    calendar: { id: 'office-8-to-18' },
    targets: {
      blocker: { reaction: { seconds: 1800, hours: 'around-the-clock' } },
      critical: { reaction: { seconds: 3600, hours: 'calendar' } },
      major: {},
      minor: {},
    },
    initialPriority: 'major',
    kinds: ['incident'],
    reactionEndsWith: ['acknowledged'],
  },
  'PUT /v1/rotas/{id}': {
    name: 'Administrators on call',
    zone: 'Europe/Berlin',
    levels: {
      primary: {
        rotations: [
          {
            id: 'primary-weeks',
            unit: 'weeks',
            length: 1,
            firstHandOver: '2026-01-05T09:00',
            memberIds: ['ada', 'bela', 'cem'],
          },
        ],
      },
      backup: {
        rotations: [
          {
            id: 'backup-weeks',
            unit: 'weeks',
            length: 1,
            firstHandOver: '2026-01-05T09:00',
            memberIds: ['dora', 'emil', 'fatima'],
          },
        ],
      },
    },
  },
  'PUT /v1/rotas/{id}/changes/{change}': {
    kind: 'override',
    level: 'primary',
    from: '2026-04-05T12:00:00Z',
    until: '2026-04-06T12:00:00Z',
    staffId: 'fatima',
    reason: 'Easter',
  },
  'POST /v1/contacts/{id}/erasure': { reason: 'requested', reference: 'GDPR-17' },
  'POST /v1/staff/{id}/erasure': { reason: 'left' },
  'POST /v1/customers/{id}/erasure': { reason: 'contract-ended' },
  'POST /v1/customers/{id}/erasure-by-age': { reason: 'retention', untilYear: 2022 },
  'POST /v1/feeds': { rota: 'admins' },
  'PUT /v1/matrices/{id}': {
    name: 'Whom to call at night',
    hours: 'office-8-to-18',
    serviceDesk: 'desk',
    rota: 'admins',
    cells: {
      outside: {
        customer: {
          minor: { nothing: { de: 'Wir sehen es am nächsten Morgen.', en: 'We look at it the next morning.' } },
        },
      },
    },
  },
  'PUT /v1/paging-settings': { lastResort: { team: 'desk' } },
  'POST /v1/pages': { incident: '7K3M-Q9XD-K', personId: 'ada', text: 'The disks of db-3 are full.' },
  'POST /v1/pages/{id}/answers': { answer: 'acknowledge' },
  'PUT /v1/channels/{id}': {
    carries: 'email',
    mail: {
      host: 'mail.example.net',
      port: 587,
      tls: 'starttls',
      user: 'pager',
      password: 'env:CHANNEL_SECRET_MAIL',
      from: 'pager@example.net',
    },
  },
  'PUT /v1/matrices/{id}/versions/{version}/confirmation': { customerId: 'alpenmarkt', contactId: 'alpenmarkt-1' },
};

const ID_OF: Readonly<Record<string, string>> = {
  incidents: '7K3M-Q9XD-K',
  customers: 'alpenmarkt',
  projects: 'alpenmarkt-web',
  services: 'alpenmarkt-web-shop',
  contacts: 'alpenmarkt-1',
  staff: 'sdm-frida',
  teams: 'operations',
  calendars: 'office-8-to-18',
  contracts: 'alpenmarkt-gold',
  rotas: 'admins',
  matrices: 'default',
  channels: 'mail',
  pages: '3f8e1c52-6f0d-5a52-9d0a-1b5f0f0f6d1e',
  repinnings: '3f8e1c52-6f0d-4a52-9d0a-1b5f0f0f6d1e',
  feeds: '5b0d3c1e-7a2f-4e61-8a55-2c9e6d4f1b07',
  'api-keys': '9f1c8a52-5f0e-4a54-9c38-0c9f7a1d2e10',
};

const NAMED: Readonly<Record<string, unknown>> = {
  customerId: 'alpenmarkt',
  projectId: 'alpenmarkt-web',
  serviceId: 'alpenmarkt-web-shop',
  personId: 'ada',
  teamId: 'operations',
  reportedFrom: '2026-01-01T00:00:00Z',
  reportedBefore: '2026-12-31T23:00:00Z',
  outcome: 'breached',
  text: 'shop',
  version: '0',
  need: 'faster-search',
  absence: 'easter',
  way: 'mobile',
  change: 'winter-swap',
  token: 'ilf_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  stream: 'customer-alpenmarkt',
  code: 'validation-failed',
};

/** Values of the demo, where a value made from a pattern would name nothing. */
export const withExamples = (path: string, parameters: Parameters): Parameters =>
  parameters.map((parameter) => {
    if (!('name' in parameter) || parameter.example !== undefined || parameter.in === 'header') return parameter;
    if (parameter.schema !== undefined && 'example' in parameter.schema) return parameter;
    const example = parameter.name === 'id' ? ID_OF[path.split('/')[2]!] : NAMED[parameter.name];
    return example === undefined ? parameter : { ...parameter, example };
  });
