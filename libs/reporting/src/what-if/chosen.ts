import { asksForSeen, IncidentNotFound, KIND, namesSeen } from '@app/incident';
import type { ReadModelSession } from '@app/projection';
import { type Visibility, canSee, askedInstant, BadQuery, CustomerNotFound } from '@app/querying';
import { instant, list, type ObjectOf, secondsText, soughtId, string } from '@app/kernel';

/** Which incidents are asked about; without any of it all that may be seen. */
export const WHAT_IF_CHOICE = {
  'customerId?': soughtId({ description: 'Only the incidents of this customer.' }),
  'projectId?': soughtId({ description: 'Only the incidents of this project.' }),
  'kind?': { ...KIND, description: 'Only incidents of this kind.' },
  'incidents?': {
    ...list(string(), { minItems: 1, maxItems: 10_000, description: 'Only these incidents.' }),
    rule: 'must be a list of 1 to 10000 numbers of incidents',
  },
  'from?': instant({ description: 'Only what was reported from then on.' }),
  'to?': instant({ description: 'Only what was reported before then.' }),
};
/** `incidents`: numbers without hyphens. */
export type WhatIfChoice = ObjectOf<typeof WHAT_IF_CHOICE>;

interface Chosen {
  readonly n: bigint;
  readonly id: string;
  readonly customerId: string;
}

/** The sets as JSON, so that one statement serves any number of them; null: no bound. */
const bounds = (session: ReadModelSession, visibility: Visibility, choice: WhatIfChoice) => {
  const { customerId, projectId, kind, incidents, from, to } = choice;
  const { customers } = visibility;
  const owners = !asksForSeen(namesSeen(session, visibility), choice)
    ? []
    : customerId !== undefined
      ? [customerId]
      : customers === 'all'
        ? null
        : customers;
  return {
    owners: owners === null ? null : JSON.stringify(owners),
    ids: incidents === undefined ? null : JSON.stringify(incidents),
    projectId: projectId ?? null,
    kind: kind ?? null,
    from: from === undefined ? '' : reportedFrom(from, 'from'),
    to: to === undefined ? AFTER_ALL : reportedFrom(to, 'to'),
  };
};

/** Reports are of whole seconds: from a fraction on means from the next one. */
const reportedFrom = (text: string, field: string): string => secondsText(Math.ceil(askedInstant(text, field) / 1000));

/** Sorts behind every recorded instant, whatever its year. */
const AFTER_ALL = ':';

const WHERE = `(@owners IS NULL OR customer_id IN (SELECT value FROM json_each(@owners)))
  AND (@ids IS NULL OR id IN (SELECT value FROM json_each(@ids))) AND reported_at >= @from AND reported_at < @to
  AND (@projectId IS NULL OR project_id = @projectId) AND (@kind IS NULL OR kind = @kind)`;

export const chosenCount = (session: ReadModelSession, visibility: Visibility, choice: WhatIfChoice): number =>
  session
    .prepared<{ count: number }>(`SELECT count(*) AS count FROM incident WHERE ${WHERE}`)
    .get(bounds(session, visibility, choice))?.count ?? 0;

/** In the order of the reports. */
export const chosenPage = (
  session: ReadModelSession,
  visibility: Visibility,
  choice: WhatIfChoice,
  after: bigint,
  limit: number,
): Chosen[] =>
  session
    .prepared<Chosen>(
      `SELECT n, id, customer_id AS customerId FROM incident WHERE n > @after AND ${WHERE} ORDER BY n LIMIT @limit`,
      'safeIntegers',
    )
    .all({ ...bounds(session, visibility, choice), after, limit });

/** @throws BadQuery for times that no report can lie between */
export function requireTimes({ from, to }: WhatIfChoice): void {
  const since = from === undefined ? -Infinity : askedInstant(from, 'from');
  const until = to === undefined ? Infinity : askedInstant(to, 'to');
  if (since >= until)
    throw new BadQuery('query.bad-range', `to ${to} is not after from ${from}: nothing was reported in between`, 'to');
}

/** @throws CustomerNotFound; IncidentNotFound for the first that does not exist, or may not be seen */
export function requireSeen(
  session: ReadModelSession,
  visibility: Visibility,
  { customerId, incidents = [] }: WhatIfChoice,
): void {
  if (customerId !== undefined && !canSee(visibility, customerId)) throw new CustomerNotFound(customerId);
  for (const id of incidents) {
    const row = session.prepared<{ owner: string }>('SELECT customer_id AS owner FROM incident WHERE id = ?').get(id);
    if (row === undefined || !canSee(visibility, row.owner)) throw new IncidentNotFound(id);
  }
}
