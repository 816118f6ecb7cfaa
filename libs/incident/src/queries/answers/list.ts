import { flag, list, object, string, type TypeOf } from '@app/kernel';
import { KIND, NUMBER, parked, PARTY_STATE, PHASE, PRIORITY } from './parts.js';

const INCIDENT_ITEM = object(
  {
    kind: KIND,
    'priority?': { ...PRIORITY, description: 'Absent: not classified yet.' },
    phase: PHASE,
    id: NUMBER,
    revision: string({ example: '3' }),
    customerId: string({ example: 'alpenmarkt' }),
    'projectId?': string(),
    'title?': string(),
    'erased?': flag<true>({ description: 'The title is gone with the key of the person who reported it.' }),
    'assignee?': PARTY_STATE,
    reportedAt: string({ example: '2026-03-27T15:00:00Z' }),
    updatedAt: string({ description: 'When the latest thing happened that the reader may know of.' }),
    'parked?': parked(flag<true>()),
  },
  { name: 'IncidentItem' },
);
export type IncidentItem = TypeOf<typeof INCIDENT_ITEM>;

export const INCIDENT_PAGE = object(
  {
    items: list(INCIDENT_ITEM),
    'next?': string({ description: 'The cursor of the next page; absent on the last one.' }),
  },
  { name: 'IncidentPage' },
);
export type IncidentPage = TypeOf<typeof INCIDENT_PAGE>;

export const MERGE_RINGS = object(
  {
    rings: list(list(string()), {
      description: 'Each ring: incidents that were merged into each other, so that none of them goes on.',
    }),
  },
  { name: 'MergeRings' },
);
