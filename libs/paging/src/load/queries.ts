import { findTransitions, FrozenZone } from '@app/business-time';
import { DefinitionRefusal } from '@app/definitions/pure';
import { instant, type ObjectOf, oneOf, secondsText, whole } from '@app/kernel';
import { shiftsOf } from '@app/on-call';
import { actsFor, peopleKnownAt } from '@app/people';
import type { Principal } from '@app/platform';
import { askedInstant, BadQuery, handlerOf, inTurns } from '@app/querying';
import { Query } from '@nestjs/cqrs';
import { loadOf } from '../domain/load/load.js';
import { pagingEnabledAt } from '../switch/switch.projection.js';
import { askedIn } from './asked-in.js';
import type { StaffLoad } from './answers.js';

const DAY = 86_400;
const USUAL_DAYS = 28;
const LONGEST_DAYS = 93;
const USUAL_NIGHT = 2;

export const LOAD_ASKED = {
  'from?': instant({ description: 'Where it begins; 28 days before its end if absent.' }),
  'to?': instant({ description: 'Where it ends, exclusive; now if absent. 93 days after the beginning at most.' }),
  'by?': oneOf(['day', 'week'], 'LoadPeriodWord', { description: 'Local days or weeks from Monday; weeks if absent.' }),
  'nightPages?': whole(0, 100, { description: 'Interruptions that a night may have; 2 if absent.' }),
};
export type LoadAsked = ObjectOf<typeof LOAD_ASKED>;

/** What duty and pages asked of a person. @throws DefinitionRefusal load.not-found */
export class GetStaffLoad extends Query<StaffLoad> {
  constructor(
    readonly principal: Principal,
    readonly staffId: string,
    readonly asked: LoadAsked,
  ) {
    super();
  }
}

export const LOAD_QUERY_HANDLERS = [
  handlerOf(GetStaffLoad, async ({ principal, staffId, asked }, { models, clock }): Promise<StaffLoad> => {
    const { session } = models.operational;
    const now = Math.floor(clock.now() / 1_000);
    const person = peopleKnownAt(session).person(staffId);
    const isTheirs = principal.role === 'admin' || actsFor(principal, staffId, session, secondsText(now));
    if (person === undefined || !isTheirs) throw notYours(staffId);
    const span = spanOf(asked, now);
    const { by = 'week', nightPages = USUAL_NIGHT } = asked;
    const years = { from: yearOf(span.from) - 1, to: yearOf(span.until) + 1 };
    const zone = new FrozenZone(findTransitions(person.zone, years));
    // All is read before anything takes its time: a read model may go meanwhile.
    const shifts = shiftsOf(session, staffId, span);
    const { pages, calls, taken } = askedIn(session, staffId, span, now);
    const load = loadOf({ shifts: await inTurns(shifts, clock), pages, calls, taken }, { zone, by, nightPages });
    return {
      staffId,
      zone: person.zone,
      from: secondsText(span.from),
      to: secondsText(span.until),
      nightPages,
      enabled: pagingEnabledAt(session) !== undefined,
      ...load,
    };
  }),
];

const notYours = (staffId: string): DefinitionRefusal =>
  new DefinitionRefusal(
    'load.not-found',
    `there is nobody of the staff with the id ${staffId.slice(0, 80)}, or this key is not theirs, leads no team of theirs and is no administrator's; who is behind a key stands in principalIds`,
  );

interface LoadSpan {
  readonly from: number;
  readonly until: number;
}

function spanOf({ from, to }: LoadAsked, now: number): LoadSpan {
  const second = (text: string, field: string): number => Math.floor(askedInstant(text, field) / 1_000);
  const until = to === undefined ? now : second(to, 'to');
  const begin = from === undefined ? until - USUAL_DAYS * DAY : second(from, 'from');
  if (until <= begin) throw new BadQuery('query.bad-range', 'to is not after from', 'to');
  if (until - begin > LONGEST_DAYS * DAY)
    throw new BadQuery('query.bad-range', `the load of a person is told for ${LONGEST_DAYS} days at most`, 'to');
  return { from: begin, until };
}

const yearOf = (seconds: number): number => new Date(seconds * 1_000).getUTCFullYear();
