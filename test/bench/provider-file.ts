import { stringify } from 'yaml';

export const CUSTOMERS = 200;
export const STAFF = 300;
export const ROTAS = 20;

const WEEK = Object.fromEntries(
  ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'].map((day) => [day, ['08:00-18:00']]),
);
const HOUR = '1 h in the calendar';

const range = (count: number): readonly number[] => [...Array(count).keys()];
const person = (number: number): string => `staff-${number % STAFF}`;

/** What a larger provider defines: each customer with a project, a service, a contact, a contract, a need and a matrix. */
export function providerFile(size = CUSTOMERS): string {
  const customers = range(size);
  const rotation = (rota: number, level: string, first: number) => ({
    rotations: [
      {
        id: `${level}-weeks`,
        unit: 'weeks',
        length: 1,
        firstHandOver: '2026-01-05T09:00',
        memberIds: range(6).map((member) => person(rota * 15 + first + member)),
      },
    ],
  });
  return stringify({
    customers: customers.map((n) => ({
      id: `customer-${n}`,
      name: `Customer ${n} AG`,
      brmId: person(n),
      needs: [{ id: 'search', text: 'Wants a faster search.', state: 'open' }],
    })),
    projects: customers.map((n) => ({
      id: `project-${n}`,
      customerId: `customer-${n}`,
      name: `Shop ${n}`,
      sdmId: person(n + 1),
      deputyId: person(n + 2),
      teamId: `team-${n % ROTAS}`,
    })),
    services: customers.map((n) => ({ id: `service-${n}`, projectId: `project-${n}`, name: `Web ${n}` })),
    contacts: customers.map((n) => ({ id: `contact-${n}`, customerId: `customer-${n}`, name: `Contact ${n}` })),
    calendars: [{ id: 'office', zone: 'Europe/Berlin', years: { from: 2026, to: 2028 }, week: WEEK }],
    contracts: customers.map((n) => ({
      id: `contract-${n}`,
      customerId: `customer-${n}`,
      validFrom: '2026-01-01',
      calendar: 'office',
      targets: { blocker: { reaction: HOUR }, critical: { reaction: HOUR }, major: {}, minor: {} },
      initialPriority: 'major',
      kinds: ['incident'],
      reactionEndsWith: ['acknowledged'],
    })),
    staff: range(STAFF).map((n) => ({
      id: person(n),
      name: `Person ${n}`,
      zone: 'Europe/Berlin',
      principalIds: [`key-${n}`],
      ways: [
        { id: 'mobile', channel: 'voice', address: `+49 1512 ${3_000_000 + n}`, loud: true },
        { id: 'mail', channel: 'email', address: `person-${n}@example.net`, loud: false },
      ],
      absences: [{ id: 'easter', kind: 'leave', from: '2026-04-03T06:00:00Z', until: '2026-04-10T06:00:00Z' }],
    })),
    teams: range(ROTAS).map((n) => ({
      id: `team-${n}`,
      name: `Team ${n}`,
      memberIds: range(15).map((member) => person(n * 15 + member)),
      leadId: person(n * 15),
      hours: 'office',
    })),
    rotas: range(ROTAS).map((n) => ({
      id: `rota-${n}`,
      name: `Rota ${n}`,
      zone: 'Europe/Berlin',
      teamId: `team-${n}`,
      levels: { primary: rotation(n, 'primary', 0), backup: rotation(n, 'backup', 6) },
      changes: [
        {
          id: 'night',
          kind: 'override',
          level: 'primary',
          from: '2026-12-24T12:00:00Z',
          until: '2026-12-25T12:00:00Z',
          staffId: person(n * 15 + 14),
        },
      ],
    })),
    matrices: [
      { id: 'default', hours: 'office', serviceDesk: 'team-0', rota: 'rota-0' },
      ...customers.map((n) => ({
        id: `matrix-${n}`,
        customerId: `customer-${n}`,
        hours: 'office',
        serviceDesk: 'team-0',
        rota: `rota-${n % ROTAS}`,
      })),
    ],
    pagingSettings: { lastResort: { team: 'team-0' } },
  });
}
