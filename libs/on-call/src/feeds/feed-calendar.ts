import type { Steps } from '@app/kernel';
import { peopleKnownAt } from '@app/people';
import type { Clock } from '@app/platform';
import { inSlices, inTurns, type ReadModels } from '@app/querying';
import { dutyCalendarInSteps, type ShownDuty } from '../domain/roster/duty-calendar.js';
import { wholePiecesInSteps } from '../domain/roster/whole-pieces.js';
import { leavingsAmong } from '../domain/rota/knowledge.js';
import type { Rota } from '../domain/rota/rota.js';
import { rotaKnownAt } from '../read-models/rota-known.js';
import { everNamed, stampOf } from '../roster/shown-duty.js';
import type { FeedSubject } from './feed.js';
import { feedSpan } from './feed-span.js';

type People = ReturnType<typeof peopleKnownAt>['person'];

/** A duty in a feed, as it was read. */
interface InFeed extends Pick<ShownDuty, 'rota' | 'stamp'> {
  readonly isShown: (staffId: string | undefined) => boolean;
}

/**
 * What a feed shows: all of a rota; the shifts of a person in every rota; all of the rotas of a team, and the shifts of its
 * members in others. All is read before anything is worked out: others have their turn meanwhile, and a read model may go.
 */
export async function feedCalendar(
  { operational }: ReadModels,
  clock: Pick<Clock, 'uptime' | 'wait'>,
  { rota: rotaId, staff, team: teamId }: FeedSubject,
  now: number,
): Promise<string> {
  const known = peopleKnownAt(operational.session);
  const team = teamId === undefined ? undefined : known.team(teamId);
  const members = new Set(staff === undefined ? team?.memberIds : [staff]);
  const isWhole = ({ versions }: Rota): boolean =>
    rotaId !== undefined || (teamId !== undefined && versions.at(-1)!.content.teamId === teamId);
  const people = new Map(staff === undefined ? [] : [[staff, known.person(staff)] as const]);

  const read = (id: string): readonly InFeed[] => {
    const { session } = operational;
    const rota = rotaKnownAt(session, id);
    if (rota === undefined) return [];
    const named = everNamed(session, rota);
    const whole = isWhole(rota);
    if (!whole && [...named].every((one) => !members.has(one))) return [];
    const { person } = peopleKnownAt(session);
    for (const one of named) if (!people.has(one)) people.set(one, person(one));
    const isShown: InFeed['isShown'] = (staffId) => whole || (staffId !== undefined && members.has(staffId));
    return [{ rota, stamp: stampOf(session, rota, named), isShown }];
  };
  const ids = rotaId === undefined ? known.ids('rota') : [rotaId];
  const duties = (await inSlices(ids, clock, read)).flat();
  const name = duties[0]?.rota.versions.at(-1)!.content.name;
  const title = rotaId === undefined ? (team?.name ?? people.get(staff ?? '')?.name ?? staff) : name;
  return inTurns(
    written(title ?? '', duties, (id) => people.get(id), now),
    clock,
  );
}

function* written(title: string, duties: readonly InFeed[], people: People, now: number): Steps<string> {
  const rotas = duties.map(({ rota }) => rota);
  const { from, until } = feedSpan(rotas, now);
  const shown: ShownDuty[] = [];
  for (const { isShown, ...duty } of duties) {
    yield;
    const pieces = yield* wholePiecesInSteps(duty.rota, from, until, leavingsAmong(people));
    shown.push({ ...duty, pieces: pieces.filter(({ staffId }) => isShown(staffId)) });
  }
  return yield* dutyCalendarInSteps(title, shown, (id) => people(id)?.name);
}
