import { omit } from '@app/kernel';
import type { ReadModelSession } from '@app/projection';
import type { ComplianceGroups, GroupOf } from '../compliance/answers.js';
import { compliance } from '../compliance/compliance.js';
import { PRIORITIES, type SeenNames } from '@app/incident';
import type { ClockFigures, Period, PriorityFigures, ReportFigures, ServiceFigures } from './answers.js';

const NOTHING = { incidents: 0, withoutSla: 0, withoutClocks: 0 };

export function periodFigures(
  session: ReadModelSession,
  customerId: string,
  { from, to }: Period,
  now: number,
): ReportFigures {
  const { clocks, incidents } = compliance(session, [customerId], { from, to, percentiles: true }, now);
  return { ...NOTHING, ...incidents[0], clocks };
}

/** The most urgent first, the unclassified last. */
export function figuresByPriority(
  session: ReadModelSession,
  customerId: string,
  { from, to }: Period,
  now: number,
): readonly PriorityFigures[] {
  const found = compliance(session, [customerId], { from, to, percentiles: true, groupBy: ['priority'] }, now);
  return [...PRIORITIES, 'none' as const].flatMap((priority) => {
    const figures = ofGroup(found, (group) => group.priority === priority);
    return figures.incidents + figures.clocks.length === 0 ? [] : [{ priority, ...figures }];
  });
}

/** In the order of their ids; first what is of none. */
export function figuresByService(
  session: ReadModelSession,
  customerId: string,
  { from, to }: Period,
  now: number,
  names: SeenNames,
): readonly ServiceFigures[] {
  const found = compliance(session, [customerId], { from, to, percentiles: true, groupBy: ['service'] }, now, names);
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
