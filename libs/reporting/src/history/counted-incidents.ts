import type { ReadModelSession } from '@app/projection';
import { type Kind, KIND, NOT_CLASSIFIED, type Phase, PHASE, priorityOf, rankOf } from '@app/incident';
import type { ObjectOf } from '@app/kernel';
import { RANKED } from '../compliance/group.js';
import { month } from '../compliance/bounds.js';
import type { CountedIncident, CountedPage } from './answers.js';
import { questionHash, readCursor, writeCursor, DEFAULT_LIMIT, type PageOptions } from '@app/querying';

export const COUNT_FILTER = {
  month: month({ description: 'The month of the reports.', example: '2026-03' }),
  'priority?': RANKED,
  'phase?': PHASE,
  'kind?': KIND,
};
export type CountFilter = ObjectOf<typeof COUNT_FILTER>;

interface CountedRow {
  readonly n: string;
  readonly id: string;
  readonly reported_at: string;
  readonly priority: number;
  readonly phase: Phase;
  readonly kind: Kind;
}

export function countedIncidents(
  session: ReadModelSession,
  customerId: string,
  { cursor, limit = DEFAULT_LIMIT, ...filter }: CountFilter & PageOptions,
): CountedPage {
  const { priority, phase, kind } = filter;
  const rank = priority === undefined ? null : priority === 'none' ? NOT_CLASSIFIED : rankOf(priority);
  const wanted = [customerId, filter.month, rank, rank, phase ?? null, phase ?? null, kind ?? null, kind ?? null];
  const question = questionHash(wanted);
  const after = cursor === undefined ? 0n : BigInt(readCursor(cursor, question).n);
  const rows = session.prepared<CountedRow>(COUNTED).all(...wanted, after, limit + 1);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: rows.slice(0, limit).map(itemOf),
    ...(last === undefined ? {} : { next: writeCursor({ key: 0, n: last.n }, question) }),
  };
}

/** A month of one customer is few enough rows to be sorted. */
const COUNTED = `SELECT CAST(n AS TEXT) AS n, id, reported_at, priority, phase, kind FROM reporting_incident
  WHERE customer_id = ? AND month = ? AND (? IS NULL OR priority = ?) AND (? IS NULL OR phase = ?)
    AND (? IS NULL OR kind = ?) AND reporting_incident.n > ? ORDER BY reporting_incident.n LIMIT ?`;

function itemOf({ id, reported_at: reportedAt, priority: rank, phase, kind }: CountedRow): CountedIncident {
  const priority = priorityOf(rank);
  return { id, reportedAt, ...(priority === undefined ? {} : { priority }), phase, kind };
}
