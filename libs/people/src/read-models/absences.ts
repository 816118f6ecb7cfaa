import { idIn, type Personal, plainOf, requireWritten, rowSum, staffEvent, textsOf } from '@app/definitions';
import type { EventType, JsonObject, LedgerEvent } from '@app/event-store';
import type { ReadModelSession } from '@app/projection';
import { type Absences, evolveAbsences } from '../domain/absences.js';
import { PEOPLE_EVENTS } from '../domain/fields.js';

const { AbsenceRecorded, AbsenceEnded } = PEOPLE_EVENTS;
export const ABSENCE_EVENT_TYPES: readonly EventType[] = Object.entries({ AbsenceRecorded, AbsenceEnded }).map(
  ([type, fields]) => staffEvent(type, fields),
);

export const ABSENCE_TABLES = `
    CREATE TABLE absence_event (
      staff_id    TEXT NOT NULL,
      revision    INTEGER NOT NULL,
      recorded_at TEXT NOT NULL,
      actor       TEXT NOT NULL,
      type        TEXT NOT NULL,
      data        TEXT NOT NULL,
      key_id      TEXT,
      personal    TEXT,
      sum         TEXT NOT NULL,
      PRIMARY KEY (staff_id, revision)
    );`;

interface Row {
  readonly revision: number;
  readonly recorded_at: string;
  readonly actor: string;
  readonly type: string;
  readonly data: string;
  readonly personal: string | null;
  readonly sum: string;
}

/** Every fact about absences, so that what was known at an instant can be told. */
export function keepAbsence(event: LedgerEvent, session: ReadModelSession, { keyId, json }: Personal): void {
  const { stream, revision, type, metadata } = event;
  const declared = ABSENCE_EVENT_TYPES.find((one) => one.type === type)!;
  const plain = JSON.stringify(plainOf(event, declared));
  const row = [idIn(stream), revision, metadata.recordedAt, metadata.actor, type, plain] as const;
  session
    .prepared('INSERT INTO absence_event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
    .run(...row, keyId, json, rowSum(...row));
}

export interface AbsenceFact {
  readonly type: string;
  readonly data: JsonObject;
  readonly revision: bigint;
  readonly recordedAt: string;
  readonly actor: string;
}

/** The facts that had been recorded by then (epoch milliseconds), the oldest first. */
export const absenceFacts = (session: ReadModelSession, staffId: string, knownAt = Infinity): readonly AbsenceFact[] =>
  session
    .prepared<Row>('SELECT * FROM absence_event WHERE staff_id = ? ORDER BY revision')
    .all(staffId)
    .filter((row) => Date.parse(row.recorded_at) <= knownAt)
    .map(({ revision, recorded_at: recordedAt, actor, type, data, personal, sum }) => {
      requireWritten(session, sum, [staffId, revision, recordedAt, actor, type, data], `absences of ${staffId}`);
      const whole = { ...session.parsed<JsonObject>(data), ...textsOf(session, personal) };
      return { type, data: whole, revision: BigInt(revision), recordedAt, actor };
    });

export const absencesKnown = (facts: readonly AbsenceFact[]): Absences =>
  facts.reduce<Absences>(evolveAbsences, new Map());
