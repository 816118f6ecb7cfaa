import type { JsonObject } from '@app/event-store';
import { id, oneOf, personal, staff } from '@app/kernel';
import { HOLD_REASONS, PAGE_CHANNELS } from '../vocabulary.js';
import { command, event } from './declare.js';
import { BY, longText } from './parts.js';

/** Replaces the whole assignment. */
export const IncidentAssigned = event({
  audience: 'customer',
  fields: { 'personId?': staff(id({ example: 'ada' })), 'teamId?': id({ example: 'network' }), 'by?': BY },
  schema: 2,
  upcasters: { 1: assigneeToPerson },
});

/** A person, a team, or both; replaces the assignment before. */
export const AssignIncident = command('IncidentAssigned', IncidentAssigned.fields);

export const IncidentPaged = event({
  audience: 'staff',
  fields: {
    personId: id({ example: 'ada' }),
    channel: oneOf(PAGE_CHANNELS, 'PageChannel', { example: 'sms' }),
    // Who had the page sent, if it was a person.
    'by?': BY,
    'pageId?': id({ description: 'The id that the page has in the system that sent it.' }),
  },
});

/** Records that `personId` was paged; sends nothing. */
export const PageIncident = command('IncidentPaged', IncidentPaged.fields);

export const IncidentAcknowledged = event({
  audience: 'customer',
  fields: { by: staff(id({ description: 'The person who takes notice.', example: 'ada' })) },
});
export const AcknowledgeIncident = command('IncidentAcknowledged', IncidentAcknowledged.fields);

/** `by` is absent where an imported row cannot say. */
export const WorkStarted = event({ audience: 'customer', fields: { 'by?': BY } });
export const StartWork = command('WorkStarted', WorkStarted.fields);

export const IncidentEscalated = event({
  audience: 'staff',
  fields: {
    'personId?': id({ example: 'grace' }),
    'teamId?': id({ example: 'management' }),
    'by?': BY,
    'text?': personal(longText()),
  },
});

/** To a person, a team, or both; `text` says why. */
export const EscalateIncident = command('IncidentEscalated', IncidentEscalated.fields);

export const IncidentPutOnHold = event({
  audience: 'customer',
  fields: {
    reason: oneOf(HOLD_REASONS, 'HoldReason', { example: 'awaiting-customer' }),
    'by?': BY,
    'text?': staff(personal(longText())),
  },
});

/** On an incident that is on hold already: another reason takes the place of the first. */
export const PutIncidentOnHold = command('IncidentPutOnHold', IncidentPutOnHold.fields);

export const IncidentResumed = event({
  audience: 'customer',
  fields: { 'by?': BY, 'text?': staff(personal(longText())) },
});
export const ResumeIncident = command('IncidentResumed', IncidentResumed.fields);

/** Version 1 knew persons only: `{assignee}`. Version 2 names a person, a team, or both. */
function assigneeToPerson(data: JsonObject): JsonObject {
  const { assignee, ...others } = data;
  return assignee === undefined ? others : { ...others, personId: assignee };
}
