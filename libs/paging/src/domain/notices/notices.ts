import { type Leavings, movedShifts, type Rota, shifts } from '@app/on-call/pure';

/** Somebody hears this long before it begins of a shift of theirs. */
export const REMIND_AHEAD = 12 * 3_600;
/** So far ahead whoever has a shift hears of a change of it. */
const MOVED_AHEAD = 60 * 86_400;

export interface OwnShift {
  readonly staffId: string;
  readonly level: 'primary' | 'backup';
  readonly from: number;
  readonly until: number;
}

/** Shifts that begin soon, of whoever is not on duty until then. */
export function reminders(rota: Rota, now: number, leavings: Leavings): readonly OwnShift[] {
  const all = shifts(rota, now, now + REMIND_AHEAD + 86_400, leavings);
  const own = all.flatMap(({ staffId, level, from, until }) =>
    staffId === undefined ? [] : [{ staffId, level, from, until }],
  );
  return own.filter(
    ({ staffId, from }) =>
      from > now &&
      from - now <= REMIND_AHEAD &&
      !own.some((before) => before.staffId === staffId && before.until === from),
  );
}

/** A piece of duty that was somebody else's, or nobody's, before. */
export interface MovedPiece extends OwnShift {
  /** It is theirs now; else it was. */
  readonly isTheirs: boolean;
}

/** Whose duty becomes another by a change, by person; what is over already concerns nobody. */
export function movedFor(
  before: Rota,
  after: Rota,
  now: number,
  leavings: Leavings,
): ReadonlyMap<string, readonly MovedPiece[]> {
  const pieces = movedShifts(before, after, now, now + MOVED_AHEAD, leavings).flatMap(
    ({ level, from, until, before: was, after: is }): readonly MovedPiece[] => [
      ...(was.staffId === undefined ? [] : [{ staffId: was.staffId, level, from, until, isTheirs: false }]),
      ...(is.staffId === undefined ? [] : [{ staffId: is.staffId, level, from, until, isTheirs: true }]),
    ],
  );
  const byPerson = new Map<string, MovedPiece[]>();
  for (const piece of pieces) byPerson.set(piece.staffId, [...(byPerson.get(piece.staffId) ?? []), piece]);
  return byPerson;
}
