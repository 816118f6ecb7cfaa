import type { JsonObject } from '@app/event-store';
import { fixed, given, id, instant, lasting, oneOf, personal, staff } from '@app/kernel';
import { HOLD_REASONS, PAGE_CHANNELS } from '../vocabulary.js';
import { command, event } from './declare.js';
import { OF_RUN } from './paging.js';
import { BY, longText } from './parts.js';

/** Replaces the whole assignment. */
const IncidentAssigned = event({
  audience: 'customer',
  asks: 'not-ended',
  fields: { 'personId?': staff(id({ example: 'ada' })), 'teamId?': id({ example: 'network' }), 'by?': BY },
  schema: 2,
  upcasters: { 1: assigneeToPerson },
});

/** A person, a team, or both; replaces the assignment before. */
const AssignIncident = command('IncidentAssigned', IncidentAssigned.fields);

const CHANNEL = oneOf(PAGE_CHANNELS, 'PageChannel', { example: 'sms' });
const PAGED = {
  // Who had the page sent, if it was a person.
  'by?': BY,
  'pageId?': id({ description: 'The id that the page has in the system that sent it.' }),
};

/** With a run: that the pager decided to page. Without one: a page that was made elsewhere, which counts for nothing here. */
const IncidentPaged = event({
  audience: 'staff',
  asks: 'reported',
  fields: {
    'personId?': lasting(id({ example: 'ada' })),
    'teamId?': fixed(id({ description: 'A team by its own ways, or whose member it is.', example: 'operations' })),
    'channel?': lasting(CHANNEL),
    ...PAGED,
    ...OF_RUN,
  },
  schema: 2,
  upcasters: { 1: asItWas },
});

/** Records that `personId` was paged elsewhere; sends nothing. */
const PageIncident = command('IncidentPaged', { personId: id({ example: 'ada' }), channel: CHANNEL, ...PAGED });

/** What was recorded before there was a pager was made elsewhere; nobody could put an acknowledgement off. */
function asItWas(data: JsonObject): JsonObject {
  return data;
}

const IncidentAcknowledged = event({
  audience: 'customer',
  asks: 'open',
  fields: {
    by: staff(id({ description: 'The person who takes notice.', example: 'ada' })),
    'until?': fixed(staff(instant({ description: 'Put off until then; absent: taken.' }))),
  },
  schema: 2,
  upcasters: { 1: asItWas },
});
const AcknowledgeIncident = command('IncidentAcknowledged', { by: IncidentAcknowledged.fields.by });

/** `by` is absent where an imported row cannot say. */
const WorkStarted = event({ audience: 'customer', asks: 'open-not-on-hold', fields: { 'by?': BY } });
const StartWork = command('WorkStarted', WorkStarted.fields);

const IncidentEscalated = event({
  audience: 'staff',
  asks: 'reported',
  fields: {
    'personId?': id({ example: 'grace' }),
    'teamId?': id({ example: 'management' }),
    'by?': BY,
    'text?': personal(longText()),
  },
});

/** To a person, a team, or both; `text` says why. */
const EscalateIncident = command('IncidentEscalated', IncidentEscalated.fields);

const IncidentPutOnHold = event({
  audience: 'customer',
  asks: 'open',
  fields: {
    reason: oneOf(HOLD_REASONS, 'HoldReason', { example: 'awaiting-customer' }),
    'by?': BY,
    'text?': staff(personal(longText())),
  },
});

/** On an incident that is on hold already: another reason takes the place of the first. */
const PutIncidentOnHold = command('IncidentPutOnHold', IncidentPutOnHold.fields);

const RESUMING = { 'by?': BY, 'text?': staff(personal(longText())) };
/** One that a reply caused ends the hold where it waits for the customer then, and takes no part in legality. */
const IncidentResumed = event({
  audience: 'customer',
  asks: 'on-hold',
  fields: {
    ...RESUMING,
    'causedBy?': fixed(
      given<'customer-replied'>({
        description: 'A reply of the customer ended the hold.',
        example: 'customer-replied',
      }),
    ),
  },
});
const ResumeIncident = command('IncidentResumed', RESUMING);

/** Version 1 knew persons only: `{assignee}`. Version 2 names a person, a team, or both. */
function assigneeToPerson(data: JsonObject): JsonObject {
  const { assignee, ...others } = data;
  return assignee === undefined ? others : { ...others, personId: assignee };
}

export const WORK_EVENTS = {
  IncidentAssigned,
  IncidentPaged,
  IncidentAcknowledged,
  WorkStarted,
  IncidentEscalated,
  IncidentPutOnHold,
  IncidentResumed,
};
export const WORK_COMMANDS = {
  AssignIncident,
  PageIncident,
  AcknowledgeIncident,
  StartWork,
  EscalateIncident,
  PutIncidentOnHold,
  ResumeIncident,
};
