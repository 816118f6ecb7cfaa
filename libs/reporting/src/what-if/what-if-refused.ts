import type { ProblemTable } from '@app/platform';

/** The terms or changes of a what-if do not fit what the chosen incidents have pinned. */
export class WhatIfRefused extends Error {
  constructor(
    readonly code: keyof typeof WHAT_IF_PROBLEMS,
    message: string,
    /** `changes.targets.blocker.reaction` */
    readonly field: string,
  ) {
    super(message);
    this.name = 'WhatIfRefused';
  }
}

export const WHAT_IF_PROBLEMS = {
  'replay.changes-nothing': {
    status: 422,
    title: 'The change changes nothing',
    meaning: 'Everything that the chosen incidents have pinned says so already: leave the field out.',
  },
  'replay.contradicts': {
    status: 422,
    title: 'The change contradicts what was pinned',
    meaning: 'With it the terms that the detail names would be none that a contract could have; change the rest too.',
  },
  'replay.calendar-unknown': {
    status: 422,
    title: 'There is no such calendar',
    meaning: 'No calendar has this id and version, or none that this key may see; or put the calendar itself there.',
  },
} as const satisfies ProblemTable;
