import { LAST_INSTANT } from '@app/kernel';
import type { ReadModelSession } from '@app/projection';
import { secondsText } from '@app/kernel';
import { everyName, priorityOf, type SeenNames, withSeenNames } from '@app/incident';
import { questionHash, readCursor, writeCursor, DEFAULT_LIMIT, type PageOptions } from '@app/querying';
import {
  type AnswerAsOf,
  COMPLIANCE_OUTCOMES,
  type ComplianceItem,
  type ComplianceOutcome,
  type CompliancePage,
} from './answers.js';
import type { ComplianceListOptions } from './compliance-question.js';
import { cyclesWhere } from './compliance-question.js';
import { IS_BREACHED, IS_MET } from './groups.js';
import { COUNTED, type CountedCycle } from './counted-cycle.js';
import { CYCLE_COLUMNS } from './cycle-table.js';

interface Row extends CountedCycle {
  readonly n: string;
  readonly place: number;
  readonly id: string;
}

/** The incidents behind a number, in the order of their reports. A cursor holds also when clocks stop meanwhile. */
export function complianceIncidents(
  session: ReadModelSession,
  customers: readonly string[] | 'all',
  filter: ComplianceListOptions,
  now: number,
  { cursor, limit = DEFAULT_LIMIT }: PageOptions,
  names: SeenNames = everyName,
): Omit<CompliancePage, keyof AnswerAsOf> {
  const { outcome } = filter;
  const ofIncidents = COMPLIANCE_OUTCOMES.indexOf(outcome) >= COMPLIANCE_OUTCOMES.indexOf('reported');
  const where = cyclesWhere(filter, customers, ofIncidents ? 'incident' : filter.clock);
  const question = questionHash([where.sql, where.values, outcome]);
  const after = cursor === undefined ? { key: -1, n: '0' } : readCursor(cursor, question);
  const due = isOutcome(outcome).includes('?') ? [now] : [];
  const rows = session
    .prepared<Row>(listed(outcome, where.sql))
    .all(...where.values, ...due, BigInt(after.n), after.key, limit + 1);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: rows.slice(0, limit).map((row) => withSeenNames(names, itemOf(row, now))),
    ...(last === undefined ? {} : { next: writeCursor({ key: last.place, n: last.n }, question) }),
  };
}

/** All other outcomes are states. */
const SEVERAL: Readonly<Partial<Record<ComplianceOutcome, string>>> = {
  met: IS_MET,
  breached: IS_BREACHED,
  'breached-open': `state = 'open' AND due < ?`,
  running: `state = 'open' AND due >= ?`,
  reported: `clock = 0`,
};
const isOutcome = (outcome: ComplianceOutcome): string => SEVERAL[outcome] ?? `state = '${outcome}'`;

/** Of one incident in the order of its cycles. */
const PLACE = 'c.cycle * 4 + c.clock';
const listed = (
  outcome: ComplianceOutcome,
  where: string,
): string => `SELECT c.*, CAST(c.row AS TEXT) AS n, ${PLACE} AS place, i.id
  FROM (SELECT n AS row, ${CYCLE_COLUMNS} FROM sla_cycle WHERE ${where} AND ${isOutcome(outcome)}) c
  JOIN reporting_incident i ON i.n = c.row
  WHERE (c.row, ${PLACE}) > (?, ?) ORDER BY c.row, ${PLACE} LIMIT ?`;

function itemOf(row: Row, now: number): ComplianceItem {
  const clock = COUNTED[row.clock];
  return {
    id: row.id,
    ...(clock === undefined || clock === 'incident' ? {} : { clock, cycle: String(row.cycle) }),
    customerId: row.customerId,
    ...(row.projectId === '' ? {} : { projectId: row.projectId }),
    ...(row.serviceId === '' ? {} : { serviceId: row.serviceId }),
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

function outcomeOf({ state, due }: Row, now: number): ComplianceOutcome {
  if (state === 'open') return (due ?? now) < now ? 'breached-open' : 'running';
  if (state === 'agreed') return 'reported';
  return state === 'breached-cancelled' ? 'breached' : state;
}
