import type { ProblemTable } from '@app/platform';

/** The refusals of the domain over HTTP: 409 where the history stands against it, 422 where the command says too little. */
export const INCIDENT_PROBLEMS = {
  'incident.not-found': {
    status: 404,
    title: 'There is no such incident',
    meaning: 'No incident has this number, or none that this key may see.',
  },
  'incident.number-invalid': {
    status: 400,
    title: 'This is no incident number',
    meaning: 'A number has eight letters or digits and a check character, as in 7K3M-Q9XD-K; hyphens may be left out.',
  },
  'incident.check-character': {
    status: 400,
    title: 'Check character does not fit',
    meaning: 'The number was mistyped: one of its characters is wrong, or two have changed places.',
  },
  'incident.already-reported': {
    status: 409,
    title: 'The incident is reported already',
    meaning: 'A report begins an incident; what was wrong in it is corrected.',
  },
  'incident.already-resolved': {
    status: 409,
    title: 'The incident was resolved already',
    meaning:
      'At its `occurredAt` the incident was resolved; `contradicts` names the resolution. Reopen it, or date it.',
  },
  'incident.already-closed': {
    status: 409,
    title: 'The incident was closed already',
    meaning: 'At its `occurredAt` the incident was closed; `contradicts` names the closure. Reopen it, or date it.',
  },
  'incident.already-cancelled': {
    status: 409,
    title: 'The incident was cancelled already',
    meaning: 'A cancelled incident stays cancelled; report it anew.',
  },
  'incident.already-merged': {
    status: 409,
    title: 'The incident was merged already',
    meaning: 'It goes on under the number that the detail names.',
  },
  'incident.not-resolved': {
    status: 409,
    title: 'The incident was not resolved',
    meaning: 'Only what is resolved can be closed, and only what is resolved or closed can be reopened.',
  },
  'incident.on-hold': {
    status: 409,
    title: 'The incident was on hold',
    meaning: 'Nobody works on an incident that is on hold; resume it first.',
  },
  'incident.not-on-hold': {
    status: 409,
    title: 'The incident was not on hold',
    meaning:
      'There is nothing to resume; `contradicts` names what ended the hold, or what began this part of its life.',
  },
  'incident.contradicts-later': {
    status: 409,
    title: 'It contradicts what happened after it',
    meaning: '`contradicts` names the recorded event that could not have happened if this had happened before it.',
  },
  'incident.before-report': {
    status: 409,
    title: 'It lies before the report',
    meaning: 'Nothing happens to an incident before it is reported; `contradicts` names the report.',
  },
  'incident.occurred-at-invalid': {
    status: 422,
    title: 'occurredAt is no instant',
    meaning: 'Instants are RFC 3339, as 2026-03-27T15:00:00Z, from 1970 to 2199; a fraction is cut off.',
  },
  'incident.occurred-in-future': {
    status: 422,
    title: 'occurredAt lies in the future',
    meaning: 'At most 60 seconds ahead of the clock of the service are taken.',
  },
  'incident.occurred-too-long-ago': {
    status: 422,
    title: 'occurredAt lies too far back',
    meaning: 'Keys with the role customer may date back by 15 minutes.',
  },
  'incident.classification-incomplete': {
    status: 422,
    title: 'The classification is incomplete',
    meaning: 'It needs a priority, or both impact and urgency.',
  },
  'incident.assignment-empty': {
    status: 422,
    title: 'The assignment names nobody',
    meaning: 'It needs a person, a team, or both.',
  },
  'incident.escalation-empty': {
    status: 422,
    title: 'The escalation names nobody',
    meaning: 'It needs a person, a team, or both.',
  },
  'incident.merge-into-itself': {
    status: 422,
    title: 'An incident cannot be merged into itself',
    meaning: 'Name another incident, the one that goes on.',
  },
  'incident.merge-target-unknown': {
    status: 422,
    title: 'There is no incident to merge into',
    meaning: 'No incident has the number of the target, or none that this key may see.',
  },
  'incident.merge-target-foreign': {
    status: 422,
    title: 'The incident to merge into is of another customer',
    meaning:
      'An incident is merged into another one of its own customer. Correct the customer first where it is wrong.',
  },
  'incident.merge-target-ended': {
    status: 409,
    title: 'The incident to merge into does not go on',
    meaning: 'A target that is itself merged or cancelled is refused.',
  },
  'incident.no-such-event': {
    status: 422,
    title: 'There is no event to correct',
    meaning: '`revision` names no event of this incident.',
  },
  'incident.not-correctable': {
    status: 422,
    title: 'The field cannot be corrected',
    meaning: 'The detail lists the fields of the event that can.',
  },
  'incident.correction-value': {
    status: 422,
    title: 'The field cannot have this value',
    meaning: 'The detail lists what it can be.',
  },
  'incident.taken-by-nobody': {
    status: 422,
    title: 'The call cannot have been taken by them',
    meaning:
      'As soon as any staff or teams are defined, `takenBy` names somebody of the staff who was there then: nobody who had left.',
  },
  'incident.passed-on-to-nobody': {
    status: 422,
    title: 'The call cannot have gone on to them',
    meaning:
      'As soon as any staff or teams are defined, `passedOnTo` names some of them that are there: nobody who has left, and no team that nobody has defined.',
  },
  'incident.correction-incomplete': {
    status: 422,
    title: 'What belongs to the former customer would stay',
    meaning:
      'A correction of the customer says in `with` what project, service and contact are for the new one; null takes them away.',
  },
  'incident.no-such-breach': {
    status: 422,
    title: 'There is no breach to correct',
    meaning: '`revision` names no SlaBreached of this incident; `allowed` lists those that it has.',
  },
  'incident.breach-stands': {
    status: 409,
    title: 'The breach is correct as recorded',
    meaning:
      'The clock had not stopped by its due instant. Record first what stopped it in time; then it is corrected.',
  },
  'incident.snooze-too-long': {
    status: 422,
    title: 'It cannot be put off for so long',
    meaning:
      'An acknowledgement is put off for as long as the cell of the communication matrix says, and never past the next instant at which a clock of the contract runs out; `allowed` names the latest.',
  },
  'incident.snooze-past': {
    status: 422,
    title: 'It is put off until an instant that is over',
    meaning: 'Name an instant that is still to come, or acknowledge without one.',
  },
  'incident.not-paged': {
    status: 422,
    title: 'They were not paged about this incident',
    meaning:
      'Only who was paged declines; an integration answers for nobody else. `allowed` lists whom the run has paged.',
  },
  'incident.answered-by-nobody': {
    status: 422,
    title: 'Nobody of this id answers for it',
    meaning: 'Taken by nobody, it would call nobody else. Name somebody of the staff who is there.',
  },
  'incident.ended': {
    status: 409,
    title: 'The incident has ended',
    meaning: 'Nobody is called about what is resolved, closed, cancelled or merged. Reopen it first.',
  },
} as const satisfies ProblemTable;
