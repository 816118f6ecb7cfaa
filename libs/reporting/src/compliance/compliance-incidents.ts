import { LAST_INSTANT } from '@app/kernel';
import type { Db } from '@app/projection';
import { prepared } from '@app/projection';
import { secondsText } from '@app/kernel';
import { everyName, type Kind, priorityOf, type SeenNames, withSeenNames } from '@app/incident';
import { questionHash, readCursor, writeCursor, DEFAULT_LIMIT } from '@app/querying';
import {
  type AnswerAsOf,
  COMPLIANCE_OUTCOMES,
  type ComplianceItem,
  type ComplianceOutcome,
  type CompliancePage,
} from './answers.js';
import type { ComplianceFilter } from './compliance-question.js';
import { cyclesWhere } from './compliance-question.js';
import type { SettledState } from './counted-cycle.js';
import { COUNTED } from './counted-cycle.js';

interface Row {
  readonly n: string;
  readonly place: number;
  readonly id: string;
  readonly clock: number;
  readonly cycle: number;
  readonly customer_id: string;
  readonly project_id: string;
  readonly service_id: string;
  readonly kind: Kind;
  readonly priority: number;
  readonly day: string;
  readonly state: SettledState;
  readonly begun: number;
  readonly due: number | null;
  readonly stopped: number | null;
  readonly business: number | null;
  readonly wall: number | null;
}

/** The incidents behind a number, in the order of their reports. A cursor holds also when clocks stop meanwhile. */
export function complianceIncidents(
  db: Db,
  customers: readonly string[] | 'all',
  filter: ComplianceFilter & { readonly outcome: ComplianceOutcome },
  now: number,
  { cursor, limit = DEFAULT_LIMIT }: { readonly cursor?: string; readonly limit?: number },
  names: SeenNames = everyName,
): Omit<CompliancePage, keyof AnswerAsOf> {
  const { outcome } = filter;
  const ofIncidents = COMPLIANCE_OUTCOMES.indexOf(outcome) >= COMPLIANCE_OUTCOMES.indexOf('reported');
  const where = cyclesWhere(filter, customers, ofIncidents ? 'incident' : filter.clock);
  const question = questionHash([where.sql, where.values, outcome]);
  const after = cursor === undefined ? { key: -1, n: '0' } : readCursor(cursor, question);
  const due = WHEN[outcome].includes('?') ? [now] : [];
  const rows = prepared<Row>(db, listed(outcome, where.sql)).all(
    ...where.values,
    ...due,
    BigInt(after.n),
    after.key,
    limit + 1,
  );
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: rows.slice(0, limit).map((row) => withSeenNames(names, itemOf(row, now))),
    ...(last === undefined ? {} : { next: writeCursor({ key: last.place, n: last.n }, question) }),
  };
}

const WHEN: Readonly<Record<ComplianceOutcome, string>> = {
  met: `state IN ('met', 'met-late')`,
  'met-by-late-recording': `state = 'met-late'`,
  breached: `(state IN ('breached', 'breached-cancelled') OR state = 'open' AND due < ?)`,
  'breached-open': `state = 'open' AND due < ?`,
  running: `state = 'open' AND due >= ?`,
  paused: `state = 'paused'`,
  cancelled: `state = 'cancelled'`,
  'without-target': `state = 'no-target'`,
  reported: `clock = 0`,
  'without-sla': `state = 'no-sla'`,
  'without-clocks': `state = 'no-clocks'`,
};

/** Of one incident in the order of its cycles. */
const PLACE = 'c.cycle * 4 + c.clock';
const listed = (
  outcome: ComplianceOutcome,
  where: string,
): string => `SELECT CAST(c.n AS TEXT) AS n, ${PLACE} AS place, i.id, c.clock,
    c.cycle, c.customer_id, c.project_id, c.service_id, c.kind, c.priority, c.day, c.state, c.begun, c.due, c.stopped,
    c.business, c.wall
  FROM (SELECT * FROM sla_cycle WHERE ${where} AND ${WHEN[outcome]}) c JOIN reporting_incident i ON i.n = c.n
  WHERE (c.n, ${PLACE}) > (?, ?) ORDER BY c.n, ${PLACE} LIMIT ?`;

function itemOf(row: Row, now: number): ComplianceItem {
  const clock = COUNTED[row.clock];
  return {
    id: row.id,
    ...(clock === undefined || clock === 'incident' ? {} : { clock, cycle: String(row.cycle) }),
    customerId: row.customer_id,
    ...(row.project_id === '' ? {} : { projectId: row.project_id }),
    ...(row.service_id === '' ? {} : { serviceId: row.service_id }),
    kind: row.kind,
    priority: priorityOf(row.priority) ?? 'none',
    month: row.day.slice(0, '2026-03'.length),
    outcome: outcomeOf(row, now),
    begunAt: secondsText(row.begun),
    ...(row.due === null || row.due === LAST_INSTANT ? {} : { dueAt: secondsText(row.due) }),
    ...(row.stopped === null ? {} : { stoppedAt: secondsText(row.stopped) }),
    ...(row.business === null ? {} : { businessSeconds: row.business }),
    ...(row.wall === null ? {} : { wallSeconds: row.wall }),
  };
}

const SETTLED: Readonly<Record<Exclude<SettledState, 'open'>, ComplianceOutcome>> = {
  met: 'met',
  'met-late': 'met-by-late-recording',
  breached: 'breached',
  'breached-cancelled': 'breached',
  paused: 'paused',
  cancelled: 'cancelled',
  'no-target': 'without-target',
  agreed: 'reported',
  'no-sla': 'without-sla',
  'no-clocks': 'without-clocks',
};

function outcomeOf({ state, due }: Row, now: number): ComplianceOutcome {
  if (state !== 'open') return SETTLED[state];
  return (due ?? now) < now ? 'breached-open' : 'running';
}
