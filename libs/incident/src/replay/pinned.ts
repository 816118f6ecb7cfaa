import type { Db } from '@app/projection';
import { prepared } from '@app/projection';
import type { Terms } from '@app/sla';
import type { Sight } from '../queries/access.js';
import { pinnedTerms } from '../read-models/pinned-terms.js';
import { bounds, type ReplayChoice, WHERE } from './chosen.js';

/** What an incident has pinned: by the latest correction that pins anew (null: nothing), else by its report. */
const PIN = `SELECT data ->> '$.terms' FROM incident_event e
  WHERE e.n = incident.n AND (e.revision = 0 OR e.type = 'IncidentCorrected' AND json_type(e.data, '$.terms') IS NOT NULL)
    AND e.recorded_at <= @known
  ORDER BY e.revision DESC LIMIT 1`;

/** Every terms that the chosen incidents between two row numbers have pinned, by what had been recorded by `known`. */
export const pinnedBetween = (
  db: Db,
  sight: Sight,
  choice: ReplayChoice,
  { after, last, known }: { readonly after: bigint; readonly last: bigint; readonly known: string },
): readonly Terms[] =>
  prepared<{ terms: string | null }>(
    db,
    `SELECT DISTINCT (${PIN}) AS terms FROM incident WHERE n > @after AND n <= @last AND ${WHERE}`,
  )
    .all({ ...bounds(sight, choice), after, last, known })
    .flatMap(({ terms }) => (terms === null ? [] : [pinnedTerms(db, terms)]));
