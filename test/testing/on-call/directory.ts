import { compileCalendar, type CalendarDefinition, freezeCalendar } from '@app/business-time';
import { type Directory, type Hours } from '@app/on-call';
import type { Person, Team } from '@app/people/pure';
import { office } from '@testing/agreement/definitions';
import { rota } from './rotas.js';

type Rota = NonNullable<ReturnType<Directory['rota']>>;

export interface House {
  readonly people?: readonly Person[];
  readonly teams?: readonly Team[];
  readonly rotas?: readonly Rota[];
  readonly projects?: Readonly<Record<string, Omit<NonNullable<ReturnType<Directory['project']>>, 'version'>>>;
  readonly customers?: Readonly<Record<string, Omit<NonNullable<ReturnType<Directory['customer']>>, 'version'>>>;
  readonly calendars?: Readonly<Record<string, CalendarDefinition>>;
  readonly lastResort?: NonNullable<Directory['lastResort']>['target'];
}

const HASH = 'f'.repeat(64);
export const pinned = (id: string) => ({ id, version: '0', hash: HASH });

const find = <T extends { readonly id: string }>(all: readonly T[], id: string): T | undefined =>
  all.find((one) => one.id === id);

const known = new Map<string, Hours['calendar']>();
function compile(definition: CalendarDefinition): Hours['calendar'] {
  const key = JSON.stringify(definition);
  const calendar = known.get(key) ?? compileCalendar(freezeCalendar(definition));
  known.set(key, calendar);
  return calendar;
}

/** People, duty and roles of a small provider, for specs: each says what it is about. */
export function directory(house: House): Directory {
  const { people = [], teams = [], rotas = [rota()], projects = {}, customers = {}, lastResort } = house;
  const calendars: Readonly<Record<string, CalendarDefinition>> = { office: office(), ...house.calendars };
  const compiled = (id: string) => compile(calendars[id]!);
  return {
    person: (id) => find(people, id),
    team: (id) => find(teams, id),
    rota: (id) => find(rotas, id),
    project: (id) => (projects[id] === undefined ? undefined : { version: '0', ...projects[id] }),
    customer: (id) => (customers[id] === undefined ? undefined : { version: '0', ...customers[id] }),
    calendar: (id): Hours | undefined =>
      calendars[id] === undefined ? undefined : { ref: pinned(id), calendar: compiled(id) },
    pinned: ({ id }) => compiled(id),
    ...(lastResort === undefined ? {} : { lastResort: { target: lastResort, version: '0' } }),
  };
}
