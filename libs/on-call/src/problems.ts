import type { ProblemTable } from '@app/platform';

export const ON_CALL_PROBLEMS = {
  'on-call.not-found': {
    status: 404,
    title: 'There is no such rota',
    meaning: 'It was never defined, or this key may not see it.',
  },
  'on-call.version-unknown': {
    status: 404,
    title: 'There is no such version of the rota',
    meaning: 'The history of versions lists those that there are.',
  },
  'on-call.uncovered': {
    status: 409,
    title: 'A duty would be left uncovered',
    meaning:
      'Within 14 days nobody would hold a level that somebody holds now. Let somebody cover it, or repeat the request with `force=true` and a `reason`, which is recorded.',
  },
  'on-call.past': {
    status: 409,
    title: 'Who was on duty stays',
    meaning:
      'The override or the turn is over. A change counts from when it is recorded on: name what is still to come.',
  },
  'on-call.turn-unknown': {
    status: 422,
    title: 'The rota has no such turn',
    meaning: 'A turn is named by its rotation and the local date and time of its regular start, as the shifts show it.',
  },
  'on-call.change-unknown': {
    status: 404,
    title: 'No such change of the duty stands',
    meaning: 'It was never made.',
  },
} as const satisfies ProblemTable;
