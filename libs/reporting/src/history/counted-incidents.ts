import type { Db } from '@app/projection';
import { prepared } from '@app/projection';
import { type Kind, NOT_CLASSIFIED, type Phase, type Priority, priorityOf, rankOf } from '@app/incident';
import type { CountedIncident, CountedPage } from './answers.js';
import { questionHash, readCursor, writeCursor, DEFAULT_LIMIT } from '@app/querying';

export interface CountFilter {
  /** `2026-03`. */
  readonly month: string;
  /** `none`: not classified. */
  readonly priority?: Priority | 'none';
  readonly phase?: Phase;
  readonly kind?: Kind;
}

interface CountedRow {
  readonly n: string;
  readonly id: string;
  readonly reported_at: string;
  readonly priority: number;
  readonly phase: Phase;
  readonly kind: Kind;
}

export function countedIncidents(
  db: Db,
  customerId: string,
  { month, priority, phase, kind }: CountFilter,
  { cursor, limit = DEFAULT_LIMIT }: { readonly cursor?: string; readonly limit?: number },
): CountedPage {
  const rank = priority === undefined ? null : priority === 'none' ? NOT_CLASSIFIED : rankOf(priority);
  const wanted = [customerId, month, rank, rank, phase ?? null, phase ?? null, kind ?? null, kind ?? null];
  const question = questionHash(wanted);
  const after = cursor === undefined ? 0n : BigInt(readCursor(cursor, question).n);
  const rows = prepared<CountedRow>(db, COUNTED).all(...wanted, after, limit + 1);
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
