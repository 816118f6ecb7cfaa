import { NEED } from '@app/agreement';
import { KIND, PHASE } from '@app/incident';
import { each, integer, list, object, oneOf, optional, string, type TypeOf } from '@app/kernel';
import { CLOCK_NAMES, LANGUAGES } from '@app/sla';
import { ANSWER_TIMES } from '../answer-times/answers.js';
import { CLOCK, COMPLIANCE_ITEM_FIELDS, FIGURES } from '../compliance/answers.js';
import { RANKED } from '../compliance/group.js';

const PERIOD_FIELDS = {
  name: string({ example: '2026-Q1' }),
  from: string({ description: 'First month, or first day.', example: '2026-01' }),
  to: string({ description: 'Last month, or last day.', example: '2026-03' }),
};
const PERIOD = object(PERIOD_FIELDS, { name: 'Period' });
/** Whole months or days, both inclusive, and how people call them: `2026-03`, `2026-Q1`, `2026`, `2026-02..2026-04`. */
export type Period = TypeOf<typeof PERIOD>;

const CLOCK_FIGURES = object({ clock: CLOCK, ...FIGURES }, { name: 'ClockFigures' });
export type ClockFigures = TypeOf<typeof CLOCK_FIGURES>;

/** What was reported, and how the promises were kept; a clock of which nothing counts is left out. */
const REPORT_FIGURES_FIELDS = {
  incidents: integer({ description: 'Reported in the period.' }),
  withoutSla: integer(),
  withoutClocks: integer(),
  clocks: list(CLOCK_FIGURES, {
    description: 'Due in the period. `times` of the reaction clock is the MTTA, of the resolution clock the MTTR.',
  }),
};
const REPORT_FIGURES = object(REPORT_FIGURES_FIELDS, { name: 'ReportFigures' });
export type ReportFigures = TypeOf<typeof REPORT_FIGURES>;

const PRIORITY_FIGURES = object({ priority: RANKED, ...REPORT_FIGURES_FIELDS }, { name: 'PriorityFigures' });
export type PriorityFigures = TypeOf<typeof PRIORITY_FIGURES>;

const SERVICE_FIGURES = object(
  { 'serviceId?': string({ description: 'Absent: of no service.' }), ...REPORT_FIGURES_FIELDS },
  { name: 'ServiceFigures' },
);
export type ServiceFigures = TypeOf<typeof SERVICE_FIGURES>;

/** A cycle that was breached in the period, with the reason in words. */
const REPORTED_BREACH = object(
  {
    ...COMPLIANCE_ITEM_FIELDS,
    'overdueSeconds?': integer({ description: 'From the due instant to the stop, or to `asOf`; all seconds.' }),
    'overdueBusinessSeconds?': integer({ description: 'What of it lay in the target’s hours, without pauses.' }),
    explanation: string({ description: 'Why, in words.' }),
  },
  { name: 'ReportedBreach' },
);
export type ReportedBreach = TypeOf<typeof REPORTED_BREACH>;

const MET_OF = object({ met: integer(), of: integer() }, { name: 'MetOf' });
const INCIDENT_SLA = object(optional(each(CLOCK_NAMES, () => MET_OF)), { name: 'IncidentSla' });

/** An incident that was reported in the period, and how the promises about it were kept until now. */
const REPORTED_INCIDENT = object(
  {
    id: string(),
    reportedAt: string(),
    kind: KIND,
    phase: PHASE,
    priority: RANKED,
    'projectId?': string(),
    'serviceId?': string(),
    sla: { ...INCIDENT_SLA, description: 'Of its cycles that are decided, whenever they were due.' },
  },
  { name: 'ReportedIncident' },
);
export type ReportedIncident = TypeOf<typeof REPORTED_INCIDENT>;

const REPORTED_CUSTOMER = object(
  {
    id: string(),
    'name?': string({ description: 'Absent where it was erased, and where nobody has defined the customer.' }),
  },
  { name: 'ReportedCustomer' },
);

export const CUSTOMER_REPORT = object(
  {
    customer: REPORTED_CUSTOMER,
    period: PERIOD,
    asOf: string(),
    language: oneOf(LANGUAGES, 'Language'),
    summary: REPORT_FIGURES,
    before: list(object({ ...PERIOD_FIELDS, ...REPORT_FIGURES_FIELDS }, { name: 'FormerPeriod' }), {
      description: 'The three periods before, the nearest first.',
    }),
    priorities: list(PRIORITY_FIGURES),
    services: list(SERVICE_FIGURES),
    breaches: list(REPORTED_BREACH),
    incidents: list(REPORTED_INCIDENT, { description: 'Reported in the period, in the order of their reports.' }),
    'answers?': {
      ...ANSWER_TIMES,
      description: 'For staff: how soon those who were called answered, of pages in the period.',
    },
    'needs?': list(NEED, { description: 'For staff: those that are open.' }),
  },
  { name: 'CustomerReport' },
);
export type CustomerReport = TypeOf<typeof CUSTOMER_REPORT>;
