import { type Absence, leavingsOf, type People, type Person, type Team } from './person.js';
import type { AbsenceKind } from './words.js';

/** Why somebody cannot be reached. */
export type Unreachable = {
  readonly reachable: false;
  readonly why: 'unknown' | 'erased' | 'left' | AbsenceKind;
  /** When an absence, and those that follow it without a gap, are over; absent: nobody knows. */
  readonly until?: number;
  /** The absence that counts. */
  readonly absence?: string;
};
export type Reachable = { readonly reachable: true } | Unreachable;

export function reachable(person: Person | undefined, at: number): Reachable {
  if (person === undefined) return { reachable: false, why: 'unknown' };
  if (person.erased) return { reachable: false, why: 'erased' };
  if (hasLeft(person, at)) return { reachable: false, why: 'left' };
  const absence = absenceAt(person, at);
  if (absence === undefined) return { reachable: true };
  const until = backAt(person.absences, at);
  return { reachable: false, why: absence.kind, absence: absence.id, ...(until === undefined ? {} : { until }) };
}

/**
 * By what had been recorded by then; before the person was recorded at all, by what had been when they were. So nobody who
 * was there becomes somebody who was not, because their leaving is recorded late.
 */
export function hasLeft(person: Person, at: number): boolean {
  const known = Math.max(at, person.begun ?? -Infinity);
  return leavingsOf(person).some(
    ({ at: leaves, recordedAt = -Infinity, endedAt = Infinity }) =>
      leaves <= at && recordedAt <= known && known < endedAt,
  );
}

/** Of several at once the one that weighs most: for a meeting nobody stands in. */
export const absenceAt = ({ absences }: Person, at: number): Absence | undefined =>
  absences
    .filter((absence) => covers(absence, at))
    .reduce<Absence | undefined>(
      (most, absence) => (most === undefined || WEIGHT[absence.kind] > WEIGHT[most.kind] ? absence : most),
      undefined,
    );

const WEIGHT: Readonly<Record<AbsenceKind, number>> = { meeting: 0, leave: 1, ill: 2 };

const covers = ({ from, until = Infinity }: Absence, at: number): boolean => from <= at && at < until;

/** The end of what covers an instant, with all that follows without a gap: each absence is looked at once, so it ends. */
function backAt(absences: readonly Absence[], at: number): number | undefined {
  let back = at;
  for (const { from, until = Infinity } of absences.toSorted((one, other) => one.from - other.from)) {
    if (from > back) break;
    back = Math.max(back, until);
  }
  return back === Infinity ? undefined : back;
}

/** Who of a team still belongs to it: whoever has left is out from that instant. */
export const membersAt = ({ memberIds }: Team, people: People, at: number): readonly Person[] =>
  memberIds.flatMap((id) => {
    const person = people(id);
    return person === undefined || person.erased || hasLeft(person, at) ? [] : [person];
  });
