import { LANGUAGE } from '@app/incident';
import { object, someObject, type TypeOf } from '@app/kernel';
import { AS_OF } from '@app/querying';
import { WHAT_IF_CHOICE } from '@app/reporting';
import { bodyOf } from '../http/declared/class-of.js';

const WHAT_IF = object({
  ...AS_OF,
  ...WHAT_IF_CHOICE,
  'changes?': {
    ...someObject({
      description:
        'What is to be different in what each incident has pinned: single targets, calendar, policies, in the form of a ' +
        'change file (`incidentctl schema change`). Incidents without an SLA stay without. Either this or `terms`.',
      // What if blockers had had a quarter of an hour to react?
      example: { targets: { blocker: { reaction: '15 min around the clock' } } },
    }),
    rule: 'must be an object in the form of a change file',
  },
  'terms?': {
    ...someObject({
      description:
        'Whole terms for all incidents, also for those without an SLA, in the form of a terms file (`incidentctl schema terms`).',
    }),
    rule: 'must be an object in the form of a terms file',
  },
  'language?': LANGUAGE,
});

export type WhatIfAsked = TypeOf<typeof WHAT_IF>;
export class WhatIfDto extends bodyOf(WHAT_IF, 'WhatIfDto') {}
