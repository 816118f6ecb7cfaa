import { compileCalendar, type CalendarVersion } from '@app/business-time';
import { DefinitionRefusal } from '@app/definitions/pure';
import { versionKnownAt } from '@app/definitions';
import { peopleKnownAt } from '@app/people';
import type { ReadModelSession } from '@app/projection';
import type { Around, TeamHours } from '../domain/roster/lint.js';
import type { Rota } from '../domain/rota/rota.js';
import { rotaKnownAt } from '../read-models/rota-known.js';

/** A duty with what lint looks at besides. */
export interface KnownDuty {
  readonly rota: Rota;
  readonly around: Around & { readonly people: NonNullable<Around['people']> };
}

/** As it was known at an instant (epoch milliseconds); absent: now. @throws DefinitionRefusal */
export function dutyKnownAt(session: ReadModelSession, id: string, knownAt?: number): KnownDuty {
  const rota = rotaKnownAt(session, id, knownAt);
  if (rota === undefined) throw new DefinitionRefusal('on-call.not-found', `there is no rota ${id}`);
  const people = peopleKnownAt(session, knownAt);
  const teamId = rota.versions.at(-1)?.content.teamId;
  const calendar = teamId === undefined ? undefined : people.team(teamId)?.hours;
  const hours = calendar === undefined ? undefined : hoursKnownAt(session, calendar, knownAt);
  return { rota, around: { people: people.person, ...(hours === undefined ? {} : { hours }) } };
}

function hoursKnownAt(session: ReadModelSession, id: string, knownAt?: number): TeamHours | undefined {
  const found = versionKnownAt(session, { name: 'calendar' }, id, knownAt);
  if (found === undefined) return undefined;
  const { calendar } = found.stored as unknown as { readonly calendar: CalendarVersion };
  return { calendar: compileCalendar(calendar), holidays: new Set(calendar.holidays?.map(({ date }) => date)) };
}
