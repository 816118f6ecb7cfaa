import { MANAGERS, PEOPLE, TEAMS } from './house.js';

const DAY = 86_400_000;
const WEEKS_BEFORE = 6;
const ZONE = 'Europe/Berlin';
const [FRIDA, GEORG] = MANAGERS;
const [ADA, BELA, CEM, DORA, EMIL, FATIMA] = PEOPLE;
const [OPERATIONS, DATABASE, DESK] = TEAMS;

interface Way {
  readonly channel: 'voice' | 'email' | 'sms';
  readonly address: string;
}

const way = (id: string, { channel, address }: Way, more: object = {}) => ({
  id,
  channel,
  address,
  loud: channel !== 'email',
  ...more,
});

/** Numbers that the regulator keeps for films, and addresses of nobody. */
const desk = (number: number): Way => ({ channel: 'voice', address: `+49 30 23125 ${100 + number}` });
const mobile = (number: number): Way => ({ channel: 'voice', address: `+49 171 39200${10 + number}` });
const mail = (name: string): Way => ({ channel: 'email', address: `${name}@hoster.example` });

/**
 * Who the hoster of the demo is: an SDM with a deputy, a Service Desk, six administrators of whom two are on duty, and what
 * the communication matrix makes of them. Told around a Monday (`2026-03-23`): that weekend the primary is covered by somebody
 * else, on Tuesday of the week after the SDM sits in a meeting, and in the third week one on leave has swapped with the fourth.
 */
export function demoPeople(monday: string, calendar: string): string {
  const day = (after: number): string => new Date(Date.parse(monday) + after * DAY).toISOString().slice(0, 10);
  const checked = { on: day(-7), by: 'oda' };
  const told = { forCustomers: true, checked };
  const member = (id: string, name: string, ways: readonly object[], more: object = {}) => ({
    ...{ id, name, zone: ZONE, language: 'de', ways },
    ...more,
  });
  const manager = (id: string, name: string, number: number, more: object = {}) =>
    member(id, name, [way('desk', desk(number), told), way('mail', mail(id), { forCustomers: true })], more);
  const administrator = (id: string, name: string, number: number, more: object = {}) =>
    member(id, name, [way('mobile', mobile(number), { checked }), way('mail', mail(id))], more);
  const staff = [
    manager(FRIDA, 'Frida Brandt', 1, {
      absences: [{ id: 'review', kind: 'meeting', from: `${day(8)}T07:30:00Z`, until: `${day(8)}T09:30:00Z` }],
    }),
    manager(GEORG, 'Georg Lindner', 2),
    manager('brm-nora', 'Nora Sommer', 3),
    manager('brm-tarek', 'Tarek Aydin', 4),
    member('hanna', 'Hanna Weiß', [way('mail', mail('hanna'))]),
    member('ivo', 'Ivo Novak', [way('mail', mail('ivo'))]),
    administrator('oda', 'Oda Petersen', 0),
    administrator(ADA, 'Ada Krüger', 1),
    administrator(BELA, 'Bela Horvath', 2),
    administrator(CEM, 'Cem Yildiz', 3, {
      absences: [{ id: 'spring', kind: 'leave', from: `${day(14)}T00:00:00Z`, until: `${day(21)}T00:00:00Z` }],
    }),
    administrator(DORA, 'Dora Falk', 4),
    administrator(EMIL, 'Emil Roth', 5),
    administrator(FATIMA, 'Fatima Haddad', 6),
  ];
  const teams = [
    { id: OPERATIONS, name: 'Operations', memberIds: PEOPLE, leadId: 'oda' },
    { id: DATABASE, name: 'Databases', memberIds: [ADA, EMIL], leadId: 'oda' },
    {
      ...{ id: DESK, name: 'Service Desk', memberIds: ['hanna', 'ivo'], leadId: 'hanna', hours: calendar },
      ways: [way('desk', desk(0), told), way('mail', mail('desk'), { forCustomers: true })],
    },
  ];
  const weekly = (id: string, memberIds: readonly string[]) => ({
    rotations: [{ id, unit: 'weeks', length: 1, firstHandOver: `${day(-7 * WEEKS_BEFORE)}T09:00`, memberIds }],
  });
  const cover = (id: string, level: string, from: string, until: string, staffId: string, reason: string) => ({
    ...{ id, kind: 'override', level, from, until, staffId, reason },
  });
  const rota = {
    ...{ id: 'admins', name: 'Administrators on duty', zone: ZONE, teamId: OPERATIONS },
    levels: {
      primary: weekly('primary', PEOPLE),
      backup: weekly('backup', [...PEOPLE.slice(3), ...PEOPLE.slice(0, 3)]),
    },
    changes: [
      cover('wedding', 'primary', `${day(4)}T16:00:00Z`, `${day(5)}T16:00:00Z`, BELA, 'A wedding'),
      cover('marathon', 'backup', `${day(6)}T04:00:00Z`, `${day(6)}T18:00:00Z`, EMIL, 'A marathon'),
      {
        ...{ id: 'spring', kind: 'swap', reason: 'Leave in spring' },
        turns: [14, 21].map((after) => ({ rotation: 'primary', start: `${day(after)}T09:00` })),
      },
    ],
  };
  const matrices = [{ id: 'default', hours: calendar, serviceDesk: DESK, rota: 'admins' }];
  const lists = Object.entries({ staff, teams, rotas: [rota], matrices });
  const settings = { lastResort: { person: 'oda' } };
  return [...lists, ['pagingSettings', settings] as const]
    .map(([name, items]) => `\n${name}: ${JSON.stringify(items)}\n`)
    .join('');
}
