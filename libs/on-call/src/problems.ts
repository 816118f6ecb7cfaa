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
  'on-call.too-many-changes': {
    status: 422,
    title: 'The rota has too many changes ahead',
    meaning:
      'At most 500 changes of a rota may stand that are not over. Withdraw some, or make a new version of the rota.',
  },
  'on-call.not-yours': {
    status: 403,
    title: 'Somebody else’s turn',
    meaning:
      'A turn is given by whose it is and taken by whose it becomes, through one of their `principalIds`, by who leads a team of theirs, or by an administrator. Overrides and swaps are made by an administrator or operator, or by who leads the rota’s team.',
  },
  'on-call.change-unknown': {
    status: 404,
    title: 'No such change of the duty stands',
    meaning: 'It was never made.',
  },
  'feed.not-found': {
    status: 404,
    title: 'There is no such feed',
    meaning:
      'It was never opened, it is revoked, it is somebody else’s, or the person behind it has left: which of these, nobody is told.',
  },
  'feed.not-yours': {
    status: 403,
    title: 'Somebody else’s calendar',
    meaning:
      'A feed of a rota or team is opened by an administrator or operator; one of a person by the person, through one of their `principalIds`, by who leads a team of theirs, or by an administrator.',
  },
  'feed.exists': {
    status: 409,
    title: 'The feed was opened before',
    meaning:
      'A repeat of a request that opened a feed: its link was shown once, in the first answer. Open another one.',
  },
} as const satisfies ProblemTable;
