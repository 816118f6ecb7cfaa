import { id, oneOf, personal } from '@app/kernel';
import { REFERENCE_KINDS } from '../vocabulary.js';
import { command, event } from './declare.js';
import { BY, channel, longText, PARTY, PERSON } from './parts.js';

/** Somebody of the customer called. */
const ContactTaken = event({
  audience: 'staff',
  asks: 'reported',
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
const TakeContact = command('ContactTaken', ContactTaken.fields);

/** What the customer was told, and may read again. */
const CustomerInformed = event({
  audience: 'customer',
  asks: 'reported',
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
const InformCustomer = command('CustomerInformed', CustomerInformed.fields);

/** The customer's word, in any phase: what has happened to the incident meanwhile does not make it unsaid. */
const CustomerReplied = event({
  audience: 'customer',
  asks: 'reported',
  fields: {
    'by?': BY,
    text: personal(longText({ description: 'What the customer says.', example: 'It is the page with the basket' })),
    'channel?': channel({ example: 'phone' }),
    'contactId?': id({ description: 'The contact of the customer who says it.' }),
  },
});
const RecordReply = command('CustomerReplied', CustomerReplied.fields);

const NoteAdded = event({
  audience: 'staff',
  asks: 'reported',
  fields: {
    'by?': BY,
    text: personal(
      longText({ description: 'For the staff alone.', example: 'The load balancer lost two of three backends' }),
    ),
  },
});
const AddNote = command('NoteAdded', NoteAdded.fields);

const ReferenceAdded = event({
  audience: 'staff',
  asks: 'reported',
  fields: {
    'by?': BY,
    kind: oneOf(REFERENCE_KINDS, 'ReferenceKind', { example: 'change' }),
    id: id({ example: 'CHG-1042' }),
    'system?': id({ description: 'Whose id it is; absent: this installation’s.' }),
  },
});
const AddReference = command('ReferenceAdded', ReferenceAdded.fields);

export const WORD_EVENTS = { ContactTaken, CustomerInformed, CustomerReplied, NoteAdded, ReferenceAdded };
export const WORD_COMMANDS = { TakeContact, InformCustomer, RecordReply, AddNote, AddReference };
