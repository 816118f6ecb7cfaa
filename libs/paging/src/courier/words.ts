import { displayNumber } from '@app/incident';
import type { IncidentView } from '@app/incident/pure';
import { omitUndefined, secondsText } from '@app/kernel';
import { type Directory } from '@app/on-call/pure';
import { comingUp } from '../domain/steps/coming.js';
import type { Requested } from '../domain/page/state.js';
import type { House } from '../domain/run/house.js';
import { isFromBefore } from '../restored/from-before.js';
import { confirmationCode, type Links } from '../answers/links.js';
import type { PagedIncident, PageWords } from '../ways/post.js';
import type { Needed } from './look.js';

/** So many incidents stand in a message; its link shows all. */
const SHOWN = 20;
const LONGEST_SUMMARY = 200;
/** Of what nobody can read any more, because the key was destroyed. */
export const ERASED = '(erased)';

interface Spoken {
  readonly id: string;
  readonly to: Requested;
  readonly needed: readonly Needed[];
  readonly house: House;
  readonly directory: Directory;
  readonly links: Links;
  readonly now: number;
  /** When the log was last restored. */
  readonly restored?: number | undefined;
}

/** What is said, with every text as it can be read now. */
export function wordsOf({ id, to, needed, house, directory, links, now, restored }: Spoken): PageWords {
  const { step, language, personId, finding } = to;
  const isOfBefore = ({ page, incident }: Needed): boolean =>
    restored !== undefined && isFromBefore(page.id, incident.history, restored);
  const about = to.about === 'bundle' && needed.some(isOfBefore) ? 'restored' : to.about;
  const incidents = needed
    .map(({ page, incident }) => pagedIncident(page.incident!, incident.view, directory))
    .sort(inTurn);
  const [only] = needed;
  const coming = needed.length === 1 ? comingUp(only!.run, house, directory) : undefined;
  return {
    pageId: id,
    about,
    language,
    to: nameOf(to, directory) ?? ERASED,
    incidents: incidents.slice(0, SHOWN),
    more: Math.max(0, incidents.length - SHOWN),
    ...omitUndefined({
      step,
      text: about === 'confirmation' ? confirmation(id, to, directory, links) : finding,
      link: links.linkOf(id),
      code: personId === undefined || about === 'confirmation' ? undefined : links.codeOf(id, personId),
      next: coming && nextOf(coming, directory),
      validSeconds: coming && Math.max(60, coming.at - now),
      thread: needed.length === 1 && personId !== undefined ? { incident: only!.page.incident!, personId } : undefined,
    }),
  };
}

/** Of the address as it is now; of one that is gone there is none. */
function confirmation(id: string, { personId = '', finding }: Requested, { person }: Directory, links: Links) {
  const address = person(personId)?.ways.find((way) => way.id === finding)?.address;
  return address === undefined ? undefined : confirmationCode(links, id, personId, address);
}

function pagedIncident(number: string, view: IncidentView | undefined, directory: Directory): PagedIncident {
  const { title, description, priority, customerId, reportedAt = '' } = view ?? ({} as Partial<IncidentView>);
  const summary = title ?? description?.slice(0, LONGEST_SUMMARY) ?? ERASED;
  const customer = customerId === undefined ? undefined : directory.customer(customerId)?.name;
  return { number: displayNumber(number), summary, reportedAt, ...omitUndefined({ priority, customer }) };
}

const URGENCY = ['blocker', 'critical', undefined, 'major', 'minor'];
const inTurn = (one: PagedIncident, other: PagedIncident): number =>
  URGENCY.indexOf(one.priority) - URGENCY.indexOf(other.priority) || (one.reportedAt < other.reportedAt ? -1 : 1);

const nameOf = (
  { personId, teamId }: Pick<Requested, 'personId' | 'teamId'>,
  directory: Directory,
): string | undefined => (personId === undefined ? directory.team(teamId!)?.name : directory.person(personId)?.name);

function nextOf({ at, pages }: NonNullable<ReturnType<typeof comingUp>>, directory: Directory): PageWords['next'] {
  const names = pages.flatMap(
    ({ staffId: personId, teamId }) => nameOf(omitUndefined({ personId, teamId }), directory) ?? [],
  );
  return names.length === 0 ? undefined : { name: names.join(', '), at: secondsText(at) };
}
