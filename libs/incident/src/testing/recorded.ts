import type { LedgerEvent } from '@app/event-store';
import { INCIDENT_EVENT_TYPES } from '../domain/event-types.js';
import type { IncidentEventType } from '../domain/events.js';
import { instantOf, plusSeconds } from './clock-face.js';
import type { Told } from './events.js';

export const STREAM = 'incident-4RTBW0ZPN';

/** A story as the store would give it: the first event at 10:00, each a minute after the one before if it does not say. */
export function recorded(story: readonly Told[], stream = STREAM): LedgerEvent<IncidentEventType>[] {
  let occurredAt = instantOf('09:59');
  let recordedAt = '';
  return story.map((told, revision) => {
    occurredAt = told.at === undefined ? plusSeconds(occurredAt, 60) : instantOf(told.at);
    const written = told.recordedAt === undefined ? occurredAt : instantOf(told.recordedAt);
    recordedAt = written > recordedAt ? written : recordedAt;
    return ledgerEvent(told, { stream, revision, occurredAt, recordedAt: recordedAt.replace(/Z$/, '.000Z') });
  });
}

interface Place {
  readonly stream: string;
  readonly revision: number;
  readonly occurredAt: string;
  readonly recordedAt: string;
}

/** One event as the store would give it. */
export function ledgerEvent(
  told: Told,
  { stream, revision, occurredAt, recordedAt }: Place,
): LedgerEvent<IncidentEventType> {
  const declared = INCIDENT_EVENT_TYPES.find(({ type }) => type === told.type);
  const customerId = 'customerId' in told.data ? told.data.customerId : 'acme';
  return {
    readable: true,
    id: `00000000-0000-8000-8000-${revision.toString().padStart(12, '0')}`,
    stream,
    revision: BigInt(revision),
    position: revision.toString().padStart(16, '0'),
    type: told.type,
    data: told.data,
    metadata: {
      commandId: `command-${revision}`,
      fingerprint: 'sha256:00',
      $correlationId: `command-${revision}`,
      $causationId: `command-${revision}`,
      actor: told.actor ?? 'key-1',
      customerId,
      origin: told.origin ?? 'live',
      occurredAt,
      recordedAt,
      schema: declared?.schema ?? 1,
      previousHash: '0'.repeat(64),
      hash: revision.toString(16).padStart(64, '0'),
    },
  };
}
