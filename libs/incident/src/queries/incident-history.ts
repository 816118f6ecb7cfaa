import type { JsonObject, JsonValue } from '@app/event-store';
import type { Db } from '@app/projection';
import { prepared } from '@app/projection';
import type { Terms } from '@app/sla';
import { timeline } from '../domain/timeline.js';
import type { FieldCorrection, TimelineEntry } from '../domain/timeline.js';
import type { Phase } from '../domain/vocabulary.js';
import { fieldsForCustomer, isForCustomer } from '../read-models/audience.js';
import type { Visibility } from '@app/querying';
import { pinOf } from './packed-view.js';
import { isErased } from './incident-record.js';
import type { IncidentRecord } from './incident-record.js';
import { isSeen } from './links.js';
import { namesSeen, seenData, type SeenNames, seenPin, withSeenValues } from './seen-names.js';

/** A correction of one field of one event. */
export interface CorrectedField {
  /** Of the correction. */
  readonly revision: string;
  /** Of the event that it corrects. */
  readonly corrects: string;
  readonly field: string;
  /** Derived; absent where there was no value, or where it is erased. */
  readonly was?: JsonValue;
  readonly is?: JsonValue;
  /** Why. */
  readonly text?: string;
  readonly actor: string;
  readonly recordedAt: string;
}

/** An event in its place in the life of the incident. */
export interface HistoryEntry {
  readonly id: string;
  readonly revision: string;
  /** What it is in the order of the life: the first classification is one, however it was recorded. */
  readonly type: string;
  /** As stored, where that differs. */
  readonly recordedAs?: string;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly origin: 'live' | 'import';
  /** recordedAt - occurredAt in seconds; 0 for imports. */
  readonly lateBySeconds: number;
  readonly late: boolean;
  /** The phase after it. */
  readonly phase: Phase;
  /** To staff as recorded, to customers as it now reads. */
  readonly data: JsonObject;
  /** The personal fields of it are gone with their key. */
  readonly erased?: true;
  /** For staff: who wrote it. */
  readonly actor?: string;
  /** For staff: what was corrected of this event later. */
  readonly corrections?: readonly CorrectedField[];
  /** For staff: what this event corrects. */
  readonly correction?: CorrectedField;
}

export interface IncidentHistory {
  readonly id: string;
  readonly revision: string;
  /** An event of it cannot be read: what stands here is of before. */
  readonly parked: boolean;
  /** In order of (occurredAt, revision). */
  readonly items: readonly HistoryEntry[];
}

export function historyOf(db: Db, visibility: Visibility, record: IncidentRecord): IncidentHistory {
  const all = timeline(record.facts);
  const names = namesSeen(db, visibility);
  const items =
    visibility.audience === 'staff'
      ? all.map((entry) => ({ ...common(db, entry, record), ...forStaff(entry, names) }))
      : all
          .filter(({ type }) => isForCustomer(type))
          .map((entry) => ({ ...common(db, entry, record), ...forCustomer(entry) }));
  const seen = items.map((entry) => ({
    ...entry,
    data: withPin(seenData(names, withoutForeign(db, visibility, entry.data)), names),
  }));
  return { id: record.id, revision: record.revision, parked: record.parked, items: seen };
}

function common(db: Db, entry: TimelineEntry, { events }: IncidentRecord): Omit<HistoryEntry, 'data'> {
  const { type, readsAs, occurredAt, recordedAt, origin, lateBySeconds, late, phase } = entry;
  const revision = entry.revision.toString();
  const stored = events.get(revision);
  return {
    id: stored === undefined ? '' : eventId(db, stored.position),
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
const eventId = (db: Db, position: string): string =>
  prepared<{ event_id: string }>(db, 'SELECT event_id FROM feed WHERE position = ?').get(position)?.event_id ?? '';

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
    ...(was === undefined ? {} : { was: was as JsonValue }),
    ...(is === undefined ? {} : { is: is as JsonValue }),
  };
}

/** Where an incident was merged into may belong to somebody else. */
function withoutForeign(db: Db, visibility: Visibility, data: JsonObject): JsonObject {
  const { into, ...others } = data;
  return typeof into === 'string' && !isSeen(db, visibility, into) ? others : data;
}

/** Terms are long, and the same in many incidents: a history names the versions that were pinned. */
function withPin(data: JsonObject, names: SeenNames): JsonObject {
  const { terms, ...others } = data;
  if (terms === undefined) return data;
  return { ...others, ...seenPin(names, terms === null ? null : pinOf(terms as unknown as Terms)) };
}
