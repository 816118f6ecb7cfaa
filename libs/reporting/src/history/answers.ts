import { KIND, PHASE, PRIORITY } from '@app/incident';
import { byName, integer, list, number, object, string, type TypeOf } from '@app/kernel';

const CUSTOMER_COUNT = object(
  { 'priority?': PRIORITY, phase: PHASE, kind: KIND, incidents: number() },
  { name: 'CustomerCount' },
);

const COUNTS = byName(integer());

const CUSTOMER_MONTH = object(
  {
    month: string({ description: 'Of the reports.', example: '2026-03' }),
    incidents: number(),
    byPriority: { ...COUNTS, description: '`none`: not classified.' },
    byPhase: COUNTS,
    byKind: COUNTS,
    counts: list(CUSTOMER_COUNT, { description: 'Each incident counts in one of these.' }),
  },
  { name: 'CustomerMonth' },
);
export type CustomerMonth = TypeOf<typeof CUSTOMER_MONTH>;

export const CUSTOMER_HISTORY = object(
  {
    customerId: string(),
    zone: string<'UTC'>({ description: 'In which the months begin and end.', example: 'UTC' }),
    incidents: number(),
    months: list(CUSTOMER_MONTH, { description: 'Months without an incident are left out; the earliest first.' }),
  },
  { name: 'CustomerHistory' },
);
export type CustomerHistory = TypeOf<typeof CUSTOMER_HISTORY>;

const COUNTED_INCIDENT = object(
  { id: string(), reportedAt: string(), 'priority?': PRIORITY, phase: PHASE, kind: KIND },
  { name: 'CountedIncident' },
);
export type CountedIncident = TypeOf<typeof COUNTED_INCIDENT>;

/** In the order of their reports. */
export const COUNTED_PAGE = object({ items: list(COUNTED_INCIDENT), 'next?': string() }, { name: 'CountedPage' });
export type CountedPage = TypeOf<typeof COUNTED_PAGE>;
