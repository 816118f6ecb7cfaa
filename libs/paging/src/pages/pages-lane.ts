import type { Commands } from '@app/command-handling';
import { omitUndefined, secondsText } from '@app/kernel';
import { knownDirectory } from '@app/on-call';
import { type Directory, plannedWays } from '@app/on-call/pure';
import { type Clock, uuidV5 } from '@app/platform';
import type { ReadModel } from '@app/projection';
import type { Lane } from '@app/scheduling';
import type { RequestPage } from '../domain/page/commands.js';
import { pageDecider } from '../domain/page/decide.js';
import type { PageEventData } from '../domain/page/messages.js';
import { AT_ONCE } from '../lane/pager-lane.js';
import { type PageRow, pageRow } from './page-row.js';
import { PAGES_LANE, type PagesWork } from './pages-work.js';
import { pageStream } from './streams.js';

interface Parts {
  readonly commands: Commands;
  readonly operational: ReadModel;
  readonly clock: Clock;
}

/** Requests what was decided to be sent, and ends what nobody needs any more. */
export const pagesLane = ({ commands, operational, clock }: Parts): Lane<PagesWork['what']> => ({
  name: PAGES_LANE,
  pace: { ...AT_ONCE, waitsForHead: false },
  commandIdOf: ({ subject, what }) => (what.type === 'request' ? subject : uuidV5(subject, `end ${what.because}`)),
  async dispatch({ subject, what }, stamp) {
    const { session } = operational;
    const row = pageRow(session, subject);
    if (row === undefined) throw new Error(`the read model shows no page ${subject} that would be due`);
    const command =
      what.type === 'request'
        ? requestOf(row, knownDirectory(session), Math.floor(clock.now() / 1000))
        : ({ type: 'EndPage', because: what.because } as const);
    return commands.handle(pageDecider, pageStream(row), command, { ...stamp, payload: { ...what } });
  },
});

/** By which ways, as they are known now. */
function requestOf(row: PageRow, directory: Directory, now: number): RequestPage {
  const { incident, run, step, person_id, team_id } = row;
  const loud = row.loud === 1;
  return {
    type: 'RequestPage',
    about: 'page',
    ...omitUndefined({
      incident: incident ?? undefined,
      run: run ?? undefined,
      step: step ?? undefined,
      personId: person_id ?? undefined,
      teamId: team_id ?? undefined,
      blocker: row.blocker === 1 ? (true as const) : undefined,
    }),
    loud,
    ...addressed(row, directory, now, loud),
  };
}

/** The ways and the language of whom something is to; of a team the language of whoever of it is known first. */
export function addressed(
  { person_id, team_id }: Pick<PageRow, 'person_id' | 'team_id'>,
  directory: Directory,
  now: number,
  loud: boolean,
): Pick<PageEventData['PageRequested'], 'ways' | 'language'> {
  const person = person_id === null ? undefined : directory.person(person_id);
  const team = person_id === null && team_id !== null ? directory.team(team_id) : undefined;
  const ways = plannedWays(person?.ways ?? team?.ways ?? [], loud, now);
  const member = team?.memberIds.map((id) => directory.person(id)).find((one) => one !== undefined);
  return {
    ways: ways.map(({ id, channel, at }) => ({ id, channel, at: secondsText(at) })),
    language: (person ?? member)?.language ?? 'en',
  };
}
