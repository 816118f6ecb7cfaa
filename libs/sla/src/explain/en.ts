import { INSTANT_RANGE } from '@app/kernel';
import type { Words } from './language.js';

const CLOCK = { reaction: 'reaction', update: 'update', resolution: 'resolution', reply: 'reply' } as const;

const dueAt = (due: string | undefined): string =>
  due === undefined ? `not due at any instant from ${INSTANT_RANGE}` : `due at ${due}`;

export const EN: Words = {
  units: {
    hour: ['hour', 'hours'],
    minute: ['minute', 'minutes'],
    second: ['second', 'seconds'],
  },
  and: 'and',
  none: {
    'not-reported': 'It had not been reported by then.',
    'no-sla-agreed': 'No SLA agreed.',
    'kind-without-clocks': 'The contract has no clocks for this kind.',
  },
  event: {
    IncidentReported: 'the report',
    IncidentClassified: 'the classification',
    IncidentReclassified: 'the reclassification',
    IncidentAcknowledged: 'the acknowledgement',
    WorkStarted: 'the start of work',
    CustomerInformed: 'informing the customer',
    CustomerReplied: 'the customer’s reply',
    IncidentResolved: 'the resolution',
    IncidentReopened: 'the reopening',
    IncidentCancelled: 'the cancellation',
    IncidentMerged: 'the merge',
  },
  target: (target, duration) =>
    'workingDays' in target
      ? `${target.workingDays} working ${target.workingDays === 1 ? 'day' : 'days'}${target.untilClosing ? ' until closing time' : ''}`
      : `${duration(target.seconds)} ${target.hours === 'calendar' ? 'in service hours' : 'around the clock'}`,
  noTarget: ({ clock, priority }) => `No ${CLOCK[clock]} target for ${priority}.`,
  promise: ({ clock, priority, begun, begunBy, target, targetSetAt }) =>
    `The ${CLOCK[clock]} clock began with ${begunBy} at ${begun}. Promised for ${priority}: ${target}${targetSetAt === undefined ? '' : `, since the priority changed at ${targetSetAt}`}.`,
  state: {
    met: ({ due, stopped, stoppedBy, left }) =>
      `Met: ${dueAt(due)}, stopped by ${stoppedBy} at ${stopped}, with ${left} left.`,
    breached: ({ due, stopped, stoppedBy, over, asOf, activity }) =>
      activity === 'stopped'
        ? `Breached: due at ${due}, stopped by ${stoppedBy} at ${stopped}, ${over} too late.`
        : `Breached: due at ${due}, not stopped by ${asOf}, ${over} after.`,
    running: ({ due, left, asOf }) => `Running: ${dueAt(due)}; left at ${asOf}: ${left}.`,
    paused: ({ left, asOf }) => `Paused; left at ${asOf}: ${left}; it is due when that has passed after the pause.`,
    cancelled: ({ stopped, stoppedBy }) => `Cancelled by ${stoppedBy} at ${stopped}, before it was breached.`,
  },
  late: ({ recorded }) => `This was recorded only at ${recorded}, after it was due.`,
  pauses: ({ paused, counted }) => `It counted ${counted}; pauses of ${paused} do not count.`,
  overdue: ({ over, overCounted, hours, paused }) =>
    `Of these ${over}, ${overCounted} ${hours === 'calendar' ? `lay in service hours${paused === undefined ? '' : ' outside pauses'}` : 'lay outside pauses'}.`,
  unknownYears: 'It runs into a year whose holidays the calendar does not know.',
  nothing: 'nothing',
  onlyBefore: 'Under the other terms there is no such cycle.',
  onlyAfter: 'Only under the other terms there is this cycle.',
  instead: {
    priority: (now, then) => `It is promised for ${now} instead of ${then}.`,
    target: (now, then) => `Promised: ${now} instead of ${then}.`,
    stop: (now, then) => `Stopped by: ${now} instead of ${then}.`,
    pauses: (now, then) => `Pauses that do not count: ${now} instead of ${then}.`,
    due: (now, then) => `Due at ${now} instead of ${then}.`,
  },
};
