import type { ProblemTable } from '@app/platform';

/** Refusals about staff and teams over HTTP. */
export const PEOPLE_PROBLEMS = {
  'people.not-found': {
    status: 404,
    title: 'There is nobody, or no team, of this id',
    meaning: 'It was never defined, or this key may not see it.',
  },
  'people.version-unknown': {
    status: 404,
    title: 'There is no such version of a person or team',
    meaning: 'The history of versions lists those that there are.',
  },
  'people.absence-unknown': {
    status: 404,
    title: 'The person has no such absence',
    meaning: 'The list of absences of the person names those that there are.',
  },
  'people.not-yours': {
    status: 403,
    title: 'Somebody else’s absence',
    meaning:
      'An absence is entered by an administrator, by who leads a team of the person, or by the person, through one of their `principalIds`.',
  },
  'people.absence-over': {
    status: 409,
    title: 'The absence is over already',
    meaning: 'Only one that still lasts, or has not begun, is ended early.',
  },
  'people.absence-ends-before-it-begins': {
    status: 422,
    title: 'The absence ends before it begins',
    meaning: '`until` lies after `from`; leave it out for an open end.',
  },
  'people.calendar-unknown': {
    status: 422,
    title: 'The team names a calendar that does not exist',
    meaning: 'Define the calendar of its hours first; in a file of `incidentctl apply` both may be together.',
  },
  'people.way-address': {
    status: 422,
    title: 'The address does not fit its channel',
    meaning:
      'Mail goes to a mail address, `sms` and `voice` to a number with its country, `push` and `webhook` to an https address; `console` has none.',
  },
  'people.way-twice': {
    status: 422,
    title: 'Two ways have the same id',
    meaning: 'Each way of a person or team has an id of its own.',
  },
} as const satisfies ProblemTable;
