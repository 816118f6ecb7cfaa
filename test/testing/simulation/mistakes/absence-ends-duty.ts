import type { LedgerEvent } from '@app/event-store';
import type { Mistake } from '../instance/host.js';
import { readOtherwise } from './read-otherwise.js';

/** Who is recorded away is taken off the duty: a gap from then on, instead of being called all the same. */
function absentHaveLeft(): (event: LedgerEvent) => LedgerEvent {
  const defined = new Map<string, LedgerEvent['data']>();
  return (event) => {
    if (event.type === 'StaffDefined') defined.set(event.stream, event.data);
    const known = defined.get(event.stream);
    if (event.type !== 'AbsenceRecorded' || known === undefined) return event;
    return { ...event, type: 'StaffDefined', data: { ...known, leftAt: event.data['from'] ?? null } };
  };
}

export const absenceEndsDuty: Mistake = {
  files: (files) => readOtherwise(files, absentHaveLeft()),
  tables: ['agreement', 'agreement_version', 'absence_event'],
};
