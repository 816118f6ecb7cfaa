import { DefinitionRefusal } from '@app/definitions/pure';
import { displayNumber, parseNumber } from '@app/incident';
import { flag, type ObjectOf, omit, omitUndefined, secondsText, several, soughtId, soughtText } from '@app/kernel';
import type { ReadModelSession } from '@app/projection';
import { checkLimit, DEFAULT_LIMIT, handlerOf, PAGE, questionHash, readCursor, writeCursor } from '@app/querying';
import { Query } from '@nestjs/cqrs';
import { hasAccepted } from '../domain/page/next-action.js';
import type { PageState } from '../domain/page/state.js';
import type { PageItem, Pages, PageStory } from './answers.js';
import { type PageRow, pageRow } from './page-row.js';
import { PAGE_STATES } from './page-tables.js';
import { storyOf } from './story.js';

/** What a list of pages is narrowed to. */
export const PAGES_ASKED = {
  ...PAGE,
  'incident?': soughtText(20, { description: 'About this incident; its number, hyphens or not.' }),
  'personId?': soughtId({ description: 'To this person.' }),
  'teamId?': soughtId({ description: 'To this team, or to somebody as one of it.' }),
  'state?': several(PAGE_STATES, 'PageState', { description: 'Any of these.' }),
  'open?': flag({ description: 'True: those that have not ended; false: the others.' }),
};
export type PagesAsked = ObjectOf<typeof PAGES_ASKED>;

/** The pages that were decided, the latest first. */
export class ListPages extends Query<Pages> {
  constructor(readonly asked: PagesAsked) {
    super();
  }
}

/** Everything that became of one. */
export class GetPage extends Query<PageStory> {
  constructor(readonly id: string) {
    super();
  }
}

const ListPagesHandler = handlerOf(ListPages, ({ asked }, { models }) => listed(models.operational.session, asked));

const GetPageHandler = handlerOf(GetPage, ({ id }, { models }) => {
  const { session } = models.operational;
  const row = pageRow(session, id);
  if (row === undefined) throw new DefinitionRefusal('page.not-found', `there is no page ${id}`);
  return { ...itemOf(session, row), ...storyOf(session, row) };
});

export const PAGES_QUERY_HANDLERS = [ListPagesHandler, GetPageHandler];

function listed(session: ReadModelSession, asked: PagesAsked): Pages {
  const { cursor, limit = DEFAULT_LIMIT, incident, personId, teamId, state, open } = asked;
  checkLimit(limit);
  const question = questionHash(omit(asked, 'cursor', 'limit'));
  const before = cursor === undefined ? undefined : readCursor(cursor, question).n;
  const rows = session.prepared<PageRow>(LIST).all({
    before: before ?? null,
    incident: incident === undefined ? null : parseNumber(incident),
    person: personId ?? null,
    team: teamId ?? null,
    states: state === undefined ? null : JSON.stringify(state),
    open: open === undefined ? null : Number(open),
    most: limit + 1,
  });
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.map((row) => itemOf(session, row)),
    ...(last && { next: writeCursor({ key: 0, n: String(last.n) }, question) }),
  };
}

const LIST = `SELECT * FROM page
  WHERE (@before IS NULL OR n < CAST(@before AS INTEGER))
    AND (@incident IS NULL OR incident = @incident)
    AND (@person IS NULL OR person_id = @person)
    AND (@team IS NULL OR team_id = @team)
    AND (@states IS NULL OR state IN (SELECT value FROM json_each(@states)))
    AND (@open IS NULL OR (state <> 'ended') = @open)
  ORDER BY n DESC LIMIT @most`;

function itemOf(session: ReadModelSession, row: PageRow): PageItem {
  const { id, about, state, loud, incident, run, step, person_id, team_id, bundle } = row;
  const { ended, ways } = session.parsed<PageState>(row.folded);
  const isOut = bundle !== null || ways.some(hasAccepted);
  return {
    id,
    about,
    state,
    loud: loud === 1,
    decidedAt: secondsText(row.decided_at),
    ...omitUndefined({
      incident: incident === null ? undefined : displayNumber(incident),
      run: run ?? undefined,
      step: step ?? undefined,
      personId: person_id ?? undefined,
      teamId: team_id ?? undefined,
      sentAt: isOut ? instant(row.went_at) : undefined,
      endedAt: instant(row.ended_at),
      because: ended,
      bundle: bundle ?? undefined,
    }),
  };
}

const instant = (seconds: number | null): string | undefined => (seconds === null ? undefined : secondsText(seconds));
