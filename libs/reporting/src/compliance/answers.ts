import { flag, integer, list, object, type ObjectOf, oneOf, string, type TypeOf } from '@app/kernel';
import { KIND } from '@app/incident';
import { CLOCK_NAMES } from '@app/sla';
import { ANSWER_GROUP } from '../answer-times/answers.js';
import { GROUP, RANKED } from './group.js';

/** The numbers of a group of clocks, and (from `reported` on) those of a group of incidents. */
export const COMPLIANCE_OUTCOMES = [
  'met',
  'met-by-late-recording',
  'breached',
  'breached-open',
  'running',
  'paused',
  'cancelled',
  'without-target',
  'reported',
  'without-sla',
  'without-clocks',
] as const;
export type ComplianceOutcome = (typeof COMPLIANCE_OUTCOMES)[number];

export const CLOCK = oneOf(CLOCK_NAMES, 'ClockName');

/** In seconds. */
const TIME_FIGURES = object(
  {
    mean: integer({ description: 'Cut off to whole seconds.' }),
    'p50?': integer({ description: 'Nearest rank.' }),
    'p90?': integer(),
    'p95?': integer(),
  },
  { name: 'TimeFigures' },
);
export type TimeFigures = TypeOf<typeof TIME_FIGURES>;

/** Of the cycles that have been stopped; cancelled ones are left out. */
const SLA_TIMES = object(
  {
    cycles: integer({ description: 'How many have been stopped, in time or not.' }),
    business: TIME_FIGURES,
    wall: TIME_FIGURES,
  },
  { name: 'SlaTimes' },
);

/** `met / of` is the figure; `percent` is for the eye, cut off after two digits, and absent for 0 of 0. */
const SLA_RATIO = object(
  { met: integer(), of: integer(), 'percent?': string({ example: '97.56' }) },
  { name: 'SlaRatio' },
);

/** How a promise was kept. docs/reports.md has the formula of each. */
export const FIGURES = {
  met: integer(),
  metByLateRecording: integer({
    description: 'Of `met`: by an event that was recorded only after the due instant.',
  }),
  breached: integer(),
  breachedOpen: integer({ description: 'Of `breached`: not stopped yet.' }),
  running: integer(),
  paused: integer(),
  cancelled: integer(),
  withoutTarget: integer(),
  sla: SLA_RATIO,
  'times?': { ...SLA_TIMES, description: 'Absent where nothing has been stopped.' },
};
export type ComplianceFigures = ObjectOf<typeof FIGURES>;

const CLOCK_GROUP = object({ clock: CLOCK, ...FIGURES, ...GROUP }, { name: 'ClockGroup' });
export type ClockGroup = TypeOf<typeof CLOCK_GROUP>;

/** By the day of the report. */
const INCIDENT_GROUP = object(
  {
    incidents: integer({ description: 'Reported in these months, or on these days.' }),
    withoutSla: integer(),
    withoutClocks: integer({ description: 'Under a contract that has no clocks for this kind.' }),
    ...GROUP,
  },
  { name: 'IncidentGroup' },
);
export type IncidentGroup = TypeOf<typeof INCIDENT_GROUP>;

const AS_OF = {
  asOf: string({
    description: 'What runs, and what has run out, is told as of then.',
    example: '2026-03-27T15:00:00Z',
  }),
  knownAt: string({ description: 'What had been recorded by then is in it.', example: '2026-03-27T15:00:00Z' }),
  provisional: flag({ description: 'The same question may still get another answer.' }),
};
export type AnswerAsOf = ObjectOf<typeof AS_OF>;

export const COMPLIANCE = object(
  {
    clocks: list(CLOCK_GROUP),
    incidents: list(INCIDENT_GROUP),
    'answers?': list(ANSWER_GROUP, { description: 'For staff: how soon those who were called answered.' }),
    ...AS_OF,
  },
  { name: 'Compliance' },
);
export type Compliance = TypeOf<typeof COMPLIANCE>;
export type ComplianceGroups = Omit<Compliance, keyof AnswerAsOf>;

export const COMPLIANCE_ITEM_FIELDS = {
  'clock?': { ...CLOCK, description: 'Absent of incidents that are counted as such.' },
  kind: KIND,
  priority: { ...RANKED, description: 'That the target was given for.' },
  outcome: oneOf(COMPLIANCE_OUTCOMES, 'ComplianceOutcome'),
  'businessSeconds?': integer(),
  'wallSeconds?': integer(),
  id: string({ description: 'Of the incident.' }),
  'cycle?': string({ description: 'The revision that began the cycle.' }),
  customerId: string(),
  'projectId?': string(),
  'serviceId?': string(),
  month: string(),
  begunAt: string(),
  'dueAt?': string(),
  'stoppedAt?': string(),
};
const COMPLIANCE_ITEM = object(COMPLIANCE_ITEM_FIELDS, { name: 'ComplianceItem' });
export type ComplianceItem = TypeOf<typeof COMPLIANCE_ITEM>;

export const COMPLIANCE_PAGE = object(
  { items: list(COMPLIANCE_ITEM, { description: 'In the order of the reports.' }), ...AS_OF, 'next?': string() },
  { name: 'CompliancePage' },
);
export type CompliancePage = TypeOf<typeof COMPLIANCE_PAGE>;
