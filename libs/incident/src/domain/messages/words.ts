import { id, oneOf, personal } from '@app/kernel';
import { REFERENCE_KINDS } from '../vocabulary.js';
import { command, event } from './declare.js';
import { BY, channel, longText, PARTY, PERSON } from './parts.js';

/** Somebody of the customer called. */
export const ContactTaken = event({
  audience: 'staff',
  fields: {
    takenBy: id({ description: 'Who took the call.', example: 'ada' }),
    'channel?': channel({ example: 'phone' }),
    'contactId?': id({ description: 'The contact of the customer who called.' }),
    'intendedFor?': { ...PARTY, description: 'Whom the caller wanted.' },
    'passedOnTo?': { ...PARTY, description: 'To whom the call went on.' },
    'caller?': personal({ ...PERSON, description: 'Who called, where there is no contact record.' }),
    text: personal(longText({ description: 'What it was about.', example: 'Asks when the shop is back' })),
  },
});
export const TakeContact = command('ContactTaken', ContactTaken.fields);

/** What the customer was told, and may read again. */
export const CustomerInformed = event({
  audience: 'customer',
  fields: {
    'by?': BY,
    text: personal(
      longText({
        description: 'The customer reads this.',
        example: 'We found the cause and are restarting the shop',
      }),
    ),
    'channel?': channel({ example: 'email' }),
    'contactId?': id({ description: 'The contact of the customer who was told.' }),
  },
});
export const InformCustomer = command('CustomerInformed', CustomerInformed.fields);

export const NoteAdded = event({
  audience: 'staff',
  fields: {
    'by?': BY,
    text: personal(
      longText({ description: 'For the staff alone.', example: 'The load balancer lost two of three backends' }),
    ),
  },
});
export const AddNote = command('NoteAdded', NoteAdded.fields);

export const ReferenceAdded = event({
  audience: 'staff',
  fields: {
    'by?': BY,
    kind: oneOf(REFERENCE_KINDS, 'ReferenceKind', { example: 'change' }),
    id: id({ example: 'CHG-1042' }),
    'system?': id({ description: 'Whose id it is; absent: this installation’s.' }),
  },
});
export const AddReference = command('ReferenceAdded', ReferenceAdded.fields);
