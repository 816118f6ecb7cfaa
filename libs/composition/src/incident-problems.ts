import type { ProblemTable } from '@app/platform';

const refused = (status: number, title: string, meaning: string): ProblemTable[string] => ({ status, title, meaning });

const CONTRADICTS = '`contradicts` names the recorded event that stands against it. Nothing was written.';

/** The refusals of incidents and the wrong questions about them, over HTTP. */
export const INCIDENT_PROBLEMS: ProblemTable = {
  'incident.not-found': refused(
    404,
    'There is no such incident',
    'None of this number, or none that this key may see.',
  ),
  'incident.number-invalid': refused(
    400,
    'This is no incident number',
    'It has eight letters or digits and a check character.',
  ),
  'incident.check-character': refused(
    400,
    'The number was mistyped',
    'Its check character does not fit: ask for it again.',
  ),
  'incident.already-reported': refused(409, 'It is reported already', 'An incident is reported once.'),
  'incident.already-resolved': refused(409, 'It is resolved already', CONTRADICTS),
  'incident.already-closed': refused(409, 'It is closed already', CONTRADICTS),
  'incident.already-cancelled': refused(409, 'It is cancelled', CONTRADICTS),
  'incident.already-merged': refused(409, 'It is merged into another', CONTRADICTS),
  'incident.on-hold': refused(409, 'It is on hold', `Resume it first. ${CONTRADICTS}`),
  'incident.not-on-hold': refused(409, 'It is not on hold', CONTRADICTS),
  'incident.not-resolved': refused(409, 'It is not resolved', CONTRADICTS),
  'incident.before-report': refused(409, 'It was not reported by then', '`occurredAt` lies before the report.'),
  'incident.contradicts-later': refused(
    409,
    'What happened later forbids it',
    `At its \`occurredAt\` it was possible, but then something recorded after it was not. ${CONTRADICTS}`,
  ),
  'incident.occurred-at-invalid': refused(
    400,
    'The instant is none',
    'Whole seconds in UTC, such as `2026-03-27T15:00:00Z`.',
  ),
  'incident.occurred-in-future': refused(422, 'It has not happened yet', '`occurredAt` lies more than a minute ahead.'),
  'incident.occurred-too-long-ago': refused(
    422,
    'It lies too far back',
    'A customer’s key dates back by at most 15 minutes.',
  ),
  'incident.classification-incomplete': refused(422, 'Priority is missing', 'Give a priority, or impact and urgency.'),
  'incident.no-such-event': refused(422, 'There is no such event', '`revision` names no event of this incident.'),
  'incident.not-correctable': refused(
    422,
    'This field cannot be corrected',
    '`allowed` lists the fields of that event that can.',
  ),
  'incident.correction-value': refused(422, 'The value does not fit the field', '`allowed` says what does.'),
  'incident.merge-into-itself': refused(422, 'It cannot be merged into itself', 'Name another incident.'),
  'incident.merge-target-unknown': refused(422, 'There is no incident to merge into', '`into` names no incident.'),
  'incident.merge-target-ended': refused(
    409,
    'The other incident has ended',
    'It is merged or cancelled itself: merge into one that goes on.',
  ),
  'incident.import-without-report': refused(
    422,
    'The line reports no incident',
    'Its first command is `ReportIncident`, or `reportedBy` names the command that reported it.',
  ),
  'customer.not-found': refused(404, 'There is no such customer', 'None, or none that this key may see.'),
  'query.bad-cursor': refused(
    400,
    'The cursor is not one of this list',
    'Take `next` of the page before unchanged, with the same filters and sort.',
  ),
  'query.bad-limit': refused(400, 'The page size is not right', 'A page holds 1 to 200.'),
  'query.bad-range': refused(400, 'The range is not right', 'Instants in UTC, or months such as `2026-03`.'),
  'query.bad-filter': refused(
    400,
    'This key cannot filter by that',
    'Customers do not see who of the staff works on an incident.',
  ),
  'query.bad-position': refused(
    400,
    'This is no position of the feed',
    'Take the `id` of an event of the feed unchanged.',
  ),
};
