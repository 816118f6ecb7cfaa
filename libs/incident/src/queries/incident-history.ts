import type { JsonObject } from '@app/event-store';
import type { ReadModelSession } from '@app/projection';
import type { Terms } from '@app/sla';
import { timeline } from '../domain/state/timeline.js';
import type { FieldCorrection, TimelineEntry } from '../domain/state/timeline.js';
import { fieldsForCustomer, isForCustomer } from '../read-models/audience.js';
import type { Visibility } from '@app/querying';
import type { CorrectedField, HistoryEntry, IncidentHistory } from './answers/history.js';
import { pinOf } from './packed-view.js';
import { isErased } from './incident-record.js';
import type { IncidentRecord } from './incident-record.js';
import { isSeen } from './links.js';
import { namesSeen, seenData, type SeenNames, seenPin, withSeenValues } from './seen-names.js';

export function historyOf(session: ReadModelSession, visibility: Visibility, record: IncidentRecord): IncidentHistory {
  const all = timeline(record.facts);
  const names = namesSeen(session, visibility);
  const items =
    visibility.audience === 'staff'
      ? all.map((entry) => ({ ...common(session, entry, record), ...forStaff(entry, names) }))
      : all
          .filter(({ type }) => isForCustomer(type))
          .map((entry) => ({ ...common(session, entry, record), ...forCustomer(entry) }));
  const seen = items.map((entry) => ({
    ...entry,
    data: withPin(seenData(names, withoutForeign(session, visibility, entry.data)), names),
  }));
  return { id: record.id, revision: record.revision, parked: record.parked, items: seen };
}

function common(
  session: ReadModelSession,
  entry: TimelineEntry,
  { events }: IncidentRecord,
): Omit<HistoryEntry, 'data'> {
  const { type, readsAs, occurredAt, recordedAt, origin, lateBySeconds, late, phase } = entry;
  const revision = entry.revision.toString();
  const stored = events.get(revision);
  return {
    id: stored === undefined ? '' : eventId(session, stored.position),
    revision,
    type: readsAs,
    ...(readsAs === type ? {} : { recordedAs: type }),
    occurredAt,
    recordedAt,
    origin,
    lateBySeconds,
    late,
    phase,
    ...(stored !== undefined && isErased(stored) ? { erased: true as const } : {}),
  };
}

/** The feed has every event of the file, so the ids stand there alone. */
const eventId = (session: ReadModelSession, position: string): string =>
  session.prepared<{ event_id: string }>('SELECT event_id FROM feed WHERE position = ?').get(position)?.event_id ?? '';

function forStaff({ data, actor, corrections, correction }: TimelineEntry, names: SeenNames) {
  const seen = (of: FieldCorrection): CorrectedField => withSeenValues(names, correctedField(of));
  return {
    data: data as JsonObject,
    actor,
    ...(corrections.length === 0 ? {} : { corrections: corrections.map(seen) }),
    ...(correction === undefined ? {} : { correction: seen(correction) }),
  };
}

const forCustomer = ({ type, corrected }: TimelineEntry) => ({
  data: fieldsForCustomer(type, corrected),
});

function correctedField({ revision, corrects, was, is, ...others }: FieldCorrection): CorrectedField {
  return {
    ...others,
    revision: revision.toString(),
    corrects: corrects.toString(),
    ...(was === undefined ? {} : { was: was }),
    ...(is === undefined ? {} : { is: is }),
  };
}

/** Where an incident was merged into may belong to somebody else. */
function withoutForeign(session: ReadModelSession, visibility: Visibility, data: JsonObject): JsonObject {
  const { into, ...others } = data;
  return typeof into === 'string' && !isSeen(session, visibility, into) ? others : data;
}

/** Terms are long, and the same in many incidents: a history names the versions that were pinned. */
function withPin(data: JsonObject, names: SeenNames): JsonObject {
  const { terms, ...others } = data;
  if (terms === undefined) return data;
  return { ...others, ...seenPin(names, terms === null ? null : pinOf(terms as unknown as Terms)) };
}
