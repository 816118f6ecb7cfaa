import { IS_BREACHED, IS_MET } from '../compliance/groups.js';
import type { ClockName } from '@app/sla';
import { cyclesWhere } from '../compliance/compliance-question.js';
import { COUNTED, type CountedCycle } from '../compliance/counted-cycle.js';
import { type Phase, priorityOf, withSeenNames } from '@app/incident';
import type { ReportedIncident } from './answers.js';
import type { Asked } from './report-figures.js';

interface IncidentRow extends Pick<CountedCycle, 'kind' | 'priority' | 'projectId' | 'serviceId'> {
  readonly n: string;
  readonly id: string;
  readonly reportedAt: string;
  readonly phase: Phase;
}

interface DecidedRow {
  readonly n: string;
  readonly clock: number;
  readonly met: number;
  readonly decided: number;
}

/** In the order of their reports. */
export function reportedIncidents(asked: Asked): readonly ReportedIncident[] {
  const { session, customerId, period, now, names } = asked;
  const { from, to } = period;
  const where = cyclesWhere({ from, to }, [customerId], 'incident');
  const decided = new Map<string, ReportedIncident['sla']>();
  for (const { n, clock, met, decided: of } of session
    .prepared<DecidedRow>(decidedOf(where.sql))
    .all(...where.values, now))
    decided.set(n, { ...decided.get(n), [COUNTED[clock] as ClockName]: { met, of } });
  return session
    .prepared<IncidentRow>(reportedOf(where.sql))
    .all(...where.values)
    .map(({ n, priority, projectId, serviceId, ...row }) =>
      withSeenNames<ReportedIncident>(names, {
        ...row,
        priority: priorityOf(priority) ?? 'none',
        ...(projectId === '' ? {} : { projectId }),
        ...(serviceId === '' ? {} : { serviceId }),
        sla: decided.get(n) ?? {},
      }),
    );
}

const reportedOf = (
  where: string,
): string => `SELECT CAST(c.n AS TEXT) AS n, i.id, i.reported_at AS reportedAt, c.kind, i.phase, c.priority,
    c.project_id AS projectId, c.service_id AS serviceId FROM (SELECT * FROM sla_cycle WHERE ${where}) c JOIN reporting_incident i ON i.n = c.n ORDER BY c.n`;

const decidedOf = (
  where: string,
): string => `SELECT CAST(n AS TEXT) AS n, clock, sum(${IS_MET}) AS met, count(*) AS decided
  FROM sla_cycle
  WHERE n IN (SELECT n FROM sla_cycle WHERE ${where}) AND clock > 0
    AND (${IS_MET} OR ${IS_BREACHED})
  GROUP BY sla_cycle.n, clock`;
