import type { EventStore } from '@app/event-store';
import { displayNumber } from '@app/incident';
import { omitUndefined, parseSeconds, secondsText, type TypeOf } from '@app/kernel';
import { peopleKnownAt } from '@app/people';
import { type Clock, type Principal, Problem } from '@app/platform';
import type { ReadModels } from '@app/querying';
import type { QueryBus } from '@nestjs/cqrs';
import { holdingOf } from '../../domain/answer/holding.js';
import type { INCIDENT_WITH_RUN } from '../../shown/answers.js';
import { GetIncidentWithRun } from '../../shown/queries.js';
import type { Forms } from '../form.js';
import { type KnownPage, knownPage } from '../known-page.js';
import type { Links } from '../links.js';
import { answerPageText } from './answer-page-text.js';
import type { Said, ShownIncident, ShownPage } from './shown.js';

type IncidentDetail = TypeOf<typeof INCIDENT_WITH_RUN>;

/** A link stays good for so long after its page has ended. */
const GOOD_FOR = 86_400;

export interface ShowParts {
  readonly store: EventStore;
  readonly models: ReadModels;
  readonly queries: QueryBus;
  readonly clock: Clock;
  readonly links: Links;
  readonly forms: Forms;
}

/** How somebody looks at a page. */
export interface Looking {
  /** Chosen; absent: that of the page. */
  readonly language?: 'de' | 'en';
  readonly userAgent: string;
}

/** Whoever was paged may see what they were paged about. */
const READER: Principal = { id: 'answer-page', role: 'operator', customerIds: [] };

/** @throws Problem page.link-unknown, page.link-over */
export async function linkedPage(
  token: string,
  { links, store, clock }: Pick<ShowParts, 'links' | 'store'> & { readonly clock: Pick<Clock, 'now'> },
): Promise<KnownPage> {
  const id = links.pageOf(token);
  const page = id === undefined ? undefined : await knownPage(store, id);
  if (page === undefined) throw new Problem('page.link-unknown', 'this link leads to no page');
  if (page.endedAt !== undefined && clock.now() / 1_000 - page.endedAt > GOOD_FOR)
    throw new Problem('page.link-over', 'the page of this link ended more than a day ago');
  return page;
}

/** Who can have answered for the team that it is to; undefined: it is to a person. */
export const membersOf = ({ requested }: KnownPage, { models }: ShowParts): readonly string[] | undefined =>
  requested.personId !== undefined || requested.teamId === undefined
    ? undefined
    : (peopleKnownAt(models.operational.session).team(requested.teamId)?.memberIds ?? []);

/** Its text, with what became of an answer. Writes nothing. */
export async function showPage(page: KnownPage, looking: Looking, parts: ShowParts, said?: Said): Promise<string> {
  const { personId, teamId, language, finding } = page.requested;
  const details = await incidentsOf(page, parts);
  const people = peopleKnownAt(parts.models.operational.session);
  const nameOf = (id: string): string => people.person(id)?.name ?? people.team(id)?.name ?? id;
  const incidents = details.map((detail) => shownIncident(detail, people));
  const now = Math.floor(parts.clock.now() / 1_000);
  const isOpen = details.length === 0 ? isAsked(page) : details.some(({ status }) => status === 'open');
  const isOwn = details
    .map((detail) => holdingOf(heldOf(detail)))
    .some((one) => one.is === 'held' && (one.by === personId || personId === undefined));
  const { userAgent } = looking;
  const shown: ShownPage = {
    language: looking.language ?? language,
    zone: (personId === undefined ? people.team(teamId ?? '') : people.person(personId))?.zone ?? 'UTC',
    now,
    to: nameOf(personId ?? teamId ?? ''),
    incidents,
    ...omitUndefined({
      text: finding,
      form: isOpen ? parts.forms.sign(page.id, { signedAt: secondsText(now), userAgent }) : undefined,
      members: membersOf(page, parts)?.map((id) => ({ id, name: nameOf(id) })),
      mayRelease: isOwn ? (true as const) : undefined,
      said,
    }),
  };
  return answerPageText(shown);
}

/** A test or an alarm has ended as soon as it got out, and is answered afterwards. */
const isAsked = ({ requested: { about }, state, endedAt }: KnownPage): boolean =>
  about === 'test' || about === 'alarm' ? state.answered !== true : endedAt === undefined;

function shownIncident(detail: IncidentDetail, people: ReturnType<typeof peopleKnownAt>): ShownIncident {
  const { id, priority = 'unclassified', reportedAt, title, description, customerId, run } = detail;
  const next = run?.next;
  const holding = holdingOf(heldOf(detail));
  const by = holding.is === 'held' ? holding.by : undefined;
  const into = holding.is === 'merged' ? holding.into : undefined;
  return {
    number: displayNumber(id),
    priority,
    reportedAt,
    holding: into === undefined ? holding : { is: 'merged', into: displayNumber(into) },
    ...omitUndefined({
      summary: title ?? description,
      customer: people.customer(customerId)?.name ?? customerId,
      next: next && {
        name: next.to.map(({ name, personId, teamId }) => name ?? personId ?? teamId).join(', '),
        at: parseSeconds(next.at),
      },
      holder: by === undefined ? undefined : (people.person(by)?.name ?? people.team(by)?.name ?? by),
    }),
  };
}

async function incidentsOf(page: KnownPage, { store, queries }: ShowParts): Promise<readonly IncidentDetail[]> {
  const details: IncidentDetail[] = [];
  for (const id of page.requested.pages ?? [page.id]) {
    const listed = id === page.id ? page : await knownPage(store, id);
    const incident = listed?.requested.incident;
    if (incident !== undefined) details.push(await queries.execute(new GetIncidentWithRun(READER, incident)));
  }
  return details;
}

/** As it is answered, acknowledgements are told in the order of the life; here the order in which they were recorded counts. */
const heldOf = (detail: IncidentDetail): Parameters<typeof holdingOf>[0] => ({
  ...detail,
  acknowledgements: detail.acknowledgements.map((one, place) => ({ ...one, revision: BigInt(place) })),
});
