import { parseSeconds } from '@app/kernel';
import type { Absence, Person, Team, Way } from '@app/people/pure';

/** People as a spec needs them: with what it is about, and the rest as it mostly is. */

export const at = parseSeconds;

export const person = (id: string, more: Partial<Person> = {}): Person => ({
  id,
  version: '0',
  name: id,
  language: 'en',
  zone: 'Europe/Berlin',
  principalIds: [],
  ways: [],
  absences: [],
  ...more,
});

export const team = (id: string, more: Partial<Team> = {}): Team => ({
  id,
  version: '0',
  name: id,
  memberIds: [],
  ways: [],
  ...more,
});

export const way = (id: string, more: Partial<Way> = {}): Way => ({
  id,
  channel: 'sms',
  address: '+4930901820',
  loud: true,
  afterMinutes: 0,
  forCustomers: false,
  ...more,
});

/** Its id is its kind. */
export const absence = (kind: Absence['kind'], from: string, until?: string): Absence => ({
  id: kind,
  revision: '1',
  kind,
  from: at(from),
  ...(until === undefined ? {} : { until: at(until) }),
});
