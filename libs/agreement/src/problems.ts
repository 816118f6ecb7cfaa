import type { ProblemTable } from '@app/platform';

/** Refusals of agreements over HTTP: 422 where the definition is at fault, 409 where what is recorded stands against it. */
export const AGREEMENT_PROBLEMS = {
  'agreement.customer-unknown': {
    status: 422,
    title: 'The definition names a customer that does not exist',
    meaning: 'Define the customer first; in a file of `incidentctl apply` both may be together.',
  },
  'agreement.project-unknown': {
    status: 422,
    title: 'The definition names a project that does not exist',
    meaning: 'Define the project first, for the same customer.',
  },
  'agreement.service-unknown': {
    status: 422,
    title: 'The definition names a service that does not exist',
    meaning: 'Define the service first, in a project of the same customer.',
  },
  'agreement.calendar-unknown': {
    status: 422,
    title: 'The definition names a calendar that does not exist',
    meaning: 'Define the calendar first, or name a version that it has.',
  },
  'agreement.calendar-hash': {
    status: 422,
    title: 'The calendar is another one than the contract means',
    meaning:
      'The hash in the definition is not that of the version that it names; leave it out, or name the right one.',
  },
  'agreement.customer-fixed': {
    status: 409,
    title: 'It belongs to another customer',
    meaning: 'Projects, services, contacts and contracts stay with the customer for whom they were defined.',
  },
  'agreement.project-fixed': {
    status: 409,
    title: 'The contract is for another project',
    meaning: 'A contract stays with the project for which it was defined; define another contract.',
  },
  'agreement.need-service': {
    status: 422,
    title: 'The state of the need and its service do not fit',
    meaning: 'A need that is met names the service that meets it; one that is open or dropped names none.',
  },
  'agreement.calendar-invalid': {
    status: 422,
    title: 'This is no calendar',
    meaning: '`errors` names each place and what would be right.',
  },
  'agreement.date-invalid': { status: 422, title: 'There is no such day', meaning: 'Days are written as 2026-03-27.' },
  'agreement.ends-before-it-begins': {
    status: 422,
    title: 'The version ends before it begins',
    meaning: '`validUntil` is the last day of the version, so it is `validFrom` or a later day.',
  },
  'agreement.pauses-twice': {
    status: 422,
    title: 'The pauses of the resolution clock are said twice',
    meaning: '`pausingHoldReasons` is the older word for `pauses.resolution`: say one of the two.',
  },
  'agreement.versions-gap': {
    status: 409,
    title: 'Between two versions nothing would be promised',
    meaning: 'The detail names both versions, the days between them and what would close the gap.',
  },
  'agreement.versions-overlap': {
    status: 409,
    title: 'Two versions would hold on the same day',
    meaning: 'The detail names both versions and what would part them. A version with the same first day replaces one.',
  },
  'agreement.another-contract': {
    status: 409,
    title: 'Another contract covers the same days',
    meaning: 'A customer has one contract at a time, and so has a project: end the other one first, or change it.',
  },
  'agreement.target-without-calendar': {
    status: 422,
    title: 'A target counts in a calendar, and the contract names none',
    meaning: 'Name a calendar, or make the target hours around the clock.',
  },
  'agreement.target-out-of-range': {
    status: 422,
    title: 'A target is not a possible one',
    meaning: 'Targets are whole seconds or whole working days from 1 on.',
  },
  'agreement.warning-out-of-range': {
    status: 422,
    title: 'A warning must come before the target is used up',
    meaning: 'Warnings are whole percentages from 1 to 99.',
  },
  'agreement.warning-twice': {
    status: 422,
    title: 'A warning is named twice',
    meaning: 'Name each percentage once.',
  },
  'agreement.reaction-without-end': {
    status: 422,
    title: 'Nothing ends the reaction clock',
    meaning: '`reactionEndsWith` names what counts as a reaction wherever a reaction is promised.',
  },
  'agreement.priority-table-incomplete': {
    status: 422,
    title: 'The priority table has a hole',
    meaning: 'It names a priority for each pair of impact and urgency, both from 1 to 4.',
  },
  'agreement.no-kinds': {
    status: 422,
    title: 'The contract has clocks for nothing',
    meaning: '`kinds` names at least one of incident, request and question.',
  },
  'agreement.contract-unknown': {
    status: 422,
    title: 'The definition names a contract that does not exist',
    meaning: 'Define the contract first, for the same customer.',
  },
  'agreement.contact-unknown': {
    status: 422,
    title: 'The confirmation names a contact that does not exist',
    meaning: 'Define the contact first, for the customer that confirms.',
  },
  'agreement.matrix-parties': {
    status: 422,
    title: 'The matrix does not say for whom it is',
    meaning: 'A matrix is for a customer or a contract; the provider’s own has the id `default` and is for nobody.',
  },
  'agreement.matrix-cell': {
    status: 422,
    title: 'A cell contradicts itself',
    meaning: 'A cell has a ladder, or says why nothing happens; not both.',
  },
  'agreement.another-matrix': {
    status: 409,
    title: 'There is a matrix for this already',
    meaning: 'A customer has one matrix, and so has a contract: define its next version.',
  },
  'agreement.version-unknown': {
    status: 404,
    title: 'There is no such version',
    meaning: 'The history of versions lists those that there are.',
  },
  'agreement.not-found': {
    status: 404,
    title: 'There is nothing of this id',
    meaning: 'It was never defined, or this key may not see it.',
  },
} as const satisfies ProblemTable;
