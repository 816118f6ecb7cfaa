import { anything, flag, integer, list, object, oneOf, someObject, string, type TypeOf } from '@app/kernel';
import { parked, PHASE } from './parts.js';

const CORRECTED_FIELD = object(
  {
    'was?': anything(),
    'is?': anything(),
    revision: string({ description: 'Of the correction.' }),
    corrects: string({ description: 'Of the event that it corrects.' }),
    field: string(),
    'text?': string(),
    actor: string(),
    recordedAt: string(),
  },
  { name: 'CorrectedField' },
);
/** A correction of one field of one event. What it was is derived, never stored; absent where it is erased. */
export type CorrectedField = TypeOf<typeof CORRECTED_FIELD>;

export const HISTORY_ENTRY_FIELDS = {
  origin: oneOf(['live', 'import'], 'Origin'),
  lateBySeconds: integer(),
  phase: { ...PHASE, description: 'The phase after it.' },
  data: someObject({ description: 'To staff as recorded, to customers as it now reads.' }),
  'corrections?': list(CORRECTED_FIELD, { description: 'For staff: what was corrected of this event later.' }),
  id: string({ description: 'Of the event; derived from its hash.' }),
  revision: string(),
  type: string({ example: 'IncidentReported' }),
  'recordedAs?': string({ description: 'As stored, where that differs.' }),
  occurredAt: string(),
  recordedAt: string(),
  late: flag(),
  'erased?': flag<true>({ description: 'The personal fields of it are gone with their key.' }),
  'actor?': string({ description: 'For staff: who wrote it.' }),
  'correction?': { ...CORRECTED_FIELD, description: 'For staff: what this event corrects.' },
};
const HISTORY_ENTRY = object(HISTORY_ENTRY_FIELDS, { name: 'HistoryEntry' });
/** An event in its place in the life of the incident. */
export type HistoryEntry = TypeOf<typeof HISTORY_ENTRY>;

export const INCIDENT_HISTORY = object(
  {
    items: list(HISTORY_ENTRY, { description: 'In the order in which they happened.' }),
    id: string(),
    revision: string(),
    parked: parked(flag()),
  },
  { name: 'IncidentHistory' },
);
export type IncidentHistory = TypeOf<typeof INCIDENT_HISTORY>;
