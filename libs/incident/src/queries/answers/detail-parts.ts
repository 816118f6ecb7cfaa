import { integer, object, string } from '@app/kernel';
import { CHANNEL, HOLD_REASON, partyAsStored, personAsStored, REFERENCE_KIND } from './parts.js';

export const EVENT_REF = object(
  {
    revision: string({ example: '0' }),
    type: string({ example: 'IncidentReported' }),
    occurredAt: string({ example: '2026-03-27T15:00:00Z' }),
  },
  { name: 'EventRef' },
);

export const TIMED_ACTOR = object({ at: string(), 'by?': string() }, { name: 'Deed' });

export const HOLD_STATE = object(
  { reason: HOLD_REASON, since: string(), begunBy: EVENT_REF, 'text?': string(), 'by?': string() },
  { name: 'HoldState' },
);

export const REFERENCE_STATE = object(
  { kind: REFERENCE_KIND, id: string(), 'system?': string() },
  { name: 'ReferenceState' },
);

const ENTRY = { revision: string(), occurredAt: string(), 'statedAt?': string() };

const WORD_ENTRY = {
  ...ENTRY,
  'channel?': CHANNEL,
  'by?': string(),
  'contactId?': string(),
  'text?': string({ description: 'Absent once its key is destroyed.' }),
};
export const CUSTOMER_INFORMATION_ENTRY = object(WORD_ENTRY, { name: 'CustomerInformationEntry' });
export const CUSTOMER_REPLY_ENTRY = object(WORD_ENTRY, { name: 'CustomerReplyEntry' });

export const NOTE_ENTRY = object({ ...ENTRY, 'by?': string(), 'text?': string() }, { name: 'NoteEntry' });

export const CONTACT_ENTRY = object(
  {
    ...ENTRY,
    'channel?': CHANNEL,
    'intendedFor?': partyAsStored('Whom the caller wanted.'),
    'passedOnTo?': partyAsStored('To whom the call went on.'),
    'caller?': personAsStored('Who called, where there is no contact record.'),
    takenBy: string(),
    'contactId?': string(),
    'text?': string(),
  },
  { name: 'ContactEntry' },
);

export const LATE_RECORDING = object(
  { lateBySeconds: integer(), revision: string(), type: string(), occurredAt: string(), recordedAt: string() },
  { name: 'LateRecording' },
);
