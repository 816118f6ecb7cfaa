import type { Rota, Shift } from '../rota/rota.js';
import { type CalendarEvent, calendarText, type Stamp } from './calendar-text.js';
import { secondsText } from '@app/kernel';

/** The duty of one rota, of which somebody reads shifts in a calendar. */
export interface ShownDuty {
  readonly rota: Rota;
  /** Those that are shown, in order; a gap is shown as such. */
  readonly shifts: readonly Shift[];
}

/** The calendar of duties: nothing in it but who is on duty where and when. */
export function dutyCalendar(
  title: string,
  duties: readonly ShownDuty[],
  nameOf: (staffId: string) => string | undefined,
  /** When a duty of a file was written down: it says nothing of that itself. */
  writtenAt: number,
): string {
  const events = duties.flatMap(({ rota, shifts }) => {
    const { revision, recordedAt } = rota.last ?? { revision: '0', recordedAt: writtenAt };
    return eventsOf(rota, shifts, nameOf, { sequence: Number(revision), modified: recordedAt });
  });
  return calendarText(title, events);
}

function eventsOf(
  rota: Rota,
  shifts: readonly Shift[],
  nameOf: (staffId: string) => string | undefined,
  stamp: Stamp,
): readonly CalendarEvent[] {
  const name = rota.versions.at(-1)?.content.name ?? rota.id;
  const seen = new Set<string>();
  const called = (id: string): string => nameOf(id) ?? id;
  return oneOfTurn(shifts).map((shift) => {
    const who = shift.gap === undefined ? called(shift.staffId) : `nobody (${gapText(shift.gap, called)})`;
    const named = [
      rota.id,
      shift.level,
      ...(shift.turn ? [shift.turn.rotation, shift.turn.start] : [shift.change ?? 'gap']),
    ].join('/');
    // A turn that windows or overrides divide is several events.
    const uid = seen.has(named) || !shift.turn ? `${named}/${secondsText(shift.from)}` : named;
    seen.add(named);
    return {
      ...stamp,
      uid: `${uid}@incident-ledger`,
      from: shift.from,
      until: shift.until,
      summary: `${name}, ${shift.level}: ${who}`,
      description: `${name}, ${shift.level}: ${who}${because(shift)}. As of ${secondsText(stamp.modified)}.`,
    };
  });
}

/** A version that leaves a turn alone does not divide it. */
function oneOfTurn(shifts: readonly Shift[]): readonly Shift[] {
  const whole: Shift[] = [];
  for (const level of ['primary', 'backup'])
    for (const shift of shifts.filter((one) => one.level === level)) {
      const last = whole.at(-1);
      const goesOn =
        last !== undefined &&
        last.level === level &&
        last.until === shift.from &&
        last.staffId === shift.staffId &&
        last.gap?.reason === shift.gap?.reason &&
        last.change === shift.change &&
        last.turn?.rotation === shift.turn?.rotation &&
        last.turn?.start === shift.turn?.start;
      if (goesOn) whole[whole.length - 1] = { ...last, until: shift.until };
      else whole.push(shift);
    }
  return whole.sort((one, other) => one.from - other.from);
}

const because = ({ because: why }: Shift): string => (why === undefined || why === 'turn' ? '' : ` (${why})`);

const gapText = ({ reason, staffId }: NonNullable<Shift['gap']>, called: (id: string) => string): string =>
  reason === 'nobody'
    ? 'no rotation says who'
    : `${called(staffId ?? '')} ${reason === 'left' ? 'has left' : 'is primary'}`;
