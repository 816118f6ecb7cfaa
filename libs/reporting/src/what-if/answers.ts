import { CYCLE_STATE } from '@app/incident';
import { flag, integer, list, object, oneOf, someObject, string, type TypeOf } from '@app/kernel';
import type { Target } from '@app/sla';
import { CLOCK } from '../compliance/answers.js';

const type = <const T extends string>(name: T) => oneOf([name]);

const PROGRESS = object({ type: type('progress'), done: integer(), of: integer() }, { name: 'WhatIfProgress' });

/** What one side says of a cycle. */
const CYCLE_OUTCOME = object(
  {
    state: CYCLE_STATE,
    'target?': someObject<Target>(),
    'dueAt?': string(),
    explanation: string({ description: 'Why it is so under these terms.' }),
  },
  { name: 'CycleOutcome' },
);
export type CycleOutcome = TypeOf<typeof CYCLE_OUTCOME>;

const CYCLE_DIFFERENCE = object(
  {
    clock: CLOCK,
    cycle: string({ description: 'The revision of the event that began it.' }),
    'then?': { ...CYCLE_OUTCOME, description: 'Absent: there is no such cycle under these terms.' },
    'now?': CYCLE_OUTCOME,
    why: string({
      description: 'What makes the difference.',
      example: 'Promised: 15 minutes around the clock instead of 1 hour around the clock.',
    }),
  },
  { name: 'CycleDifference' },
);
export type CycleDifference = TypeOf<typeof CYCLE_DIFFERENCE>;

const DIFFERENCE = object(
  { type: type('difference'), incident: string(), customerId: string(), cycles: list(CYCLE_DIFFERENCE) },
  { name: 'WhatIfDifference' },
);

/** Cycles by what they have come to, counted as compliance counts them; `metLate` is there `metByLateRecording`. */
const TALLY = object(
  {
    met: integer(),
    metLate: integer({ description: 'Of `met`: by something that was recorded after the due instant.' }),
    breached: integer(),
    running: integer(),
    paused: integer({ description: 'With time left.' }),
    cancelled: integer(),
    withoutTarget: integer(),
    warnings: integer({ description: 'Warnings that fell due.' }),
  },
  { name: 'Tally' },
);
export type WhatIfTally = TypeOf<typeof TALLY>;

const WHAT_IF_COMPLIANCE = object(
  {
    reaction: TALLY,
    update: TALLY,
    resolution: TALLY,
    reply: TALLY,
    withoutSla: integer({
      description: 'Incidents for which no SLA was agreed: changes have nothing to change there.',
    }),
    withoutClocks: integer({ description: 'Incidents of a kind for which the contract has no clocks.' }),
  },
  { name: 'WhatIfCompliance' },
);
export type WhatIfCompliance = TypeOf<typeof WHAT_IF_COMPLIANCE>;

/** The last line; an answer without it was broken off. */
const RESULT = object(
  {
    type: type('result'),
    asOf: string(),
    knownAt: string(),
    provisional: flag({ description: 'The same question may still get another answer.' }),
    incidents: integer(),
    differing: integer(),
    then: WHAT_IF_COMPLIANCE,
    now: WHAT_IF_COMPLIANCE,
  },
  { name: 'WhatIfResult' },
);

/** The lines of a what-if, in order: progress and differences, and a result at the end. */
export const WHAT_IF_LINES = [PROGRESS, DIFFERENCE, RESULT] as const;
export type WhatIfLine = TypeOf<(typeof WHAT_IF_LINES)[number]>;
