import { peopleKnownAt } from '@app/people';
import type { Clock } from '@app/platform';
import { inSlices, type ReadModels } from '@app/querying';
import { dutyCalendar, type ShownDuty } from '../domain/roster/duty-calendar.js';
import { mostDays } from '../domain/rota/cost.js';
import type { Rota } from '../domain/rota/rota.js';
import { rotaKnownAt } from '../read-models/rota-known.js';
import { everNamed, shownDuty } from '../roster/shown-duty.js';
import type { FeedSubject } from './feed.js';

const DAY = 86_400;
const DAYS = { back: 30, ahead: 365 };

/**
 * What a feed shows from a month ago until a year ahead: all of a rota; the shifts of a person in every rota; all of the
 * rotas of a team, and the shifts of its members in others.
 */
export async function feedCalendar(
  { operational }: ReadModels,
  clock: Clock,
  subject: FeedSubject,
  now: number,
): Promise<string> {
  const people = peopleKnownAt(operational.session);
  const { rota: rotaId, staff, team: teamId } = subject;
  const team = teamId === undefined ? undefined : people.team(teamId);
  const members = new Set(staff === undefined ? team?.memberIds : [staff]);
  const isWhole = ({ versions }: Rota): boolean =>
    rotaId !== undefined || (teamId !== undefined && versions.at(-1)!.content.teamId === teamId);

  const shown = (id: string): readonly ShownDuty[] => {
    const { session } = operational;
    const rota = rotaKnownAt(session, id);
    if (rota === undefined) return [];
    const whole = isWhole(rota);
    if (!whole && [...everNamed(session, rota)].every((named) => !members.has(named))) return [];
    const from = now - DAYS.back * DAY;
    const ahead = Math.min(DAYS.ahead, mostDays(rota, from, now + DAYS.ahead * DAY) - DAYS.back);
    const duty = shownDuty(session, rota, people.person, { from, until: now + ahead * DAY });
    const pieces = duty.pieces.filter(({ staffId }) => whole || (staffId !== undefined && members.has(staffId)));
    return [{ ...duty, pieces }];
  };
  const ids = rotaId === undefined ? rotaIds(operational.session) : [rotaId];
  const duties = (await inSlices(ids, clock, shown)).flat();
  const name = duties[0]?.rota.versions.at(-1)!.content.name;
  const title = rotaId === undefined ? (team?.name ?? people.person(staff ?? '')?.name ?? staff) : name;
  return dutyCalendar(title ?? '', duties, (id) => people.person(id)?.name);
}

const rotaIds = (session: ReadModels['operational']['session']): readonly string[] =>
  session.prepared<string>("SELECT id FROM agreement WHERE kind = 'rota' ORDER BY id", 'pluck').all();
