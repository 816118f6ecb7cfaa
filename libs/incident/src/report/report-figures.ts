import { without } from '@app/agreement';
import type { Db } from '@app/projection';
import { prepared } from '@app/projection';
import type { ClockName } from '@app/sla';
import type { Compliance } from '../compliance/compliance.js';
import { compliance } from '../compliance/compliance.js';
import { conditions, CONDITIONS } from '../compliance/compliance-question.js';
import { COUNTED } from '../compliance/counted-cycle.js';
import type { ComplianceFigures, StateCount } from '../compliance/figures.js';
import { figuresOf } from '../compliance/figures.js';
import type { Priority } from '../domain/vocabulary.js';
import { PRIORITIES } from '../domain/vocabulary.js';
import { grouped } from '../queries/grouped.js';
import type { Period } from './period.js';

export interface ClockFigures extends ComplianceFigures {
  readonly clock: ClockName;
}

/** What was reported, and how the promises were kept; a clock of which nothing counts is left out. */
export interface ReportFigures {
  readonly incidents: number;
  readonly withoutSla: number;
  readonly withoutClocks: number;
  readonly clocks: readonly ClockFigures[];
}

export type PriorityFigures = ReportFigures & { readonly priority: Priority | 'none' };

/** Without `serviceId`: of no service. */
export type ServiceFigures = ReportFigures & { readonly serviceId?: string };

const NOTHING = { incidents: 0, withoutSla: 0, withoutClocks: 0 };

export function periodFigures(db: Db, customerId: string, { from, to }: Period, now: number): ReportFigures {
  const { clocks, incidents } = compliance(db, [customerId], { from, to, percentiles: true }, now);
  return { ...NOTHING, ...incidents[0], clocks };
}

/** The most urgent first, the unclassified last. */
export function figuresByPriority(
  db: Db,
  customerId: string,
  { from, to }: Period,
  now: number,
): readonly PriorityFigures[] {
  const found = compliance(db, [customerId], { from, to, percentiles: true, groupBy: ['priority'] }, now);
  return [...PRIORITIES, 'none' as const].flatMap((priority) => {
    const figures = ofPriority(found, priority);
    return figures.incidents + figures.clocks.length === 0 ? [] : [{ priority, ...figures }];
  });
}

function ofPriority({ clocks, incidents }: Compliance, wanted: Priority | 'none'): ReportFigures {
  const {
    withoutSla,
    withoutClocks,
    incidents: count,
  } = incidents.find(({ priority }) => priority === wanted) ?? NOTHING;
  const own = clocks.filter(({ priority }) => priority === wanted);
  return {
    incidents: count,
    withoutSla,
    withoutClocks,
    clocks: own.map((figures) => without(figures, 'priority') as ClockFigures),
  };
}

type ServiceCount = StateCount & { readonly clock: number; readonly service_id: string };

/** In the order of their ids. No counts are kept by service, so its cycles are counted one by one. */
export function figuresByService(
  db: Db,
  customerId: string,
  { from, to }: Period,
  now: number,
): readonly ServiceFigures[] {
  const rows = prepared<ServiceCount>(db, BY_SERVICE).all(now, ...conditions({ from, to }, [customerId]));
  return [...grouped(rows, ({ service_id }) => service_id)].map(([serviceId, counts]) => ({
    ...(serviceId === '' ? {} : { serviceId }),
    ...ofService(counts),
  }));
}

function ofService(counts: readonly ServiceCount[]): ReportFigures {
  const reported = counts.filter(({ clock }) => clock === 0);
  const of = (state?: string) =>
    reported.reduce((sum, row) => (state === undefined || row.state === state ? sum + row.cycles : sum), 0);
  const clocks = COUNTED.flatMap((clock, place): readonly ClockFigures[] => {
    const own = counts.filter((row) => row.clock === place);
    return clock === 'incident' || own.length === 0 ? [] : [{ clock, ...figuresOf(own) }];
  });
  return { incidents: of(), withoutSla: of('no-sla'), withoutClocks: of('no-clocks'), clocks };
}

const BY_SERVICE = `SELECT clock, service_id, outcome AS state, count(*) AS cycles,
    sum(coalesce(business, 0)) AS business, sum(coalesce(wall, 0)) AS wall
  FROM (SELECT *, CASE WHEN state <> 'open' THEN state WHEN due IS NULL THEN 'paused' WHEN due < ? THEN 'breached-open'
      ELSE 'running' END AS outcome
    FROM sla_cycle WHERE ${CONDITIONS})
  GROUP BY service_id, clock, outcome ORDER BY service_id, clock`;
