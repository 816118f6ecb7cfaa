import { type Fact, Facts, staffEvent } from '@app/definitions';
import { type Absences, evolveAbsences } from '../domain/absences.js';
import { PEOPLE_EVENTS } from '../domain/fields.js';

const { AbsenceRecorded, AbsenceEnded } = PEOPLE_EVENTS;

/** Every fact about absences, so that what was known at an instant can be told. */
export const absenceFacts = new Facts(
  'absence_event',
  Object.entries({ AbsenceRecorded, AbsenceEnded }).map(([type, fields]) => staffEvent(type, fields)),
);

export const absencesKnown = (facts: readonly Fact[]): Absences => facts.reduce<Absences>(evolveAbsences, new Map());
