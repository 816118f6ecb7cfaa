import type { Change } from '@app/definitions';
import { office } from '@testing/agreement/definitions';
import { definition, rotation } from '@testing/on-call/rotas';
import { acme } from './acme.js';

const phone = (address: string, forCustomers = false) => ({
  ways: [{ id: 'mobile', channel: 'voice', address, loud: true, forCustomers }],
});
const staff = (id: string, name: string, ways: object): Change => ({
  type: 'DefineStaff',
  id,
  staff: { name, zone: 'Europe/Berlin', ...ways },
});

/** A small provider with an SDM and deputy, a Service Desk, two on duty, and the default matrix; and two customers. */
export const HOUSE: readonly Change[] = [
  ...(acme('Acme AG') as unknown as readonly Change[]),
  { type: 'DefineCustomer', id: 'globex', customer: { name: 'Globex' } },
  { type: 'DefineProject', id: 'shop', project: { customerId: 'acme', name: 'Shop', sdmId: 'sam', deputyId: 'dora' } },
  { type: 'DefineContact', id: 'mara', contact: { customerId: 'acme', name: 'Mara' } },
  { type: 'DefineCalendar', id: 'office', calendar: office() },
  staff('sam', 'Sam Sommer', phone('+4930901821', true)),
  staff('dora', 'Dora Dorn', phone('+4930901822', true)),
  staff('ada', 'Ada Adler', phone('+4930901823')),
  staff('ben', 'Ben Brandt', phone('+4930901824')),
  staff('cleo', 'Cleo Claus', phone('+4930901825')),
  {
    type: 'DefineTeam',
    id: 'desk',
    team: { name: 'Service Desk', memberIds: ['dora'], ...phone('+4930901820', true) },
  },
  {
    type: 'DefineRota',
    id: 'admins',
    rota: definition({
      primary: [rotation({ memberIds: ['ada'] })],
      backup: [rotation({ id: 'second', memberIds: ['ben'] })],
    }),
  },
  { type: 'DefineMatrix', id: 'default', matrix: { hours: 'office', serviceDesk: 'desk', rota: 'admins' } },
  { type: 'DefinePagingSettings', id: 'settings', pagingSettings: { lastResort: { person: 'cleo' } } },
];
