import { flag, integer, list, object, oneOf, orNull, someObject, string, type TypeOf } from '@app/kernel';
import { CLOCK_NAMES, NO_CLOCKS } from '@app/sla';
import { CYCLE, CYCLE_STATE, ELAPSED } from './cycle.js';
import { HISTORY_ENTRY_FIELDS } from './history.js';
import { KIND, parked, PIN } from './parts.js';

const POINT = {
  asOf: string(),
  knownAt: string(),
  provisional: flag({
    description: 'The same question may still get another answer: `knownAt` lies less than a minute back.',
  }),
};

const RECORDED_NOTICE = object(
  {
    type: oneOf(['SlaWarningRaised', 'SlaBreached', 'SlaBreachCorrected'], 'NoticeType'),
    data: someObject(),
    revision: string(),
    occurredAt: string(),
    recordedAt: string(),
  },
  { name: 'RecordedNotice' },
);
/** A warning, a breach or a correction of one, as it was recorded. */
export type RecordedNotice = TypeOf<typeof RECORDED_NOTICE>;

export const INCIDENT_CLOCKS = object(
  {
    'none?': oneOf(NO_CLOCKS, 'NoClocks', { description: 'Why there are no clocks at all.' }),
    'kind?': KIND,
    'contract?': orNull(PIN, { description: 'What was pinned; null: no SLA agreed; absent: this key may not see it.' }),
    reaction: list(CYCLE),
    update: list(CYCLE),
    resolution: list(CYCLE),
    reply: list(CYCLE),
    'recorded?': list(RECORDED_NOTICE, {
      description: 'For staff: what the service raised, and what was corrected of it.',
    }),
    id: string(),
    'revision?': string({
      description: 'Of the last event that was looked at; absent: none had been recorded by then.',
    }),
    ...POINT,
    parked: parked(flag()),
    'explanation?': string({ description: 'Why there are no clocks, in words.' }),
    'zone?': string({ description: 'In which the months of compliance are counted.' }),
  },
  { name: 'IncidentClocks' },
);
export type IncidentClocks = TypeOf<typeof INCIDENT_CLOCKS>;

/** What a cycle of a clock showed right after an event. */
const CLOCK_READING = object(
  {
    clock: oneOf(CLOCK_NAMES, 'ClockName'),
    state: CYCLE_STATE,
    'remainingSeconds?': integer(),
    cycle: string(),
    elapsedSeconds: ELAPSED,
    'dueAt?': string(),
  },
  { name: 'ClockReading' },
);
export type ClockReading = TypeOf<typeof CLOCK_READING>;

const TIMELINE_ITEM = object(
  {
    ...HISTORY_ENTRY_FIELDS,
    clocks: list(CLOCK_READING, { description: 'Of every cycle that had begun.' }),
  },
  { name: 'TimelineItem' },
);

export const INCIDENT_TIMELINE = object(
  {
    items: list(TIMELINE_ITEM, { description: 'In the order in which they happened.' }),
    id: string(),
    revision: string(),
    ...POINT,
    parked: parked(flag()),
  },
  { name: 'IncidentTimeline' },
);
export type IncidentTimeline = TypeOf<typeof INCIDENT_TIMELINE>;
