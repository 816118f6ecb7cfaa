import { flag, integer, list, object, oneOf, orNull, string, type TypeOf } from '@app/kernel';
import { PROGRESSES, STATUSES } from '../../domain/state/view.js';
import {
  CONTACT_ENTRY,
  CUSTOMER_INFORMATION_ENTRY,
  EVENT_REF,
  HOLD_STATE,
  LATE_RECORDING,
  NOTE_ENTRY,
  REFERENCE_STATE,
  TIMED_ACTOR,
} from './detail-parts.js';
import {
  CHANNEL,
  KIND,
  LEVEL,
  NUMBER,
  parked,
  PARTY_STATE,
  personAsStored,
  PHASE,
  PIN,
  PRIORITY,
  sourceAsStored,
  VERSION_REF,
} from './parts.js';

const FOR_STAFF = { description: 'For staff.' };

/** What an incident is now, folded from its history. Personal fields are absent once their key is destroyed. */
export const INCIDENT = object(
  {
    phase: PHASE,
    status: oneOf(STATUSES, 'Status'),
    progress: oneOf(PROGRESSES, 'Progress'),
    kind: KIND,
    'channel?': CHANNEL,
    'source?': sourceAsStored('Where the report is in the system that it came from.'),
    'reporter?': personAsStored('Who reported it, where there is no contact record.'),
    'contract?': orNull(PIN, {
      description:
        'The contract version in force at the report; null: no SLA is agreed; absent: this key may not see it.',
    }),
    'matrix?': {
      ...VERSION_REF,
      description:
        'For staff: the version of the communication matrix that counts; absent: the first event that calls somebody pins one.',
    },
    'priority?': PRIORITY,
    'impact?': LEVEL,
    'urgency?': LEVEL,
    acknowledgements: list(TIMED_ACTOR, {
      description: 'Of the present cycle: since the report or the last reopening.',
    }),
    workStarts: list(TIMED_ACTOR),
    mergedFrom: list(string()),
    'mergeRing?': list(string(), {
      description: 'Incidents that were merged into each other in a ring, this one among them.',
    }),
    reopenCount: integer(),
    customerInformation: list(CUSTOMER_INFORMATION_ENTRY),
    lateRecordings: list(LATE_RECORDING, { description: 'What was written down late, and by how much.' }),
    'pages?': integer(FOR_STAFF),
    'escalations?': integer(FOR_STAFF),
    'references?': list(REFERENCE_STATE, FOR_STAFF),
    'notes?': list(NOTE_ENTRY, FOR_STAFF),
    'contacts?': list(CONTACT_ENTRY, FOR_STAFF),
    id: NUMBER,
    revision: string({ description: 'Of the last event; the `ETag`.', example: '3' }),
    statusBy: { ...EVENT_REF, description: 'The event that gave the status.' },
    customerId: string(),
    'projectId?': string(),
    'serviceId?': string(),
    'contactId?': string(),
    'title?': string(),
    'description?': string(),
    'assignee?': PARTY_STATE,
    reportedAt: string(),
    'classifiedAt?': string(),
    'assignedAt?': string(),
    'acknowledgedAt?': string(),
    'acknowledgedBy?': string(),
    'workStartedAt?': string(),
    'workStartedBy?': string(),
    'hold?': HOLD_STATE,
    'holdEndedBy?': EVENT_REF,
    'resolvedAt?': string(),
    'resolvedBy?': string(),
    'resolutionCode?': string(),
    'resolution?': string(),
    'closedAt?': string(),
    'cancelledAt?': string(),
    'mergedAt?': string(),
    'mergedInto?': string({ description: 'The incident that goes on, where the reader may know of it.' }),
    'lastInformedAt?': string(),
    updatedAt: string(),
    parked: parked(flag()),
    erased: flag({ description: 'Personal fields of it are gone with their key.' }),
  },
  { name: 'Incident' },
);
export type IncidentDetail = TypeOf<typeof INCIDENT>;
