import { type Decider, drafted, DefinitionRefusal } from '@app/definitions/pure';
import { deepEqual, omit, omitUndefined, wholeSecond } from '@app/kernel';
import { type AbsenceCommand, type Absences, decideAbsence, evolveAbsences } from './absences.js';
import { type Checks, checksIn, withChecks } from './checks.js';
import type { StaffDefinition, StoredStaff } from './fields.js';
import { staffStream } from './streams.js';
import { joined, normalised, split } from './ways.js';

export interface StaffState {
  readonly content?: StoredStaff;
  /** Every check that was ever recorded, with the address that it was made with. */
  readonly checks: Checks;
  readonly absences: Absences;
}

export type StaffCommand =
  { readonly type: 'DefineStaff'; readonly id: string; readonly staff: StaffDefinition } | AbsenceCommand;

/** A member of the staff, and when that person is away. */
export const staffDecider: Decider<StaffState, StaffCommand> = {
  initial: { checks: [], absences: new Map() },

  exists: ({ content, absences }, command) =>
    content !== undefined && (command.type === 'DefineStaff' || absences.has(command.absence) || 'part-missing'),

  evolve(state, event) {
    if (event.type !== 'StaffDefined') return { ...state, absences: evolveAbsences(state.absences, event) };
    const content = event.data as unknown as StoredStaff;
    return { ...state, content, checks: [...state.checks, ...checksIn(joined(content))] };
  },

  decide(command, { content: known, checks, absences }, { now }) {
    if (command.type === 'DefineStaff') {
      const content = stored(command.staff, known, checks);
      return deepEqual(content, known) ? [] : [drafted('StaffDefined', content, now, staffStream(command.id))];
    }
    if (known === undefined)
      throw new DefinitionRefusal('people.not-found', `there is nobody of the staff with the id ${command.id}`);
    return decideAbsence(command, absences, now);
  },
};

function stored(staff: StaffDefinition, known: StoredStaff | undefined, checks: Checks): StoredStaff {
  const ways = withChecks(normalised(staff.ways), known === undefined ? [] : joined(known), checks);
  return omitUndefined({
    ...omit(staff, 'ways'),
    leftAt: staff.leftAt === undefined ? undefined : wholeSecond(staff.leftAt),
    ...(ways === undefined ? {} : split(ways)),
  });
}
