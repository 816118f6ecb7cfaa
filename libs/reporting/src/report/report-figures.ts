import { omit } from '@app/kernel';
import type { ReadModelSession } from '@app/projection';
import type { ComplianceGroups } from '../compliance/answers.js';
import type { GroupOf } from '../compliance/group.js';
import { compliance } from '../compliance/compliance.js';
import type { ComplianceGroup } from '../compliance/compliance-question.js';
import { PRIORITIES, type SeenNames } from '@app/incident';
import type { ClockFigures, Period, PriorityFigures, ReportFigures, ServiceFigures } from './answers.js';

/** What a report is about, and where from. */
export interface Asked {
  readonly session: ReadModelSession;
  readonly customerId: string;
  readonly period: Period;
  readonly now: number;
  readonly names: SeenNames;
}

const NOTHING = { incidents: 0, withoutSla: 0, withoutClocks: 0 };

const figures = ({ session, customerId, period: { from, to }, now, names }: Asked, ...groupBy: ComplianceGroup[]) =>
  compliance(session, [customerId], { from, to, percentiles: true, groupBy }, now, names);

export function periodFigures(asked: Asked): ReportFigures {
  const { clocks, incidents } = figures(asked);
  return { ...NOTHING, ...incidents[0], clocks };
}

/** The most urgent first, the unclassified last. */
export function figuresByPriority(asked: Asked): readonly PriorityFigures[] {
  const found = figures(asked, 'priority');
  return [...PRIORITIES, 'none' as const].flatMap((priority) => {
    const some = ofGroup(found, (group) => group.priority === priority);
    return some.incidents + some.clocks.length === 0 ? [] : [{ priority, ...some }];
  });
}

/** In the order of their ids; first what is of none. */
export function figuresByService(asked: Asked): readonly ServiceFigures[] {
  const found = figures(asked, 'service');
  const services = new Set([...found.clocks, ...found.incidents].map(({ serviceId = '' }) => serviceId));
  return [...services].sort().map((service) => ({
    ...(service === '' ? {} : { serviceId: service }),
    ...ofGroup(found, ({ serviceId = '' }) => serviceId === service),
  }));
}

function ofGroup({ clocks, incidents }: ComplianceGroups, isWanted: (group: GroupOf) => boolean): ReportFigures {
  const { incidents: count, withoutSla, withoutClocks } = incidents.find(isWanted) ?? NOTHING;
  return {
    incidents: count,
    withoutSla,
    withoutClocks,
    clocks: clocks.filter(isWanted).map((figures) => omit(figures, 'priority', 'serviceId') as ClockFigures),
  };
}
