import { flag, integer, list, object, oneOf, someObject, string, type TypeOf } from '@app/kernel';
import { ACTIVITIES, CYCLE_STATES, SEGMENT_RULES, SEGMENT_STATES, type Target } from '@app/sla';
import { PRIORITY } from './parts.js';

export const CYCLE_STATE = oneOf(CYCLE_STATES, 'CycleState');

const CLOCK_EVENT = object({ revision: string(), type: string(), occurredAt: string() }, { name: 'ClockEvent' });

export const ELAPSED = object(
  {
    business: integer({ description: 'In the hours of the target, without pauses.' }),
    wall: integer({ description: 'From the beginning of the cycle to its stop, or to `asOf`.' }),
    paused: integer(),
  },
  { name: 'Elapsed' },
);

const SEGMENT = object(
  {
    state: oneOf(SEGMENT_STATES, 'SegmentState'),
    rule: oneOf(SEGMENT_RULES, 'SegmentRule'),
    from: string(),
    to: string({ description: 'Excluded.' }),
    by: { ...CLOCK_EVENT, description: 'The event that began what holds here.' },
  },
  { name: 'Segment' },
);

const REACHED_WARNING = object(
  {
    percent: integer(),
    at: string(),
    'setBy?': { ...CLOCK_EVENT, description: 'The event that set this instant.' },
  },
  { name: 'ReachedWarning' },
);

const FORMER_TARGET = object(
  {
    priority: PRIORITY,
    target: someObject<Target>(),
    warnings: list(REACHED_WARNING),
    targetSetBy: CLOCK_EVENT,
    replacedBy: CLOCK_EVENT,
    'dueAt?': string(),
  },
  { name: 'FormerTarget' },
);

const CLOCK_FINDING = object(
  { code: string({ example: 'beyond-known-years' }), at: string() },
  { name: 'ClockFinding' },
);

export const CYCLE = object(
  {
    state: CYCLE_STATE,
    activity: oneOf(ACTIVITIES, 'CycleActivity', { description: 'A breached cycle may still run.' }),
    priority: PRIORITY,
    'target?': someObject<Target>({
      description: '`{seconds, hours}` or `{workingDays, untilClosing?}`; absent: nothing is promised.',
    }),
    'targetSeconds?': integer(),
    'remainingSeconds?': integer({ description: 'In the hours of the target.' }),
    overdueSeconds: integer({ description: 'From the due instant to the stop, or to `asOf`; all seconds.' }),
    overdueBusinessSeconds: integer({
      description: 'What of it the clock counted: in the target’s hours, without pauses.',
    }),
    warnings: list(REACHED_WARNING),
    former: list(FORMER_TARGET, { description: 'Targets that a reclassification took the place of.' }),
    findings: list(CLOCK_FINDING),
    segments: list(SEGMENT, { description: 'They adjoin, from the beginning to the stop or to `asOf`.' }),
    cycle: string({ description: 'The revision of the event that began it: its name.' }),
    begunAt: string(),
    begunBy: CLOCK_EVENT,
    targetSetBy: CLOCK_EVENT,
    'dueAt?': string(),
    'dueSetBy?': CLOCK_EVENT,
    'breachedAt?': string(),
    'stoppedAt?': string(),
    'stoppedBy?': CLOCK_EVENT,
    elapsedSeconds: ELAPSED,
    metLate: flag({ description: 'Met by an event that was recorded after the due instant.' }),
    explanation: string({ description: 'In plain words why it is what it is.' }),
  },
  { name: 'Cycle' },
);
/** A cycle of a clock as `cycleJson` has it, with the reason in words. */
export type ExplainedCycle = TypeOf<typeof CYCLE>;
