import { type Fact, factsIn } from '@app/incident';
import { parseSeconds, secondsText } from '@app/kernel';
import { sideAt } from '@app/on-call/pure';
import type { ReadModelSession } from '@app/projection';
import { callsOf } from '../domain/load/calls.js';
import type { Asked, LoadPage } from '../domain/load/load.js';
import type { House } from '../domain/run/house.js';
import { houseIn } from '../runs/house-in.js';

/** What began before that and is answered within the span is not looked for. */
const BEFORE = 7 * 86_400;

/** The pages to a person and what they did about incidents, within a span. */
export function askedIn(
  session: ReadModelSession,
  person: string,
  { from, until }: { readonly from: number; readonly until: number },
  now: number,
): Omit<Asked, 'shifts'> {
  const numbers = session.prepared<{ incident: string }>(INCIDENTS).all({ since: from - BEFORE, until });
  const history = new Map(numbers.map(({ incident }) => [incident, factsIn(session, incident)] as const));
  const house = houseIn(session, secondsText(now));
  const pages = session.prepared<Paged>(PAGES).all({ person, from, until });
  const within = ({ at }: { readonly at: number }): boolean => from <= at && at < until;
  const calls = [...history.values()].map((facts) => callsOf(person, facts));
  return {
    pages: pages.map(({ incident, at, loud, message }): LoadPage => {
      const facts = incident === null ? [] : (history.get(incident) ?? []);
      return { at, loud: loud === 1, message, isOutside: isOutside(facts, house, at) };
    }),
    calls: calls.flatMap((of) => of.calls).filter(within),
    taken: calls.flatMap((of) => of.taken).filter(within),
  };
}

interface Paged {
  readonly incident: string | null;
  readonly at: number;
  readonly loud: number;
  readonly message: string;
}

const INCIDENTS = `SELECT DISTINCT incident FROM page
  WHERE decided_at >= @since AND decided_at < @until AND about = 'page' AND incident IS NOT NULL`;
/** Tests, reminders and codes ask nothing; what nobody needed any more before it went out reached nobody. */
const PAGES = `SELECT incident, decided_at AS at, loud, coalesce(bundle, id) AS message FROM page
  WHERE person_id = @person AND decided_at >= @from AND decided_at < @until AND about IN ('page', 'alarm', 'restored')
    AND NOT (state = 'ended' AND went_at IS NULL AND bundle IS NULL)
  ORDER BY n`;

/** By the matrix that the incident had pinned by then, or the one that counts now. */
function isOutside(facts: readonly Fact[], house: House, at: number): boolean {
  const known = facts.filter(({ recordedAt }) => parseSeconds(recordedAt) <= at);
  const pinned = known.findLast(({ data }) => 'matrix' in data && data.matrix !== undefined)?.data;
  const reported = known.find(({ type }) => type === 'IncidentReported')?.data;
  const ref =
    pinned !== undefined && 'matrix' in pinned
      ? pinned.matrix
      : reported !== undefined && 'customerId' in reported && reported.customerId !== undefined
        ? house.matrixFor({ customerId: reported.customerId })
        : undefined;
  const content = ref && house.matrix(ref);
  return content ? sideAt(house.pinned(content.hours), at) === 'outside' : false;
}
