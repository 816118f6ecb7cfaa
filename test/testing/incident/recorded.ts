import type { LedgerEvent } from '@app/event-store';
import { INCIDENT_EVENT_TYPES } from '../../../libs/incident/src/domain/events/event-types.js';
import type { IncidentEventType } from '../../../libs/incident/src/domain/events/events.js';
import { instantOf, plusSeconds } from './clock-face.js';
import type { EventSpec } from './events.js';

export const STREAM = 'incident-4RTBW0ZPN';

/** A story as the store would give it: the first event at 10:00, each a minute after the one before if it does not say. */
export function recorded(story: readonly EventSpec[], stream = STREAM): LedgerEvent<IncidentEventType>[] {
  let occurredAt = instantOf('09:59');
  let recordedAt = '';
  return story.map((spec, revision) => {
    occurredAt = spec.at === undefined ? plusSeconds(occurredAt, 60) : instantOf(spec.at);
    const written = spec.recordedAt === undefined ? occurredAt : instantOf(spec.recordedAt);
    recordedAt = written > recordedAt ? written : recordedAt;
    return ledgerEvent(spec, { stream, revision, occurredAt, recordedAt: recordedAt.replace(/Z$/, '.000Z') });
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
  spec: EventSpec,
  { stream, revision, occurredAt, recordedAt }: Place,
): LedgerEvent<IncidentEventType> {
  const declared = INCIDENT_EVENT_TYPES.find(({ type }) => type === spec.type);
  const customerId = 'customerId' in spec.data ? spec.data.customerId : 'acme';
  return {
    readable: true,
    id: `00000000-0000-8000-8000-${revision.toString().padStart(12, '0')}`,
    stream,
    revision: BigInt(revision),
    position: revision.toString().padStart(16, '0'),
    type: spec.type,
    data: spec.data,
    metadata: {
      commandId: `command-${revision}`,
      fingerprint: 'sha256:00',
      $correlationId: `command-${revision}`,
      $causationId: `command-${revision}`,
      actor: spec.actor ?? 'key-1',
      customerId,
      origin: spec.origin ?? 'live',
      occurredAt,
      recordedAt,
      schema: declared?.schema ?? 1,
      previousHash: '0'.repeat(64),
      hash: revision.toString(16).padStart(64, '0'),
    },
  };
}
